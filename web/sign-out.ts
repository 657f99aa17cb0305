import type { QueryClient } from '@tanstack/react-query'
import { forgetWaiting } from './background.ts'

let endSession: () => Promise<void> = async () => {}

/** Called once by the identity module's routes, with the call that ends the session on the server. */
export function provideSignOut(end: () => Promise<void>): void {
  endSession = end
}

/** Ends the session, then forgets on this device all that was seen, even when the network is gone. */
export async function signOut(client: QueryClient): Promise<void> {
  try {
    await endSession()
  } finally {
    forgetWaiting()
    await showNoMore()
    await forgetWhatWasSeen(client)
  }
}

/** Whoever signs in next is not shown what the person who leaves is told. */
async function showNoMore(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const subscription = await registration?.pushManager?.getSubscription()
  await subscription?.unsubscribe().catch(() => undefined)
}

/** Empties what the page and the service worker keep; also done when the server ends the session. */
export async function forgetWhatWasSeen(client: QueryClient): Promise<void> {
  client.clear()
  localStorage.removeItem('mitoyen.place')
  const names = 'caches' in globalThis ? await caches.keys() : []
  await Promise.all(names.filter((name) => name.startsWith('seen')).map((name) => caches.delete(name)))
}
