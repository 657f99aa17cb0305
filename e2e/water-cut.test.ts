import { expect, test } from '@playwright/test'
import { setPreference } from '#modules/notifications/contract.ts'
import { emailOf } from '#seed/world.ts'
import { callerFor } from './caller.ts'
import { counted, DESK, pageFor } from './person.ts'
import { mailTo, placeOf, residenceOf } from './places.ts'

test('a water cut is announced in five clicks; the owner sees it live, gets a mail, and stops mails in one click', async ({
  browser,
  baseURL,
}) => {
  const marie = await callerFor(baseURL, 'marie')
  const residenceId = await residenceOf(marie, await placeOf(marie, 'organization', 'Morel'), 'Lavandes')
  const jeanne = await callerFor(baseURL, 'jeanne')
  // She would rather have it at once than in the evening.
  await jeanne.call(setPreference, { body: { kind: 'announcements.published', channel: 'email', isOn: true } })
  const theirs = await pageFor(browser, { origin: baseURL, who: 'jeanne' })
  await theirs.goto(`/r/${residenceId}/annonces`)
  await theirs.getByRole('heading', { name: 'Annonces', level: 1 }).waitFor()

  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await page.goto(`/r/${residenceId}/annonces/nouvelle`)
  const clicks = counted()
  await clicks.tap(page.getByRole('button', { name: /Coupure d.eau/ }))
  const day = Temporal.Now.plainDateISO('Europe/Paris').add({ days: 3 }).toString()
  await page.getByText('Il reste des blancs à remplir').waitFor()
  await page.getByLabel('Jour').fill(day)
  await page.getByLabel('De', { exact: true }).fill('09:00')
  await page.getByLabel('À', { exact: true }).fill('12:00')
  // Below "urgent" it is refusable, which the last part of this journey needs.
  await clicks.tap(page.getByLabel('Ordinaire'))
  // The template knows when a water cut is over.
  await expect(page.getByLabel(/Afficher jusqu.au/)).toHaveValue(`${day}T12:00`)
  const preview = page.getByRole('region', { name: 'Aperçu' })
  await preview.getByText(/de 9 h à 12 h/).waitFor()
  await expect(page.getByText('Il reste des blancs à remplir')).toHaveCount(0)
  await clicks.tap(page.getByRole('button', { name: 'Publier', exact: true }))
  await page.getByRole('heading', { name: /Coupure d.eau/, level: 1 }).waitFor()
  expect(clicks.taps()).toBeLessThanOrEqual(5)

  await theirs
    .getByRole('link', { name: /Coupure d.eau/ })
    .first()
    .waitFor({ timeout: 5_000 })
  const text = await mailTo(marie, emailOf('jeanne'), 'Coupure d’eau')
  await theirs.goto(/https?:\/\/\S+desinscription\S+/.exec(text)?.[0] ?? '')
  const leaving = counted()
  await leaving.tap(theirs.getByRole('button', { name: 'Ne plus recevoir ces e-mails' }))
  await theirs.getByText(/^C.est fait/).waitFor()
  expect(leaving.taps()).toBe(1)
  await Promise.all([page.context().close(), theirs.context().close()])
})
