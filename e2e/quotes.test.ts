import { expect, type Page, test } from '@playwright/test'
import { listQuoteRequests, readQuoteRequest } from '#modules/suppliers/contract/quotes.ts'
import { declare, viewTicket } from '#modules/tickets/contract/tickets.ts'
import { callerFor } from './caller.ts'
import { counted, DESK, pageFor } from './person.ts'
import { placeOf } from './places.ts'

const PHONE = { width: 360, height: 740 }
/** One grey pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const TITLE = 'Boîtes aux lettres à remplacer'

test('quotes are asked of three, two answer from a phone, the council prefers one, the manager orders it', async ({
  browser,
  baseURL,
}) => {
  const paul = await callerFor(baseURL, 'paul')
  const marie = await callerFor(baseURL, 'marie')
  const residenceId = await placeOf(paul, 'residence', 'Tilleuls')
  const params = { residenceId }
  const nowhere = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
  const wish = { category: 'incident' as const, title: TITLE, isCommon: true, isDistinct: true, place: nowhere }
  const { id: ticketId } = await paul.call(declare, { params, body: { id: crypto.randomUUID(), ...wish } })

  const desk = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await desk.goto(`/r/${residenceId}/demandes/${ticketId}`)
  await desk.getByRole('button', { name: 'Demander des devis' }).click()
  for (const name of ['Ascenseurs Duval', 'Net Habitat', 'Portes et Portails du Sud'])
    await desk.getByLabel(name, { exact: true }).check()
  await desk.getByLabel('Ce qui est à chiffrer').fill('Bloc de douze boîtes, pose comprise.')
  await desk.getByRole('button', { name: 'Envoyer la demande' }).click()
  await desk.getByRole('heading', { name: 'La demande est envoyée' }).waitFor()
  const links = await desk.getByText(/\/d\/[\w-]{43}/).allInnerTexts()
  expect(links).toHaveLength(3)
  await desk.getByRole('button', { name: 'Voir les devis' }).click()
  await desk.getByRole('heading', { name: `Devis : ${TITLE}` }).waitFor()
  const [first = '', second = ''] = links.map((link) => new URL(link).pathname)

  const phone = await pageFor(browser, { origin: baseURL, who: null }, { viewport: PHONE })
  expect(await answerFromPhone(phone, first, '1850')).toBe(5)
  await phone.screenshot({ path: 'screenshots/quote-answered-360.png', fullPage: true })
  await answerFromPhone(phone, second, '1240,50')
  await phone.context().close()

  await desk.getByText('Le plus bas').waitFor()
  await desk.getByRole('button', { name: 'Demander l’avis du conseil' }).click()
  await desk.getByRole('button', { name: 'Demander l’avis', exact: true }).click()
  await desk.getByRole('dialog').waitFor({ state: 'hidden' })

  const council = await pageFor(browser, { origin: baseURL, who: 'claire' }, { viewport: PHONE })
  await council.goto('/accueil')
  await council
    .getByRole('link', { name: new RegExp(TITLE) })
    .first()
    .click()
  await council.getByRole('button', { name: 'Je préfère Net Habitat' }).click()
  await council.getByLabel(/Pourquoi/).fill('Le moins cher, et le délai suffit.')
  await council.getByRole('button', { name: 'Donner cet avis' }).click()
  await council.getByRole('dialog').waitFor({ state: 'hidden' })
  await council.getByText('pour Net Habitat').waitFor()
  await council.screenshot({ path: 'screenshots/quote-opinion-360.png', fullPage: true })
  await council.context().close()

  await desk.getByText('pour Net Habitat').waitFor()
  await desk.getByRole('button', { name: 'Retenir Net Habitat' }).click()
  await desk.getByLabel('Pourquoi ce devis').fill('L’avis du conseil est suivi.')
  await desk.getByRole('button', { name: /^Retenir et commander/ }).click()
  await desk.getByText('Retenu : Net Habitat').waitFor()
  await desk.screenshot({ path: 'screenshots/quote-decided-1440.png', fullPage: true })
  await desk.getByRole('link', { name: 'Voir l’ordre de service' }).click()
  await desk.getByText('Ordre de service n°').first().waitFor()
  await desk.context().close()

  const { items } = await marie.call(listQuoteRequests, { params, query: { ticketId } })
  const { decision } = await marie.call(readQuoteRequest, { params: { ...params, requestId: items[0]?.id ?? '' } })
  expect(decision).toMatchObject({ as: 'manager', reason: 'L’avis du conseil est suivi.', orderId: expect.any(String) })
  const demand = await paul.call(viewTicket, { params: { ...params, ticketId } })
  expect([demand.state, demand.holder]).toEqual(['ordered', 'contractor'])
})

/** Photo, amount, VAT, delay, send. Returns how many touches it took. */
async function answerFromPhone(phone: Page, path: string, amount: string): Promise<number> {
  await phone.goto(path)
  await phone.getByText('Bloc de douze boîtes').waitFor()
  const { tap, taps } = counted()
  const chooser = phone.waitForEvent('filechooser')
  await tap(phone.getByText('Prendre une photo'))
  await (await chooser).setFiles({ name: 'devis.png', mimeType: 'image/png', buffer: PHOTO })
  await tap(phone.getByLabel('Montant TTC, en euros'))
  await phone.keyboard.type(amount)
  await tap(phone.getByText('TVA 10 %'))
  await tap(phone.getByLabel('Délai, en jours'))
  await phone.keyboard.type('20')
  await tap(phone.getByRole('button', { name: 'Envoyer le devis' }))
  await phone.getByText('C’est envoyé. Merci.').waitFor()
  return taps()
}
