import { expect, test } from '@playwright/test'
import { createAnnouncement, publishAnnouncement } from '#modules/announcements/contract/announcements.ts'
import { callerFor } from './caller.ts'
import { pageFor } from './person.ts'
import { placeOf, residenceOf } from './places.ts'

test('what is published through one process is seen live in a browser on another', async ({ browser, baseURL }) => {
  const marie = await callerFor(baseURL, 'marie')
  const residenceId = await residenceOf(marie, await placeOf(marie, 'organization', 'Morel'), 'Lavandes')
  const beside = besideOf(baseURL)

  const page = await pageFor(browser, { origin: baseURL, who: 'jeanne' })
  await page.goto(`${beside}/r/${residenceId}/annonces`)
  await page.getByRole('heading', { name: 'Annonces', level: 1 }).waitFor()
  const notice = page.getByRole('link', { name: /Vu de l.autre côté/ })
  await expect(notice).toHaveCount(0)

  const { id } = await marie.call(createAnnouncement, {
    params: { residenceId },
    body: {
      title: 'Vu de l’autre côté',
      body: 'Écrit par un processus, lu par un autre.',
      level: 'ordinary',
      target: { kind: 'residence', ids: [], roles: [] },
    },
  })
  await marie.call(publishAnnouncement, { params: { residenceId, announcementId: id } })
  await expect(notice).toBeVisible({ timeout: 20_000 })
  await page.context().close()
})

/** The second process of e2e/server.ts. */
function besideOf(origin = ''): string {
  const { protocol, hostname, port } = new URL(origin)
  return `${protocol}//${hostname}:${Number(port) + 1}`
}
