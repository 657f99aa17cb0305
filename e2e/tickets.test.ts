import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { act, declare, listTickets, viewTicket } from '#modules/tickets/contract/tickets.ts'
import type { Handle } from '#seed/world.ts'
import { type Caller, callerFor } from './caller.ts'
import { counted, pageFor, press } from './person.ts'
import { placeOf } from './places.ts'

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }
const NOWHERE = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }

test('a leak is declared with its photo in four taps', async ({ browser, baseURL }) => {
  const page = await phoneOf(browser, baseURL, 'paul')
  await page.goto('/accueil')
  const { tap, taps } = counted()
  await tap(page.getByRole('link', { name: 'Faire une demande' }))
  await tap(page.getByRole('button', { name: 'Photographier' }))
  await tap(page.getByRole('button', { name: /Problème dans l’escalier/ }))
  await tap(page.getByRole('button', { name: 'Envoyer la demande' }))
  await page.getByText(/Demande n° \d+ envoyée/).waitFor()
  expect(taps()).toBe(4)

  await page.getByRole('link', { name: 'Voir la demande' }).click()
  await page.getByRole('heading', { name: /Problème dans l’escalier/ }).waitFor()
  const photo = page.getByRole('button', { name: /Voir photo/ }).getByRole('img')
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await page.context().close()
})

test('what a neighbour has reported is joined in three taps', async ({ browser, baseURL }) => {
  const { residenceId, ticketId, claire } = await reported(baseURL, 'Flaque devant les boîtes aux lettres')
  const page = await phoneOf(browser, baseURL, 'paul')
  await page.goto('/accueil')
  const { tap, taps } = counted()
  await tap(page.getByRole('link', { name: 'Faire une demande' }))
  await tap(page.getByRole('button', { name: 'Photographier' }))
  const twin = page.getByRole('listitem').filter({ hasText: 'Flaque devant les boîtes aux lettres' })
  await tap(twin.getByRole('button', { name: 'Moi aussi' }))
  await page.getByText('vous êtes ajouté').waitFor()
  expect(taps()).toBe(3)

  const joined = await claire.call(viewTicket, { params: { residenceId, ticketId } })
  expect([joined.people, joined.files.length]).toEqual([2, 1])
  await page.context().close()
})

test('the manager triages with three keys, ends it, and the declarer verifies, then opens it again', async ({
  browser,
  baseURL,
}) => {
  const { residenceId, ticketId } = await reported(baseURL, 'Porte du local à vélos bloquée')
  const marie = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: { width: 1440, height: 900 } })
  await marie.goto(`/r/${residenceId}/demandes`)
  await press(marie.getByRole('link', { name: /Porte du local à vélos bloquée/ }))
  await marie.getByRole('heading', { name: 'Porte du local à vélos bloquée' }).waitFor()
  await marie.keyboard.press('p')
  await marie.getByRole('dialog').getByLabel('Promis pour le').waitFor()
  await marie.keyboard.press('Enter')
  await marie.getByText('Prise en charge par le syndic').waitFor()
  await marie.getByRole('dialog').waitFor({ state: 'hidden' })

  await marie.keyboard.press('f')
  await marie.getByRole('dialog').getByLabel('À vérifier avant le').waitFor()
  await marie.keyboard.press('Enter')
  await marie.getByText('La balle est chez qui a déclaré').waitFor()

  const claire = await phoneOf(browser, baseURL, 'claire')
  await claire.goto(`/r/${residenceId}/demandes/${ticketId}`)
  await claire.getByText('La balle est chez vous').first().waitFor()
  await claire.getByRole('button', { name: 'C’est réparé, je confirme' }).click()
  await claire.getByRole('dialog').getByRole('button', { name: 'C’est réparé, je confirme' }).click()
  await claire.getByText('Vérifiée').first().waitFor()

  await claire.getByRole('button', { name: 'Ce n’est pas réglé' }).click()
  const dialog = claire.getByRole('dialog')
  await dialog.getByLabel('Qu’est-ce qui ne va pas ?').fill('Elle se bloque de nouveau le soir.')
  await dialog.getByRole('button', { name: 'Rouvrir la demande' }).click()
  await claire.getByText('Pourquoi : Elle se bloque de nouveau le soir.').waitFor()
  await expect(marie.getByText('Elle se bloque de nouveau le soir.').first()).toBeVisible()
  await Promise.all([marie.context().close(), claire.context().close()])
})

