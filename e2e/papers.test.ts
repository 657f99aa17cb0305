import { type Browser, expect, type Page, test } from '@playwright/test'
import { declare } from '#modules/tickets/contract/tickets.ts'
import type { Handle } from '#seed/world.ts'
import { callerFor } from './caller.ts'
import { DESK, pageFor } from './person.ts'
import { placeOf } from './places.ts'

const NOWHERE = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
/** One grey pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const text = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`${name}\n`) })
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: PHOTO })

test('the manager adds a quote, which the council reads and the declarer does not; a wrong paper is taken away', async ({
  browser,
  baseURL,
}) => {
  const { path } = await demandOf(baseURL, 'Porte du hall à changer')
  const marie = await open(browser, baseURL, { who: 'marie', path })
  await addPaper(marie, { kind: 'Devis', files: [text('devis-porte.txt')] })
  await marie.getByRole('heading', { name: 'Devis' }).waitFor()
  await addPaper(marie, { kind: 'Compte rendu', files: [text('mauvais-papier.txt')] })
  const wrong = marie.getByRole('listitem').filter({ hasText: 'mauvais-papier.txt' })
  await wrong.getByRole('button', { name: 'Retirer mauvais-papier.txt' }).click()
  const asking = marie.getByRole('dialog')
  await asking.getByRole('button', { name: 'Retirer', exact: true }).click()
  await asking.waitFor({ state: 'hidden' })
  await marie.getByText('1 papier retiré').click()
  await marie.getByText('mauvais-papier.txt').waitFor()
  await marie.screenshot({ path: 'screenshots/papers-1440.png', fullPage: true })

  const claire = await open(browser, baseURL, { who: 'claire', path })
  await claire.getByText('devis-porte.txt').first().waitFor()
  await claire.getByText('syndic et conseil seulement').waitFor()
  const samir = await open(browser, baseURL, { who: 'samir', path })
  await samir.getByRole('heading', { name: 'Papiers' }).waitFor()
  await samir.getByText('Aucune photo, aucun papier.').waitFor()
  expect(await samir.getByText('devis-porte.txt').count()).toBe(0)
  await Promise.all([marie, claire, samir].map((page) => page.context().close()))
})

test('what cannot be taken in is said, and the rest is added', async ({ browser, baseURL }) => {
  const { path } = await demandOf(baseURL, 'Boîte à clés forcée')
  const marie = await open(browser, baseURL, { who: 'marie', path })
  await marie.getByRole('button', { name: 'Ajouter un papier' }).click()
  const dialog = marie.getByRole('dialog')
  const program = { name: 'virus.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') }
  await chosen(marie).setInputFiles([program, text('constat.txt')])
  await dialog.getByText('Ce type de fichier n’est pas accepté.').waitFor()
  await dialog.getByText('Envoyé', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await marie.getByText('constat.txt').first().waitFor()
  expect(await marie.getByText('virus.exe').count()).toBe(0)
  await marie.context().close()
})

test('before and after face each other', async ({ browser, baseURL }) => {
  const { path } = await demandOf(baseURL, 'Carrelage du hall fendu')
  const marie = await open(browser, baseURL, { who: 'marie', path })
  await addPaper(marie, { kind: 'Photo avant travaux', files: [picture('avant.png')] })
  await marie.getByRole('button', { name: 'Voir avant.png' }).waitFor()
  await addPaper(marie, { kind: 'Photo après travaux', files: [picture('apres.png')] })
  await marie.getByRole('button', { name: 'Voir apres.png' }).waitFor()
  const at = async (name: string) => marie.getByRole('heading', { name }).boundingBox()
  const [before, after] = [await at('Photos avant'), await at('Photos après')]
  expect(before?.y).toBe(after?.y)
  await marie.context().close()
})

test('a paper is said in a conversation, in the lane where it is read', async ({ browser, baseURL }) => {
  const { path } = await demandOf(baseURL, 'Robinet du jardin')
  const marie = await open(browser, baseURL, { who: 'marie', path })
  await marie.getByRole('tab', { name: 'Interne' }).click()
  await marie.getByText('Lu par le syndic et le conseil syndical seulement.').waitFor()
  const conversation = marie.getByRole('region', { name: 'Conversation' })
  await conversation.locator('input[type=file][accept*=".pdf"]').setInputFiles(text('releve.txt'))
  await conversation.getByLabel('Votre message').fill('Voir le relevé joint.')
  await conversation.getByRole('button', { name: 'Envoyer le message' }).click()
  await conversation.getByRole('log').getByRole('link', { name: 'Télécharger' }).waitFor()

  const samir = await open(browser, baseURL, { who: 'samir', path })
  await samir.getByText('Pas encore de message.').waitFor()
  expect(await samir.getByText('releve.txt').count()).toBe(0)
  await Promise.all([marie, samir].map((page) => page.context().close()))
})

test('the three forms are made, filed, and the certificate is checked by who holds it', async ({
  browser,
  baseURL,
}) => {
  const { path } = await demandOf(baseURL, 'Vitre du hall brisée')
  const marie = await open(browser, baseURL, { who: 'marie', path })
  await makeForm(marie, 'Demande d’intervention', { 'Contact sur place': 'Le gardien, 06 39 98 00 20' })
  await makeForm(marie, 'Déclaration de sinistre', {
    Circonstances: 'Vitre brisée dans la nuit.',
    Dommages: 'Une vitre.',
  })
  await marie.screenshot({ path: 'screenshots/forms-1440.png', fullPage: true })
  const claire = await open(browser, baseURL, { who: 'claire', path })
  await claire
    .getByText(/^Déclaration de sinistre, demande n° \d+/)
    .first()
    .waitFor()

  const samir = await open(browser, baseURL, { who: 'samir', path })
  expect(await samir.getByText(/^Déclaration de sinistre/).count()).toBe(0)
  await makeForm(samir, 'Attestation de déclaration', {})
  await samir.getByRole('link', { name: 'Voir ce que lit qui la vérifie' }).click()
  const holder = await pageFor(browser, { origin: baseURL, who: null }, { viewport: { width: 360, height: 740 } })
  await samir.waitForURL(/attestation/)
  await holder.goto(samir.url())
  await holder.getByText('Ce code est celui d’une attestation').waitFor()
  expect(await holder.getByText(/Haddad|Vitre/).count()).toBe(0)
  const other = { name: 'autre.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
  await holder.locator('input[type=file]').setInputFiles(other)
  await holder.getByText('Ce n’est pas ce PDF, ou il a été changé.').waitFor()
  await holder.screenshot({ path: 'screenshots/certificate-360.png', fullPage: true })
  await Promise.all([marie, claire, samir, holder].map((page) => page.context().close()))
})

async function makeForm(page: Page, which: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: 'Faire un formulaire' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Lequel').selectOption({ label: which })
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name: 'Faire le PDF' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByText(new RegExp(`^${which}, demande n° \\d+`))
    .first()
    .waitFor()
}

type Adding = { kind: string; files: readonly { name: string; mimeType: string; buffer: Buffer }[] }

async function addPaper(page: Page, { kind, files }: Adding): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un papier' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Ce que c’est').selectOption({ label: kind })
  await chosen(page).setInputFiles([...files])
  await dialog.getByText('Envoyé', { exact: true }).first().waitFor()
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Of the dialog: the choice of files, not the camera. */
function chosen(page: Page) {
  return page.getByRole('dialog').locator('input[type=file]:not([capture])')
}

/** An incident in the common parts of Les Tilleuls, declared by Samir, who is not of the council. */
async function demandOf(origin: string | undefined, title: string) {
  const samir = await callerFor(origin, 'samir')
  const residenceId = await placeOf(samir, 'residence', 'Tilleuls')
  const id = crypto.randomUUID()
  const body = { id, category: 'incident' as const, title, place: NOWHERE, isCommon: true, isDistinct: true }
  await samir.call(declare, { params: { residenceId }, body })
  return { residenceId, ticketId: id, path: `/r/${residenceId}/demandes/${id}` }
}

async function open(
  browser: Browser,
  origin: string | undefined,
  { who, path }: { who: Handle; path: string },
): Promise<Page> {
  const page = await pageFor(browser, { origin, who }, { viewport: DESK })
  await page.goto(path)
  await page.getByRole('heading', { name: 'Papiers' }).waitFor()
  return page
}
