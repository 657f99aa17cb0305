import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

type Waiting = { waitUntil(work: Promise<unknown>): void }
type WorkerScope = {
  __WB_MANIFEST: { url: string; revision: string | null }[]
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', act: (message: Waiting & { data: unknown }) => void): void
}
declare const self: WorkerScope

/** Answers kept for this person alone: emptied at sign-out, at a refused session, and when somebody else signs in. */
const SEEN = 'seen'
const MOST_KEPT = 300

precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }))
registerRoute(isRead, ({ request }) => liveOrSeen(request))

self.addEventListener('message', ({ data, waitUntil }) => {
  if (data === 'take-over') waitUntil(self.skipWaiting())
})

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
