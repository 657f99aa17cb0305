import type { Config } from './config.ts'
import type { Db } from './database.ts'
import { DeliveryFailed } from './delivery.ts'
import { keepInOutbox } from './outbox.ts'
import { smsSegments } from './sms-segments.ts'

export type SmsMessage = {
  /** E.164: `+33612345678`. */
  to: string
  text: string
  /** Made from the logical message: the gateway delivers one reference once, however often we ask. */
  reference: string
}

export type SmsGateway = {
  /** The gateway has the message when this resolves; otherwise throws `DeliveryFailed`. */
  send(message: SmsMessage): Promise<{ id: string }>
}

export type SmsDeps = {
  /** Where development messages are kept. */
  db: Db
  timeoutMs?: number
}

/** Ten segments cost ten messages: anything longer is a letter. */
const MOST_SEGMENTS = 10

/** Text messages through a JSON-over-HTTP gateway, or into the development outbox. */
export function openSms(config: Config['sms'], deps: SmsDeps): SmsGateway {
  return {
    async send(message) {
      if (!/^\+[1-9]\d{6,14}$/.test(message.to)) throw new DeliveryFailed('permanent', 'number-invalid')
      if (smsSegments(message.text) > MOST_SEGMENTS) throw new DeliveryFailed('permanent', 'text-too-long')
      return config.kind === 'http' ? post(config, message, deps.timeoutMs ?? 10_000) : keep(deps.db, message)
    },
  }
}

async function keep(db: Db, { to, text, reference }: SmsMessage): Promise<{ id: string }> {
  const details = { segments: smsSegments(text) }
  await keepInOutbox(db, { channel: 'sms', recipient: to, subject: '', text, html: null, details, reference })
  return { id: reference }
}

async function post(
  gateway: { url: string; token: string },
  message: SmsMessage,
  timeoutMs: number,
): Promise<{ id: string }> {
  try {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${gateway.token}`,
        'content-type': 'application/json',
        'idempotency-key': message.reference,
      },
      body: JSON.stringify({ to: message.to, text: message.text, reference: message.reference }),
      // The token goes to the configured address and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const answer = await shortText(response)
    if (!response.ok) throw refusal(response, answer)
    return { id: gatewayId(answer) ?? message.reference }
  } catch (cause) {
    if (cause instanceof DeliveryFailed) throw cause
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
    throw new DeliveryFailed('temporary', timedOut ? 'timeout' : 'server-unreachable', { cause })
  }
}

/** Statuses that speak of this message. The others speak of the gateway, of our account, or of the hour. */
const ABOUT_THE_MESSAGE: readonly number[] = [400, 404, 413, 422]

function refusal(response: Response, answer: string): DeliveryFailed {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const about = {
    response: `${response.status} ${answer}`,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
  }
  if (ABOUT_THE_MESSAGE.includes(response.status)) return new DeliveryFailed('permanent', 'recipient-refused', about)
  const ours = response.status === 401 || response.status === 403
  return new DeliveryFailed('temporary', ours ? 'sender-refused' : 'server-busy', about)
}

const LONGEST_ANSWER = 64 * 1024

async function shortText(response: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > LONGEST_ANSWER) break
  }
  return text
}

function gatewayId(answer: string): string | undefined {
  try {
    const { id }: { id?: unknown } = JSON.parse(answer)
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
  } catch {
    return undefined
  }
}
