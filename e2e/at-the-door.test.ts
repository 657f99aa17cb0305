import { test } from '@playwright/test'
import { DESK, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

test('a manager finds who asks, is told why nothing is accepted yet, and finds the owner by name', async ({
  browser,
  baseURL,
}) => {
  const { organizationId = '' } = (await openPlaces(baseURL ?? '')).lived
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await page.goto(`/gestion/${organizationId}/acces`)
  await page.getByRole('searchbox').fill('personne ici')
  await page.getByText('Personne de ce nom à la porte').waitFor()
  await page.getByRole('searchbox').fill('perrin')
  await page.getByRole('link', { name: /Louis Perrin/ }).click()
  await page.getByRole('heading', { name: 'Qui est-ce ?' }).waitFor()
  await page.getByRole('button', { name: 'Accepter' }).click()
  await page.getByText('Choisissez d’abord qui est cette personne.').waitFor()
  await page.screenshot({ path: 'screenshots/decision-1440.png', fullPage: true })
  await page.getByRole('searchbox').fill('zzzz')
  await page.getByText('Personne sans compte ne répond à ces mots').waitFor()
  await page.context().close()

  const phone = await pageFor(browser, { origin: baseURL, who: 'adele' })
  await phone.goto(`/gestion/${organizationId}`)
  await phone.getByRole('heading', { name: 'Derniers changements de droits' }).waitFor()
  await phone.screenshot({ path: 'screenshots/admin-home-360.png', fullPage: true })
  await phone.context().close()
})
