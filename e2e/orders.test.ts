import { expect, test } from '@playwright/test'
import { listEquipment, readEquipment } from '#modules/suppliers/contract/equipment.ts'
import { readOutbox } from '#shared/outbox.ts'
import { type Caller, callerFor } from './caller.ts'
import { counted, DESK, pageFor } from './person.ts'
import { labelCode, orderToken, placeOf, residenceOf } from './places.ts'

const PHONE = { width: 360, height: 740 }
/** One grey pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

test('a supplier accepts, then finishes from the link in four touches, on a phone and without an account', async ({
  browser,
  baseURL,
}) => {
  const marie = await callerFor(baseURL, 'marie')
  const { residenceId, organizationId, equipmentId } = await liftOf(marie)
  const token = await orderToken(marie, { residenceId, organizationId, equipmentId })
  const phone = await pageFor(browser, { origin: baseURL, who: null }, { viewport: PHONE })
  await phone.goto(`/o/${token}`)
  await phone.getByText('Digicode 12A45').waitFor()
  await phone.getByRole('button', { name: 'Accepter' }).click()
  await phone.getByText('Vous avez accepté.').waitFor()
  await phone.screenshot({ path: 'screenshots/order-accepted-360.png', fullPage: true })

  const { tap, taps } = counted()
  const chooser = phone.waitForEvent('filechooser')
  await tap(phone.getByText('Prendre une photo'))
  await (await chooser).setFiles({ name: 'apres.png', mimeType: 'image/png', buffer: PHOTO })
  await tap(phone.getByLabel('Ce que vous avez fait'))
  await phone.keyboard.type('Gâche changée, trois essais.')
  await tap(phone.getByLabel(/Montant TTC/))
  await phone.keyboard.type('182,50')
  await tap(phone.getByRole('button', { name: 'Envoyer le compte rendu' }))
  await phone.getByText('C’est envoyé. Merci.').waitFor()
  expect(taps()).toBe(4)

  await phone.goto(`/o/${token}`)
  await phone.getByText('Ce lien n’ouvre rien.').waitFor()
  expect(await phone.getByText('Porte palière').count()).toBe(0)
  const { interventions } = await marie.call(readEquipment, { params: { residenceId, equipmentId } })
  expect(interventions[0]).toMatchObject({ report: 'Gâche changée, trois essais.', cents: 18_250 })
  await phone.context().close()
})

test('a manager orders work on a lift, and sees what the supplier sent', async ({ browser, baseURL }) => {
  const marie = await callerFor(baseURL, 'marie')
  const { residenceId, equipmentId } = await liftOf(marie)
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await page.goto(`/r/${residenceId}/equipements/${equipmentId}`)
  await page.getByRole('link', { name: 'Commander une intervention' }).first().click()
  await page.getByLabel('Prestataire').selectOption({ label: 'Ascenseurs Duval' })
  await page.getByLabel('Objet').fill('Bouton du 4e cassé')
  await page.getByLabel('Ce qui est à faire').fill('Remplacer le bouton du 4e.')
  await page.getByLabel(/Montant maximal/).fill('300')
  await page.getByRole('button', { name: 'Envoyer l’ordre' }).click()
  await page.getByRole('heading', { name: 'Bouton du 4e cassé' }).waitFor()
  await page.getByText('L’e-mail').first().waitFor()
  await page.screenshot({ path: 'screenshots/order-1440.png', fullPage: true })
  await page.context().close()
})

test('a passer-by scans a label and reports by a number that a text proved', async ({ browser, baseURL }) => {
  const marie = await callerFor(baseURL, 'marie')
  const { residenceId, equipmentId } = await liftOf(marie)
  const code = await labelCode(marie, { residenceId, equipmentId })
  const phone = await pageFor(browser, { origin: baseURL, who: null }, { viewport: PHONE })
  await phone.goto(`/e/${code}`)
  await phone.getByRole('heading', { name: /Ascenseur, bâtiment A/ }).waitFor()
  await phone.getByLabel('Votre numéro de mobile').fill('06 39 98 77 01')
  await phone.getByRole('button', { name: 'Recevoir un code par SMS' }).click()
  await phone.getByLabel('Code reçu par SMS').fill(await digitsSentTo(marie, '+33639987701'))
  await phone.getByLabel('En une phrase').fill('La cabine fait un bruit de frottement')
  await phone.getByLabel('Votre nom').fill('Une voisine')
  const chooser = phone.locator('input[type=file]:not([capture])')
  await chooser.setInputFiles({ name: 'cabine.png', mimeType: 'image/png', buffer: PHOTO })
  await phone.getByRole('button', { name: /^Retirer cabine/ }).waitFor()
  await phone.screenshot({ path: 'screenshots/label-360.png', fullPage: true })
  await phone.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await phone.getByText('C’est signalé. Merci.').waitFor()
  await phone.context().close()
})

async function digitsSentTo(caller: Caller, to: string): Promise<string> {
  let digits = ''
  await expect(async () => {
    const { items } = await caller.call(readOutbox, { query: { to } })
    digits = /\d{6}/.exec(items[0]?.text ?? '')?.[0] ?? ''
    expect(digits).not.toBe('')
  }).toPass()
  return digits
}

/** The lift of Les Tilleuls. */
async function liftOf(manager: Caller) {
  const organizationId = await placeOf(manager, 'organization', 'Morel')
  const residenceId = await residenceOf(manager, organizationId, 'Tilleuls')
  const { items } = await manager.call(listEquipment, { params: { residenceId } })
  const equipmentId = items.find(({ kind }) => kind === 'lift')?.id ?? ''
  return { residenceId, organizationId, equipmentId }
}
