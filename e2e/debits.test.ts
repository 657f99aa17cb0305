import { mkdirSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { counted, DESK, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

test.describe.configure({ mode: 'serial' })

const PHONE = { width: 360, height: 800 }
const IBAN = 'FR76 3000 1007 9412 3456 7890 185'
mkdirSync('screenshots', { recursive: true })
const shot = (name: string) => ({ path: `screenshots/debits-${name}.png`, fullPage: true })

type Opened = { page: Page; residenceId: string }

async function onPhone(browser: Browser, origin: string | undefined, who: 'paul' | 'claire'): Promise<Opened> {
  const { lived } = await openPlaces(origin ?? '')
  const page = await pageFor(browser, { origin, who }, { viewport: PHONE })
  return { page, residenceId: lived.residenceId ?? '' }
}

test('an owner signs a mandate in a few taps, sees what comes, and stops it in one act', async ({
  browser,
  baseURL,
}) => {
  const { page, residenceId } = await onPhone(browser, baseURL, 'paul')
  await page.goto(`/r/${residenceId}/charges/prelevement`)
  const { tap, taps } = counted()
  await tap(page.getByRole('button', { name: 'Mettre en place le prélèvement' }))
  const field = page.getByLabel('IBAN de votre compte')
  await field.fill('FR76 3000 1007 9412 3456 7890 186')
  await expect(page.getByText('Cet IBAN contient une faute de frappe.')).toBeVisible()
  await field.fill(IBAN)
  await expect(page.getByText('IBAN complet et sans faute de frappe.')).toBeVisible()
  await tap(page.getByRole('checkbox'))
  await page.screenshot(shot('sign'))
  await tap(page.getByRole('button', { name: 'Signer le mandat' }))
  await expect(page.getByText('Actif')).toBeVisible()
  expect(taps()).toBe(3)
  await expect(page.getByText(/FR76.••••.0185/)).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('link', { name: /Mandat signé/ })).toBeVisible({ timeout: 2000 })
    await expect(page.getByRole('list', { name: 'Prochains prélèvements' })).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  await page.screenshot(shot('signed'))
  await page.getByRole('button', { name: 'Arrêter le prélèvement' }).click()
  await page.screenshot(shot('revoke'))
  await page.getByRole('button', { name: 'Révoquer le mandat' }).click()
  await expect(page.getByRole('button', { name: 'Mettre en place le prélèvement' })).toBeVisible()
  await page.context().close()
})

test('signing asks first who one is when the proof is old: declined, nothing is signed', async ({
  browser,
  baseURL,
}) => {
  const { page, residenceId } = await onPhone(browser, baseURL, 'paul')
  // What the server answers ten minutes after the last proof; the proofs of the doors hold it to that.
  const old = { status: 403, contentType: 'application/problem+json', body: '{"code":"step-up-required"}' }
  await page.route('**/debits/mandates', (route) => route.fulfill(old), { times: 1 })
  await page.goto(`/r/${residenceId}/charges/prelevement`)
  await page.getByRole('button', { name: 'Mettre en place le prélèvement' }).click()
  await page.getByLabel('IBAN de votre compte').fill(IBAN)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Signer le mandat' }).click()
  const asking = page.getByRole('dialog', { name: /Confirmer que c.est bien vous/ })
  await expect(asking).toBeVisible()
  await page.screenshot(shot('step-up'))
  await asking.getByRole('button', { name: 'Annuler' }).click()
  await expect(page.getByText(/Prouvez d.abord que c.est bien vous/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Mettre en place le prélèvement' })).toBeVisible()
  await page.context().close()
})

test('the accountant makes the file of a day once, says it is sent, and takes in what came back', async ({
  browser,
  baseURL,
}) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' })
  await page.setViewportSize(DESK)
  await page.goto(`/r/${lived.residenceId}/prelevements`)
  const days = page.getByRole('list', { name: 'Dates de prélèvement' }).getByRole('listitem')
  await days.first().waitFor()
  await page.screenshot(shot('days'))
  await days.filter({ hasText: 'Annoncé' }).first().getByRole('link').click()
  await page.getByRole('button', { name: 'Faire le fichier' }).waitFor()
  await page.screenshot(shot('day'))
  await page.getByRole('button', { name: 'Faire le fichier' }).dblclick()
  const link = page.getByRole('link', { name: /Télécharger le fichier/ })
  await link.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^PRLV-\d{8}-\d+\.xml$/)
  await page.getByRole('button', { name: /remis le fichier/ }).click()
  await expect(page.getByText(/^Remis à la banque le/)).toBeVisible()
  // Claire's goes through: the next test needs it.
  const orders = (await textOf(await download.createReadStream())).split('<DrctDbtTxInf>').slice(1)
  const other = orders.find((order) => !/vasseur/i.test(order)) ?? ''
  const reference = /<EndToEndId>([^<]+)/.exec(other)?.[1] ?? ''
  await page.screenshot(shot('sent'))
  // On a phone too, nothing offers to take out what the bank has.
  await page.setViewportSize(PHONE)
  await expect(page.getByText('Dans le fichier').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Retirer/ })).toHaveCount(0)
  await page.setViewportSize(DESK)
  await page.goto(`/r/${lived.residenceId}/prelevements`)
  const returns = file(reference)
  const chooser = page.getByLabel('Choisir un fichier')
  await chooser.setInputFiles({ name: 'rejets.xml', mimeType: 'application/xml', buffer: Buffer.from(returns) })
  await expect(page.getByText('rejets.xml : 1 rejet enregistré')).toBeVisible()
  await expect(page.getByText('Z-9-0009, ligne 4 : inconnu dans cette résidence')).toBeVisible()
  await chooser.setInputFiles({ name: 'rejets.xml', mimeType: 'application/xml', buffer: Buffer.from(returns) })
  await expect(page.getByText('rejets.xml était déjà là : rien n’est ajouté.')).toBeVisible()
  await page.screenshot(shot('returns'))
  await page.context().close()
})

test('who is to be debited is told before they pay twice, and may still pay', async ({ browser, baseURL }) => {
  const { page, residenceId } = await onPhone(browser, baseURL, 'claire')
  await page.goto(`/r/${residenceId}/charges`)
  await expect(page.getByText(/^Prélèvement de .* prévu le /).first()).toBeVisible()
  await page.screenshot(shot('told-on-charges'))
  await page.goto(`/r/${residenceId}/charges/payer`)
  await expect(page.getByText(/^Prélèvement de .* prévu le /).first()).toBeVisible()
  await page.getByRole('textbox', { name: /Montant à payer|Verser d.avance/ }).fill('20,00')
  const button = page.getByRole('button', { name: /par carte$/ })
  const sure = page.getByRole('checkbox', { name: 'Je veux payer maintenant, malgré le prélèvement prévu' })
  await sure.waitFor()
  await expect(button).toBeHidden()
  await page.screenshot(shot('pay-twice'))
  await sure.check()
  await expect(button).toBeVisible()
  await page.getByRole('link', { name: 'Voir mes prélèvements' }).first().click()
  await expect(page.getByRole('link', { name: 'Charges', exact: true })).toHaveAttribute('aria-current', 'page')
  await page.screenshot(shot('mandate'))
  await page.getByRole('link', { name: 'Toutes mes charges' }).click()
  await expect(page.getByRole('heading', { name: 'Charges', level: 1 })).toBeVisible()
  await page.context().close()
})

function file(reference: string): string {
  const refused = (id: string) =>
    `\n<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>`
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><CreDtTm>2026-11-27T08:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>${refused(reference)}${refused('Z-9-0009')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
