import { newVersion } from './state.ts'

/** Registers the service worker once the first page has had all it needs, and says when a new version waits. */
export function watchForUpdates(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  // Where it cannot be registered (private windows), pages work as before, without the offline half.
  const begin = () => void watch().catch(() => undefined)
  if (document.readyState === 'complete') setTimeout(begin, SETTLING_MS)
  else addEventListener('load', () => setTimeout(begin, SETTLING_MS))
}

const SETTLING_MS = 1_500

async function watch(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/service-worker.js', { type: 'module' })
  const announce = () => {
    const isFirstInstall = navigator.serviceWorker.controller === null
    if (registration.waiting !== null && !isFirstInstall) newVersion.set(true)
  }
  announce()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', announce))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined)
  })
}

/** Lets the waiting version take over, then reloads; without one a plain reload fetches the new page. */
export async function updateAndReload(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const waiting = registration?.waiting ?? null
  if (waiting === null) return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}
