import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { showPush } from '#modules/notifications/contract.ts'
import { callerFor } from './caller.ts'
import { axeFaults, settled, sidewaysFaults } from './looks.ts'
import { pageFor } from './person.ts'

const PHONE = { width: 360, height: 780 }

/** The makers' push services are outside of the tests: the browser's half of them, with keys like theirs. */
const PUSH_SERVICE = `(() => {
  let current = null
  Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
  Notification.requestPermission = async () => 'granted'
  PushManager.prototype.getSubscription = async () => current
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const write = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const read = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
    const keys = {
      p256dh: write(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
      auth: write(crypto.getRandomValues(new Uint8Array(16))),
    }
    const endpoint = 'https://push.example/' + crypto.randomUUID()
    current = {
      endpoint,
      options: { applicationServerKey: read(applicationServerKey).buffer },
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => { current = null; return true },
    }
    return current
  }
})()`

/** A browser without a head has no screen to show on: what is asked of it, and where a touch leads. */
const SCREEN = `(() => {
  self.shown = []
  self.opened = []
  self.registration.showNotification = async (title, options) => void shown.push({ title, ...options })
  self.clients.matchAll = async () => [{ focus: async () => {}, navigate: async (url) => void opened.push(url) }]
})()`
const TOUCH = `(() => {
  const touch = new Event('notificationclick')
  self.dispatchEvent(Object.assign(touch, { waitUntil: () => {}, notification: { ...shown.at(-1), close: () => {} } }))
})()`

test('what one receives is said in a few sentences; each kind is chosen behind a touch', async ({
  browser,
  baseURL,
}) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'paul' }, { viewport: PHONE })
  await page.goto('/profil/notifications')
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3 * PHONE.height)
  const board = page.getByRole('region', { name: 'Annonces et agenda' })
  const before = await board.getByText(/sortes de messages/).textContent()
  await board.getByText('Choisir un par un').click()
  await board.getByLabel('Annonces', { exact: true }).selectOption('Pas par e-mail')
  await expect(board.getByText(/sortes de messages/)).not.toHaveText(before ?? '')
  await expect(board.getByText(/1 sans e-mail/)).toBeVisible()
  await board.getByLabel('Annonces', { exact: true }).selectOption('Dans le résumé de 18 h')
  await expect(board.getByText(/sortes de messages/)).toHaveText(before ?? '')
  expect([...(await axeFaults(page)), ...(await sidewaysFaults(page))]).toEqual([])
  await page.context().close()
})

test('a phone asks to show notifications, shows one, opens what it tells of, and stops', async ({
  browser,
  baseURL,
}) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'jeanne' }, { serviceWorkers: 'allow', viewport: PHONE })
  // The browser without a head refuses everybody; the person here says yes.
  await page.context().grantPermissions(['notifications'], { origin: baseURL ?? '' })
  await page.addInitScript(PUSH_SERVICE)
  await page.goto('/profil/notifications')
  await page.evaluate(async () => navigator.serviceWorker.ready)
  await page.reload()

  const jeanne = await callerFor(baseURL, 'jeanne')
  const before = await jeanne.call(showPush, {})
  await page.getByRole('button', { name: 'Montrer mes notifications ici' }).click()
  await page.getByText('Cet appareil montre vos notifications.').waitFor()
  expect((await jeanne.call(showPush, {})).browsers).toBe(before.browsers + 1)

  const worker = page.context().serviceWorkers()[0]
  if (worker === undefined) throw new Error('no service worker')
  await worker.evaluate(SCREEN)
  const news = { title: 'Coupure d’eau', body: 'Les Lavandes', link: '/r/lavandes', tag: 'one' }
  await receive(page, baseURL ?? '', news)
  const { title, body, tag, link: data } = news
  await expect.poll(() => worker.evaluate('shown')).toMatchObject([{ title, body, tag, data }])
  await worker.evaluate(TOUCH)
  await expect.poll(() => worker.evaluate('opened')).toEqual([`${baseURL}/r/lavandes`])
  // Whatever was sent, a touch stays here.
  await receive(page, baseURL ?? '', { ...news, link: 'https://elsewhere.example/' })
  await expect.poll(() => worker.evaluate('shown.length')).toBe(2)
  await worker.evaluate(TOUCH)
  await expect.poll(() => worker.evaluate('opened[1]')).toBe('/notifications')

  await page.getByRole('button', { name: 'Ne plus les montrer ici' }).click()
  await page.getByRole('button', { name: 'Montrer mes notifications ici' }).waitFor()
  expect((await jeanne.call(showPush, {})).browsers).toBe(before.browsers)
  await page.context().close()
})

test('what is read in one window is read in the other', async ({ browser, baseURL }) => {
  const one = await pageFor(browser, { origin: baseURL, who: 'claire' }, { viewport: PHONE })
  const other = await one.context().newPage()
  for (const page of [one, other]) await page.goto('/notifications')
  // Each says why it came.
  await one.getByText('Pourquoi ai-je reçu ceci ?').first().click()
  await expect(one.getByText(/Vous recevez ce message parce qu/).filter({ visible: true })).not.toHaveCount(0)
  await other.getByLabel('Seulement les non lues').check()
  const unread = other.getByText('Non lue', { exact: true })
  await expect(unread.first()).toBeVisible()
  await one.getByRole('button', { name: 'Tout marquer comme lu' }).click()
  await other.getByText('Tout est lu').waitFor()
  await one.context().close()
})

/** As the browser's maker would wake the service worker. */
async function receive(page: Page, origin: string, news: object): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const registrationId = await registrationOf(session)
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(news) })
  await session.detach()
}

function registrationOf(session: CDPSession): Promise<string> {
  return new Promise((resolve, reject) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first !== undefined) resolve(first.registrationId)
    })
    session.send('ServiceWorker.enable').catch(reject)
  })
}
