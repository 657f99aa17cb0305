import { newVersion } from './state.ts'

/** Registers the service worker and says when a new version waits. Called once the first page is shown. */
export async function watchForUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
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