test('a demand made without a network waits on the phone, also through a reload, and arrives once', async ({
  browser,
  baseURL,
}) => {
  const paul = await callerFor(baseURL, 'paul')
  const residenceId = await placeOf(paul, 'residence', 'Tilleuls')
  const page = await phoneOf(browser, baseURL, 'paul', { serviceWorkers: 'allow' })
  await page.goto(`/r/${residenceId}/demandes/nouvelle`)
  await page.evaluate(async () => navigator.serviceWorker.ready)
  await page.reload()
  await page.getByRole('button', { name: 'Photographier' }).waitFor()
  await expect.poll(() => isKept(page, 'ticket-options')).toBe(true)

  await page.context().route('**/*', (route) => route.abort('internetdisconnected'))
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('button', { name: 'Photographier' }).click()
  await page.getByRole('button', { name: /Problème dans l’immeuble/ }).click()
  await page.getByLabel('En quelques mots').fill('Odeur de brûlé dans le sous-sol')
  await page.getByRole('button', { name: 'Envoyer la demande' }).click()
  await page.getByText('Gardé sur votre téléphone').waitFor()
  await page.reload()
  await page.getByText('Gardé sur votre téléphone').waitFor()

  await page.context().setOffline(false)
  await page.context().unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText(/Demande n° \d+ envoyée/).waitFor({ timeout: 30_000 })
  const query = { show: 'mine' as const, search: 'Odeur de brûlé' }
  const { items } = await paul.call(listTickets, { params: { residenceId }, query })
  expect(items).toHaveLength(1)
  const { files } = await paul.call(viewTicket, { params: { residenceId, ticketId: items[0]?.id ?? '' } })
  expect(files).toHaveLength(1)
  await page.context().close()
})

test('two people talk from two processes, and each sees that the other has read', async ({ browser, baseURL }) => {
  const { residenceId, ticketId } = await reported(baseURL, 'Interphone muet')
  const claire = await phoneOf(browser, baseURL, 'claire')
  const marie = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: { width: 1440, height: 900 } })
  const beside = besideOf(baseURL)
  // The second process has the public address of the first: what is written there comes from that one.
  await marie.route(`${beside}/api/**`, async (route) => {
    if (route.request().method() === 'GET') return route.continue()
    const headers = { ...route.request().headers(), origin: baseURL ?? '' }
    await route.fulfill({ response: await route.fetch({ headers }) })
  })
  await claire.goto(`/r/${residenceId}/demandes/${ticketId}`)
  await marie.goto(`${beside}/r/${residenceId}/demandes/${ticketId}`)
  await Promise.all(
    [claire, marie].map((page) => page.getByRole('log', { name: 'Messages' }).waitFor({ state: 'attached' })),
  )

  await claire.getByLabel('Votre message').fill('Il ne sonne plus depuis hier.')
  await claire.getByRole('button', { name: 'Envoyer le message' }).click()
  await expect(marie.getByText('Il ne sonne plus depuis hier.')).toBeVisible({ timeout: 5_000 })
  await expect(claire.getByText('Lu', { exact: true })).toBeVisible()

  await marie.getByLabel('Votre message').fill('Nous appelons le prestataire.')
  await marie.keyboard.press('Control+Enter')
  await expect(claire.getByText('Nous appelons le prestataire.')).toBeVisible({ timeout: 5_000 })
  await expect(marie.getByText('Lu', { exact: true })).toBeVisible()
  await Promise.all([marie.context().close(), claire.context().close()])
})

