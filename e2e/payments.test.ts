import { type Browser, expect, type Page, test } from '@playwright/test'
import { readPayable } from '#modules/payments/contract.ts'
import { callerFor } from './caller.ts'
import { counted, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

test.describe.configure({ mode: 'serial' })

const PHONE = { width: 360, height: 740 }
/** Every amount of these pages, with the spaces that French puts in it. */
const AMOUNT = String.raw`[\d\s]+,\d\d\s€`

async function onCharges(browser: Browser, baseURL: string | undefined): Promise<{ page: Page; residenceId: string }> {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' }, { viewport: PHONE })
  const residenceId = lived.residenceId ?? ''
  await page.goto(`/r/${residenceId}/charges`)
  return { page, residenceId }
}

const payLink = (page: Page) => page.getByRole('link', { name: new RegExp(`^Payer ${AMOUNT}$`) })
const cardButton = (page: Page) => page.getByRole('button', { name: new RegExp(`^Payer ${AMOUNT} par carte$`) })

async function choose(page: Page, amount: string): Promise<void> {
  await payLink(page).click()
  await page.getByLabel('Montant à payer').fill(amount)
  await cardButton(page).click()
  await expect(page.getByText('Page d’essai : aucune carte n’est débitée.')).toBeVisible()
}

test('a card that is refused costs nothing, and says what to do next', async ({ browser, baseURL }) => {
  const { page } = await onCharges(browser, baseURL)
  await choose(page, '20,00')
  await page.getByRole('button', { name: 'Faire refuser la carte' }).click()
  await expect(page.getByText('Carte refusée')).toBeVisible()
  await expect(page.getByText('Rien n’a été débité.', { exact: false })).toBeVisible()
  await page.screenshot({ path: 'screenshots/payments-refused.png', fullPage: true })
  await page.getByRole('link', { name: 'Choisir un autre moyen' }).click()
  await expect(cardButton(page)).toBeVisible()
  await page.context().close()
})

test('who leaves the page half-way is told so on their charges, and may go on', async ({ browser, baseURL }) => {
  const { page, residenceId } = await onCharges(browser, baseURL)
  await choose(page, '21,00')
  await page.getByRole('button', { name: 'Abandonner et revenir' }).click()
  await expect(page.getByText(/^Paiement de 21,00\s€ pas terminé$/)).toBeVisible()
  await page.screenshot({ path: 'screenshots/payments-left.png', fullPage: true })
  await page.goto(`/r/${residenceId}/charges`)
  await expect(page.getByText(/^Paiement de 21,00\s€ commencé le/)).toBeVisible()
  await page.screenshot({ path: 'screenshots/payments-charges.png', fullPage: true })
  await page.getByRole('link', { name: 'Voir où il en est' }).click()
  await page.getByRole('button', { name: /^Reprendre le paiement/ }).click()
  await expect(page.getByRole('heading', { name: /^21,00\s€$/ })).toBeVisible()
  await page.context().close()
})

test('a browser that dies on the way back loses nothing: the provider calls', async ({ browser, baseURL }) => {
  const { page, residenceId } = await onCharges(browser, baseURL)
  await choose(page, '22,00')
  const accept = await page.locator('form').first().getAttribute('action')
  // The button is pressed, the answer never arrives.
  await page.request.post(String(accept), {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url()).origin },
    maxRedirects: 0,
  })
  await page.context().close()
  const paul = await callerFor(baseURL ?? '', 'paul')
  const stateOf = async () => {
    const { recent } = await paul.call(readPayable, { params: { residenceId } })
    return recent.find(({ cents }) => cents === 2200)?.state
  }
  await expect.poll(stateOf, { timeout: 20_000 }).toBe('succeeded')
})

test('a transfer has its code, its account and its reference', async ({ browser, baseURL }) => {
  const { page } = await onCharges(browser, baseURL)
  await payLink(page).click()
  await expect(
    page.getByRole('img', { name: new RegExp(`^Code à scanner pour préparer un virement de ${AMOUNT}$`) }),
  ).toBeVisible()
  await expect(page.getByText(/^FR76(\s\d{4}){5}\s\d{3}$/)).toBeVisible()
  await expect(page.getByText(/^RF\d\d/)).toBeVisible()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copier l’IBAN' }).click()
  await expect(page.getByText('Copié')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('FR7630006000011234567890189')
  await page.screenshot({ path: 'screenshots/payments-pay.png', fullPage: true })
  await page.context().close()
})

test('what is due is paid in three taps', async ({ browser, baseURL }) => {
  const { page, residenceId } = await onCharges(browser, baseURL)
  const { tap, taps } = counted()
  await tap(payLink(page))
  await tap(cardButton(page))
  await expect(page.getByText('Page d’essai : aucune carte n’est débitée.')).toBeVisible()
  await page.screenshot({ path: 'screenshots/payments-sandbox.png', fullPage: true })
  await tap(page.getByRole('button', { name: /^Payer/ }))
  await expect(page.getByText(new RegExp(`^Paiement de ${AMOUNT} reçu$`))).toBeVisible({ timeout: 15_000 })
  expect(taps()).toBe(3)
  await page.screenshot({ path: 'screenshots/payments-paid.png', fullPage: true })
  await page.goto(`/r/${residenceId}/charges/payer`)
  await expect(page.getByText(/^Rien à payer au/)).toBeVisible()
  await page.screenshot({ path: 'screenshots/payments-nothing.png', fullPage: true })
  await page.context().close()
})

test('the accountant sees each payment with its state and its entry', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: { width: 1440, height: 900 } })
  await page.goto(`/r/${lived.residenceId}/paiements`)
  await expect(page.getByRole('cell', { name: 'Carte refusée' }).first()).toBeVisible()
  await page.screenshot({ path: 'screenshots/payments-staff.png', fullPage: true })
  await page.getByRole('link', { name: 'Voir l’écriture' }).first().click()
  await expect(page.getByText('512-CB').first()).toBeVisible()
  await page.context().close()
})
