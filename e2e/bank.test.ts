import { expect, type Page, test } from '@playwright/test'
import { listStatements } from '#modules/bank/contract/imports.ts'
import { cfonbStatement } from '#server/proofs/cfonb.ts'
import { callerFor } from './caller.ts'
import { axeFaults, settled, sidewaysFaults, wholePicture } from './looks.ts'
import { DESK, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

test.describe.configure({ mode: 'serial' })

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())

const short = (day: string) => `${day.slice(8)}${day.slice(5, 7)}${day.slice(2, 4)}`

/** A CFONB statement of today that follows the last one of the residence, with one credit that nothing names. */
function cfonb(opening: number, openOn: string, cents: number): string {
  return cfonbStatement(short(openOn), opening, [[short(today()), cents, 'VIR SANS NOM']])
}

function camt(opening: number, cents: number): string {
  const amount = (value: number) => `<Amt Ccy="EUR">${(value / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`
  const balance = (code: string, value: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(value)}<Dt><Dt>${today()}</Dt></Dt></Bal>`
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></Acct>${balance('OPBD', opening)}${balance('CLBD', opening + cents)}
<Ntry>${amount(cents)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${today()}</Dt></BookgDt><AcctSvcrRef>E2E1</AcctSvcrRef>
<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Mme Inconnue</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`
}

async function take(page: Page, file: { name: string; text: string }): Promise<void> {
  const buffer = Buffer.from(file.text)
  await page.locator('input[type=file]').last().setInputFiles({ name: file.name, mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: 'Importer un mouvement' }).click()
  await expect(page.getByText('Un mouvement importé')).toBeVisible()
}

test('the accountant takes in a CFONB and a CAMT, accepts by keyboard, and undoes', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const residenceId = lived.residenceId ?? ''
  const caller = await callerFor(baseURL ?? '', 'hugo')
  const { items } = await caller.call(listStatements, { params: { residenceId } })
  const { closingOn, closingCents } = items[0] ?? {}
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' })
  await page.setViewportSize(DESK)
  await page.goto(`/r/${residenceId}/banque/import`)
  await take(page, { name: 'releve.txt', text: cfonb(closingCents ?? 0, closingOn ?? '', 12_345) })
  await page.reload()
  await take(page, { name: 'releve.xml', text: camt((closingCents ?? 0) + 12_345, 6789) })
  await wholePicture(page, 'screenshots/bank-import.png')

  await page.getByRole('link', { name: 'Rapprocher les mouvements' }).click()
  const lines = page.getByRole('list', { name: 'Mouvements' }).getByRole('listitem')
  await lines.first().waitFor()
  await settled(page)
  expect(await axeFaults(page)).toEqual([])
  await wholePicture(page, 'screenshots/bank-queue.png')
  // What was certain went into the books by itself, and may be taken back: it is then somebody's to accept again.
  await page.getByRole('tab', { name: /^Rapprochés/ }).click()
  await lines.getByRole('button', { name: 'Défaire' }).first().waitFor()
  await settled(page)
  await wholePicture(page, 'screenshots/bank-matched.png')
  await lines.getByRole('button', { name: 'Défaire' }).first().click()
  await page.getByLabel('Motif').fill('À revoir ensemble')
  await page.getByRole('dialog').getByRole('button', { name: 'Défaire' }).click()
  await page.getByRole('tab', { name: /^À rapprocher/ }).click()
  await page.getByRole('button', { name: /certain/ }).waitFor()
  const before = await lines.count()
  await page.locator('h1').click()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Mouvement rapproché', { exact: true })).toBeVisible()
  await expect(lines).toHaveCount(before - 1)
  await page.locator('h1').click()
  await page.keyboard.press('u')
  await page.getByLabel('Motif').fill('Mauvais copropriétaire')
  await page.getByRole('dialog').getByRole('button', { name: 'Défaire' }).click()
  await expect(lines).toHaveCount(before)
  await page.locator('h1').click()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('p')
  await expect(page.getByRole('dialog', { name: 'Que représente ce mouvement ?' })).toBeVisible()
  await page.getByRole('list', { name: 'Copropriétaires' }).getByRole('button').first().waitFor()
  await page.screenshot({ path: 'screenshots/bank-choose.png' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /certain/ }).click()
  await expect(page.getByText(/mouvements? rapprochés?\./i)).toBeVisible()
  await page.goto(`/r/${residenceId}/banque/rapprochement`)
  await settled(page)
  await wholePicture(page, 'screenshots/bank-reconciliation.png')
  await page.context().close()
})

test('a broken file changes nothing, and its name and line are said', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: { width: 360, height: 740 } })
  await page.goto(`/r/${lived.residenceId}/banque/import`)
  const text = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">\n<BkToCstmr'
  const file = { name: 'releve-coupe.xml', mimeType: 'text/xml', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').last().setInputFiles(file)
  await expect(page.getByRole('alert')).toHaveText(/Ligne 2\s:\sCe fichier n.est pas un XML bien formé/)
  await expect(page.getByText('releve-coupe.xml')).toBeVisible()
  expect([...(await axeFaults(page)), ...(await sidewaysFaults(page))]).toEqual([])
  await wholePicture(page, 'screenshots/bank-broken-phone.png')
  await page.context().close()
})

test('on a phone, a cheque is written down and its debts are shown before', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: { width: 360, height: 740 } })
  await page.goto(`/r/${lived.residenceId}/encaissements/nouveau`)
  await page
    .getByRole('list', { name: 'Copropriétaires' })
    .getByRole('button')
    .filter({ hasText: 'Doit' })
    .first()
    .click()
  await page.getByLabel('Montant en euros').fill('1 250,50')
  await expect(page.getByRole('heading', { name: 'Ce que cela réglera' })).toBeVisible()
  await settled(page)
  expect([...(await axeFaults(page)), ...(await sidewaysFaults(page))]).toEqual([])
  await wholePicture(page, 'screenshots/receipt-phone.png')
  await page.getByRole('button', { name: 'Enregistrer l’encaissement' }).click()
  await expect(page.getByText('Encaissement enregistré')).toBeVisible()
  await page.getByRole('link', { name: 'Voir les encaissements' }).click()
  await expect(page.getByText('Chèques à remettre à la banque')).toBeVisible()
  await settled(page)
  await wholePicture(page, 'screenshots/receipts-phone.png')
  await page.context().close()
})
