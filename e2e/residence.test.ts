import { expect, test } from '@playwright/test'
import { listLots } from '#modules/residences/contract/lots.ts'
import { callerFor } from './caller.ts'
import { counted, DESK, pageFor, press } from './person.ts'
import { newResidence, placeOf, residenceOf } from './places.ts'

/** As a firm's software exports it: a title, a total row, decimal commas, an owner written twice. */
const MESSY = `Liste des lots au 01/01;;;;;;
Lot;Bât.;Étage;Nature;Code cop.;Copropriétaire;Charges générales
1;A;RDC;Appartement;K1;Mme ARNOUX Lise;250
2;A;1;Appartement;K2;M. BELLO Noé;350
3;A;1;Cave;K1;Mme Arnoux Lise;50
4;A;2;Appartement;K3;SCI des Remparts;350
TOTAL;;;;;;1000
`

test('a messy file becomes lots, by keyboard', async ({ browser, baseURL }) => {
  const adele = await callerFor(baseURL, 'adele')
  const residenceId = await newResidence(adele, await placeOf(adele, 'organization', 'Morel'), 'Les Remparts')
  const page = await pageFor(browser, { origin: baseURL, who: 'adele' }, { viewport: DESK })
  await page.goto(`/r/${residenceId}/import`)
  const field = page.locator('input[type="file"]').first()
  await field.setInputFiles({ name: 'lots.csv', mimeType: 'text/csv', buffer: Buffer.from(MESSY, 'latin1') })
  await page.getByText(/4 lots, 3 copropriétaires/).waitFor()
  await press(page.getByRole('button', { name: /Appliquer l.import/ }))
  await page.getByText('Import appliqué').waitFor()
  await press(page.getByRole('link', { name: 'Voir les lots' }))
  await page.getByText('Arnoux').or(page.getByText('ARNOUX')).first().waitFor()
  await page.context().close()
})

test('the sale of her last lot closes the seller’s access', async ({ browser, baseURL }) => {
  const emile = await callerFor(baseURL, 'emile')
  const rosa = await callerFor(baseURL, 'rosa')
  const residenceId = await placeOf(rosa, 'residence', 'Acacias')
  const { items } = await rosa.call(listLots, { params: { residenceId }, query: { mine: 'true' } })
  const page = await pageFor(browser, { origin: baseURL, who: 'emile' }, { viewport: DESK })
  const today = Temporal.Now.plainDateISO('Europe/Paris').toString()
  for (const lot of items) {
    await page.goto(`/r/${residenceId}/lots/${lot.id}`)
    await page.getByRole('button', { name: 'Enregistrer une mutation' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('group', { name: 'Acquéreur' }).getByRole('radio').first().check()
    await dialog.getByLabel(/Date de l.acte/).fill(today)
    await dialog.getByLabel('Notifiée au syndic le').fill(today)
    await dialog.getByRole('button', { name: 'Enregistrer la mutation' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await expect(rosa.call(listLots, { params: { residenceId } })).rejects.toThrow(/404|403/)
  expect(await residenceOf(emile, await placeOf(emile, 'organization', 'Acacias'), 'Acacias')).toBe(residenceId)
  await page.context().close()
})

test('Ctrl+K finds what was written without accents, and opens it by keyboard', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'claire' }, { viewport: DESK })
  await page.goto('/accueil')
  await page.getByRole('heading', { name: 'Accueil', level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type('cles de repartition')
  await expect(page.getByRole('option')).toHaveText([/Clés de répartition/])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Clés de répartition', level: 1 }).waitFor()
  await page.context().close()
})

test('a manager goes from one building to another by its name, and back to the firm', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' })
  await page.goto('/accueil')
  await page.getByRole('button', { name: /Lieu actuel : Cabinet Morel/ }).click()
  await page.getByRole('searchbox').fill('lavand')
  // A pointer over a place loads it ahead, and must not make it the place where one is.
  const lavandes = page.getByRole('dialog').getByRole('link', { name: /Les Lavandes/ })
  await lavandes.hover()
  await page.getByRole('button', { name: 'Fermer' }).click()
  await page.getByRole('button', { name: /Lieu actuel : Cabinet Morel/ }).click()
  await page.getByRole('searchbox').fill('lavand')
  const taps = counted()
  await taps.tap(lavandes)
  await page.getByRole('heading', { name: 'Les Lavandes', level: 1 }).waitFor()
  await page.getByRole('button', { name: /Lieu actuel : Les Lavandes/ }).waitFor()
  await taps.tap(page.getByRole('link', { name: 'Accueil', exact: true }))
  await page.getByRole('heading', { name: /Aujourd.hui/, level: 1 }).waitFor()
  expect(taps.taps()).toBe(2)
  await page.context().close()
})

test('a volunteer syndic acts as one in the residence where they live', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'emile' })
  const residenceId = await placeOf(await callerFor(baseURL, 'emile'), 'residence', 'Acacias')
  await page.goto(`/r/${residenceId}/annonces`)
  await page.getByRole('link', { name: 'Écrire une annonce' }).click()
  await page.getByRole('heading', { name: 'Écrire une annonce', level: 1 }).waitFor()
  await page.context().close()
})

test('the pages speak English once asked, and French again', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'victor' })
  await page.goto('/profil')
  await page.getByLabel('Langue').first().selectOption('en')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.reload()
  await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor()
  await page.context().close()
})

test('the address of one’s calendar is copied, and read by a calendar', async ({ browser, baseURL, request }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'claire' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/profil/calendrier')
  const taps = counted()
  await taps.tap(page.getByRole('button', { name: /Créer mon adresse|Renouveler l.adresse/ }))
  await taps.tap(page.getByRole('button', { name: /Copier l.adresse/ }))
  await page.getByRole('button', { name: 'Adresse copiée' }).waitFor()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  const feed = await request.get(address.replace(/^webcal:/, 'http:'))
  expect(feed.headers()['content-type']).toContain('text/calendar')
  expect(await feed.text()).toContain('BEGIN:VEVENT')
  expect(taps.taps()).toBe(2)
  await page.context().close()
})
