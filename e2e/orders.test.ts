import { expect, test } from '@playwright/test'
import { readEquipment } from '#modules/suppliers/contract/equipment.ts'
import { callerFor } from './caller.ts'
import { counted, DESK, pageFor } from './person.ts'
import { openPlaces, orderToken, placeOf } from './places.ts'

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
  const { residenceId = '', organizationId = '', equipmentId = '' } = (await openPlaces(baseURL ?? '')).lived
  const marie = await callerFor(baseURL, 'marie')
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
  const organizationId = await placeOf(marie, 'organization', 'Morel')
  const { residenceId = '', equipmentId = '' } = (await openPlaces(baseURL ?? '')).lived
  expect(organizationId).not.toBe('')
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await page.goto(`/r/${residenceId}/equipements/${equipmentId}`)
  await page.getByRole('link', { name: 'Commander une intervention' }).click()
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
