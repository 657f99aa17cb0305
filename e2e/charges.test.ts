import { expect, test } from '@playwright/test'
import { counted, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

const PHONE = { width: 360, height: 740 }

test('an owner reads the account like a bank’s: what is due, what came, each payment with its receipt', async ({
  browser,
  baseURL,
}) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' })
  await page.setViewportSize(PHONE)
  await page.goto(`/r/${lived.residenceId}/charges`)
  const history = page.getByRole('list', { name: 'Appels et paiements' })
  await expect(history.getByRole('listitem').filter({ hasText: 'Appel de fonds' }).first()).toContainText('Solde après')
  const receipt = history.getByRole('link', { name: /^Reçu du/ }).first()
  const answer = await page.request.get((await receipt.getAttribute('href')) ?? '')
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
  await page.context().close()
})

test('why this amount: two taps from one’s charges', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' })
  await page.setViewportSize(PHONE)
  await page.goto(`/r/${lived.residenceId}/charges`)
  const { tap, taps } = counted()
  await tap(page.getByRole('list', { name: 'À venir' }).getByRole('link').filter({ hasText: 'Budget' }).first())
  await tap(page.getByText('Ascenseur bâtiment A').first())
  await expect(page.getByText(/^1\s236,00\s€ × [\d,\s]+ \/ [\d,\s]+ = [\d,]+\s€$/)).toBeVisible()
  await expect(page.getByText('Contrats de maintenance')).toBeVisible()
  expect(taps()).toBe(2)
  await page.context().close()
})

test('statements and certificates come as papers, and pictures have their tables', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' })
  await page.setViewportSize(PHONE)
  await page.goto(`/r/${lived.residenceId}/charges`)
  await page.getByRole('link', { name: /^Relevés et attestations/ }).click()
  for (const name of [/^Relevé de l’exercice/, /^Attestation de l’exercice/, /^Relevé de cette période/]) {
    const href = await page.getByRole('link', { name }).first().getAttribute('href')
    const answer = await page.request.get(href ?? '')
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
  }
  await page.getByLabel('Au', { exact: true }).fill('2020-01-01')
  await expect(page.getByText('La fin de la période vient après son début.')).toBeVisible()
  await page.getByRole('link', { name: 'Toutes mes charges' }).click()
  await page.getByRole('link', { name: /^Évolution de mes charges/ }).click()
  await page.getByText('Voir le tableau').first().click()
  await expect(page.getByRole('table', { name: 'Mes charges par clé et par exercice' })).toContainText('Total')
  await page.context().close()
})

test('the accountant gives an owner the same papers', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' })
  await page.goto(`/r/${lived.residenceId}/comptes/coproprietaires/${lived.partyId}`)
  const href = await page.getByRole('link', { name: 'Relevé de compte (PDF)' }).getAttribute('href')
  expect((await page.request.get(href ?? '')).status()).toBe(200)
  await page.context().close()
})
