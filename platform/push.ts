import { askOutside, OutboundRefused, safeUrl } from './auth/outbound.ts'
import type { Config } from './config.ts'
import { DeliveryFailed } from './delivery.ts'
import { type BrowserKeys, encryptPush, topicOf, vapidHeader, vapidKeys } from './web-push.ts'

/** A browser that asked for messages: the address that its maker gave it, and its keys. */
export type PushTarget = BrowserKeys & { endpoint: string }

export type PushMessage = {
  /** JSON, as the service worker reads it. */
  text: string
  isUrgent: boolean
  /** Made from the logical message: while the browser is away, one reference waits once. */
  reference: string
}

export type Push = {
  /** Ours, for browsers: base64url. */
  publicKey: string
  /** Whether an address may be one of a push service. */
  isAllowed(endpoint: string): boolean
  /** The push service has the message when this resolves; otherwise throws `DeliveryFailed`, `subscription-gone` when the browser left. */
  send(target: PushTarget, message: PushMessage): Promise<void>
}

/** Longer, and what happened is no news. */
const KEPT_SECONDS = 3 * 86_400

/** Messages to browsers through their push services (RFC 8030). */
export function openPush({ secret, appUrl, mode }: Pick<Config, 'secret' | 'appUrl' | 'mode'>): Push {
  const keys = vapidKeys(secret)
  const allowPrivate = mode !== 'production'
  return {
    publicKey: keys.publicKey,
    isAllowed(endpoint) {
      try {
        safeUrl(endpoint, allowPrivate)
        return true
      } catch {
        return false
      }
    },
    async send({ endpoint, ...browser }, { text, isUrgent, reference }) {
      const headers = {
        authorization: vapidHeader(keys, { endpoint, subject: appUrl, now: Temporal.Now.instant() }),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(KEPT_SECONDS),
        urgency: isUrgent ? 'high' : 'normal',
        topic: topicOf(reference),
      }
      const body = encryptPush(text, browser)
      const { status, text: answer } = await askOutside(endpoint, {
        method: 'POST',
        headers,
        body,
        allowPrivate,
      }).catch((cause) => {
        throw failure(cause)
      })
      if (status < 200 || status >= 300) throw refusal(status, answer)
    },
  }
}

function failure(cause: unknown): DeliveryFailed {
  const isRefused = cause instanceof OutboundRefused && cause.code === 'address-refused'
  if (isRefused) return new DeliveryFailed('permanent', 'subscription-gone', { cause })
  return new DeliveryFailed('temporary', 'server-unreachable', { cause })
}

function refusal(status: number, answer: string): DeliveryFailed {
  const about = { response: `${status} ${answer}` }
  if (status === 404 || status === 410) return new DeliveryFailed('permanent', 'subscription-gone', about)
  if (status === 400 || status === 413) return new DeliveryFailed('permanent', 'content-refused', about)
  const ours = status === 401 || status === 403
  return new DeliveryFailed('temporary', ours ? 'sender-refused' : 'server-busy', about)
}
