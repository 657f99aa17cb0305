import { expect, test } from '@playwright/test'
import { createAnnouncement, publishAnnouncement } from '#modules/announcements/contract/announcements.ts'
import { callerFor } from './caller.ts'
import { DESK, pageFor, press, typeInto } from './person.ts'
import { placeOf, residenceOf } from './places.ts'

test('whoever has several residences sees how much waits in each, and goes there', async ({ browser, baseURL }) => {
  const marie = await callerFor(baseURL, 'marie')
  const residenceId = await residenceOf(marie, await placeOf(marie, 'organization', 'Morel'), 'Lavandes')
  const body = {
    ...{ title: 'Digicode changé', body: 'Le nouveau code est remis en main propre.', level: 'ordinary' as const },
    ...{ template: null, target: { kind: 'residence' as const, ids: [], roles: [] }, fileIds: [] },
    ...{ isPinned: false, commentsAllowed: false, publishAt: null, endsAt: null },
  }
  const { id: announcementId } = await marie.call(createAnnouncement, { params: { residenceId }, body })
  await marie.call(publishAnnouncement, { params: { residenceId, announcementId } })

  const page = await pageFor(browser, { origin: baseURL, who: 'jeanne' })
  const tilleuls = await placeOf(await callerFor(baseURL, 'jeanne'), 'residence', 'Tilleuls')
  await page.goto(`/r/${tilleuls}/annonces`)
  await page.getByRole('button', { name: /Changer de lieu.*Tilleuls/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Les Lavandes.*non lue/ })
    .click()
  await page.getByRole('button', { name: /Changer de lieu.*Lavandes/ }).waitFor()
  await page
    .getByRole('link', { name: /Digicode changé/ })
    .first()
    .waitFor()
  await page.context().close()
})

test('a manager goes from building to building by keyboard, and finds anybody from anywhere', async ({
  browser,
  baseURL,
}) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await page.goto('/accueil')
  await press(page.getByRole('button', { name: /Changer de lieu.*Cabinet Morel/ }))
  await typeInto(page.getByLabel('Chercher un lieu'), 'lavande')
  await expect(page.getByRole('region', { name: /Résidences de/ }).getByRole('link')).toHaveText([/^Les Lavandes/])
  await press(page.getByRole('dialog').getByRole('link', { name: /^Les Lavandes/ }))
  await page.getByRole('button', { name: /Changer de lieu.*Les Lavandes/ }).waitFor()

  await page.goto('/accueil')
  await page.getByRole('heading', { name: /Aujourd.hui/, level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('haddad tilleuls')
  await page.getByRole('option', { name: /Samir Haddad/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Lot 5/, level: 1 }).waitFor()
  await page.context().close()
})
