import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

type Waiting = { waitUntil(work: Promise<unknown>): void }
type Pushed = Waiting & { data: { json(): unknown } | null }
type Touched = Waiting & { notification: Notification }
type Window = { url: string; focus(): Promise<unknown>; navigate(url: string): Promise<unknown> }
type WorkerScope = {
  __WB_MANIFEST: { url: string; revision: string | null }[]
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', act: (message: Waiting & { data: unknown }) => void): void
  addEventListener(type: 'push', act: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', act: (event: Touched) => void): void
  location: Location
  registration: ServiceWorkerRegistration
  clients: { matchAll(of: { type: 'window' }): Promise<Window[]>; openWindow(url: string): Promise<unknown> }
}
declare const self: WorkerScope

/** Answers kept for this person alone: emptied at sign-out, at a refused session, and when somebody else signs in. */
const SEEN = 'seen'
const MOST_KEPT = 300

precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }))
registerRoute(isRead, ({ request }) => liveOrSeen(request))

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
})

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.json())))

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(pathOf(event.notification.data)))
})

type News = { title?: unknown; body?: unknown; link?: unknown; tag?: unknown }

/** Browsers take the right away from who receives and shows nothing. */
async function show(given: unknown): Promise<void> {
  const news: News = typeof given === 'object' && given !== null ? given : {}
  await self.registration.showNotification(String(news.title ?? 'Mitoyen'), {
    body: String(news.body ?? ''),
    tag: String(news.tag ?? 'mitoyen'),
    data: news.link,
    icon: '/icons/icon-192.png',
  })
}

/** A path of ours, whatever was sent. */
function pathOf(link: unknown): string {
  const url = URL.parse(String(link ?? '/notifications'), self.location.origin)
  return url?.origin === self.location.origin ? url.href : '/notifications'
}

/** In a window that is open already, when there is one. */
async function open(url: string): Promise<void> {
  const [window] = await self.clients.matchAll({ type: 'window' })
  if (window === undefined) {
    await self.clients.openWindow(url)
    return
  }
  await window.focus()
  await window.navigate(url)
}

/** Reads as JSON; never downloads, streams, or what is public. */
function isRead({ request, url, sameOrigin }: { request: Request; url: URL; sameOrigin: boolean }): boolean {
  return (
    sameOrigin &&
    url.pathname.startsWith('/api/') &&
    !url.pathname.startsWith('/api/public/') &&
    request.headers.get('accept') === 'application/json'
  )
}

/** The network first; without one, what was last seen, stamped with when. */
async function liveOrSeen(request: Request): Promise<Response> {
  try {
    const response = await fetch(request)
    await note(request, response)
    return response
  } catch (error) {
    const kept = await caches.match(request, { cacheName: SEEN })
    if (kept !== undefined) return kept
    throw error
  }
}

async function note(request: Request, response: Response): Promise<void> {
  if (response.status === 401) {
    await caches.delete(SEEN)
    return
  }
  if (response.status === 403 || response.status === 404) {
    await (await caches.open(SEEN)).delete(request)
    return
  }
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  if (response.ok && isJson) await keep(request, response.clone())
}

async function keep(request: Request, response: Response): Promise<void> {
  const body = await response.text()
  if (await isSomebodyElse(request, body)) await caches.delete(SEEN)
  const cache = await caches.open(SEEN)
  const headers = { 'content-type': 'application/json', 'x-mitoyen-seen': new Date().toISOString() }
  await cache.put(request, new Response(body, { headers }))
  const requests = await cache.keys()
  await Promise.all(requests.slice(0, -MOST_KEPT).map((oldest) => cache.delete(oldest)))
}

/** `/api/me` is the first read of every session. */
async function isSomebodyElse(request: Request, body: string): Promise<boolean> {
  if (new URL(request.url).pathname !== '/api/me') return false
  const before = await caches.match(request, { cacheName: SEEN })
  return before !== undefined && personOf(await before.text()) !== personOf(body)
}

function personOf(me: string): unknown {
  return JSON.parse(me).person?.id
}