test('whoever manages somebody’s demands signs for both, until it is taken back', async ({ browser, baseURL }) => {
  const paul = await phoneOf(browser, baseURL, 'paul')
  await paul.goto('/profil/delegations')
  await paul.getByRole('button', { name: 'Confier mes demandes' }).click()
  const dialog = paul.getByRole('dialog')
  await dialog.getByLabel('À qui').selectOption({ label: 'Nadia Costa (mandataire)' })
  await dialog.getByRole('radio', { name: /Gérer/ }).check()
  await dialog.getByRole('button', { name: 'Confier' }).click()
  await paul.getByText('Nadia Costa pour vous').waitFor()

  const nadia = await phoneOf(browser, baseURL, 'nadia')
  await nadia.goto('/accueil')
  await nadia.getByRole('link', { name: 'Faire une demande' }).click()
  await nadia.getByRole('button', { name: /Autre chose/ }).click()
  await nadia.getByLabel('Genre de demande').selectOption({ label: 'Question' })
  await nadia.getByLabel('En quelques mots').fill('Badge du parking perdu')
  await nadia.getByLabel('Pour qui').selectOption({ label: 'Paul Garnier' })
  await nadia.getByRole('button', { name: 'Envoyer la demande' }).click()
  await nadia.getByRole('link', { name: 'Voir la demande' }).click()
  await nadia.getByText('Déclarée par : Vous pour Paul Garnier').waitFor()

  await paul.getByRole('button', { name: 'Retirer' }).click()
  await expect(paul.getByText('Nadia Costa pour vous')).toHaveCount(0)
  await Promise.all([paul.context().close(), nadia.context().close()])
})

test('once it is closed, its declarer says how it went', async ({ browser, baseURL }) => {
  const { residenceId, ticketId } = await reported(baseURL, 'Poignée du portillon cassée')
  const marie = await callerFor(baseURL, 'marie')
  const body = { kind: 'close' as const, reason: 'Remplacée ce matin.' }
  await marie.call(act, { params: { residenceId, ticketId }, body })
  const claire = await phoneOf(browser, baseURL, 'claire')
  await claire.goto(`/r/${residenceId}/demandes/${ticketId}`)
  await claire.getByText('Pourquoi : Remplacée ce matin.').waitFor()
  await claire.getByRole('radio', { name: '4 sur 5' }).check({ force: true })
  await claire.getByRole('button', { name: 'Donner mon avis' }).click()
  await claire.getByRole('heading', { name: 'Avis donné : 4 sur 5' }).waitFor()
  await claire.context().close()
})

async function phoneOf(
  browser: Browser,
  origin: string | undefined,
  who: Handle,
  more: BrowserContextOptions = {},
): Promise<Page> {
  const page = await pageFor(browser, { origin, who }, { ...PHONE, ...more })
  await page.addInitScript(drawCamera)
  return page
}

/** The browser of the tests has no camera: one that draws a pipe stands where the phone's would. */
function drawCamera(): void {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 1280, height: 960 })
  const draw = () => {
    const pen = canvas.getContext('2d')
    if (pen === null) return
    pen.fillStyle = '#d9d2c3'
    pen.fillRect(0, 0, 1280, 960)
    pen.fillStyle = `rgb(70 90 ${100 + (Date.now() % 50)})`
    pen.fillRect(560, 0, 120, 960)
  }
  setInterval(draw, 50)
  Object.defineProperty(navigator, 'mediaDevices', {
    value: { getUserMedia: async () => canvas.captureStream(20) },
  })
}

type Reported = { residenceId: string; ticketId: string; claire: Caller }

/** An incident in the common parts of Les Tilleuls, declared by Claire. */
async function reported(origin: string | undefined, title: string): Promise<Reported> {
  const claire = await callerFor(origin, 'claire')
  const residenceId = await placeOf(claire, 'residence', 'Tilleuls')
  const ticketId = crypto.randomUUID()
  const body = { id: ticketId, category: 'incident' as const, title, place: NOWHERE, isCommon: true, isDistinct: true }
  await claire.call(declare, { params: { residenceId }, body })
  return { residenceId, ticketId, claire }
}

function isKept(page: Page, name: string): Promise<boolean> {
  return page.evaluate(async (part) => {
    const keys = await (await caches.open('seen')).keys()
    return keys.some(({ url }) => url.includes(part))
  }, name)
}

/** The second process of e2e/server.ts. */
function besideOf(origin = ''): string {
  const { protocol, hostname, port } = new URL(origin)
  return `${protocol}//${hostname}:${Number(port) + 1}`
}
