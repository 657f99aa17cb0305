import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/api.ts'
import { subscribeBrowser, unsubscribeBrowser } from '../contract.ts'

/** `absent`: it cannot; `refused`: the person said no to the browser itself. */
export type BrowserState = 'absent' | 'refused' | 'off' | 'on'

export const browserQuery = (publicKey: string) =>
  queryOptions({ queryKey: ['this-browser'], queryFn: () => browserState(publicKey), staleTime: 0 })

async function browserState(publicKey: string): Promise<BrowserState> {
  const manager = await pushManager()
  if (manager === undefined || !('Notification' in globalThis)) return 'absent'
  if (Notification.permission === 'denied') return 'refused'
  const key = (await manager.getSubscription())?.options.applicationServerKey
  return key && base64url(key) === publicKey ? 'on' : 'off'
}

function base64url(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Asks the person, then the browser; false when the person said no. A subscription made with an older key of ours is renewed. */
export async function showHere(publicKey: string): Promise<boolean> {
  const manager = await pushManager()
  if (manager === undefined || (await Notification.requestPermission()) !== 'granted') return false
  await (await manager.getSubscription())?.unsubscribe()
  const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = subscription.toJSON()
  await call(subscribeBrowser, {
    body: { endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' },
  })
  return true
}

export async function showHereNoMore(): Promise<void> {
  const subscription = await (await pushManager())?.getSubscription()
  if (!subscription) return
  await call(unsubscribeBrowser, { body: { endpoint: subscription.endpoint } })
  await subscription.unsubscribe()
}

async function pushManager(): Promise<PushManager | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration()
  return registration?.pushManager
}
