import type { Config } from './config.ts'
import type { Db } from './database.ts'
import { DeliveryFailed } from './delivery.ts'
import { keepInOutbox } from './outbox.ts'

export type MailAddress = { name?: string; address: string }

export type MailMessage = {
  /** One person. Writing to ten is ten messages, so that nobody sees the others and each has its own proof. */
  to: MailAddress
  subject: string
  text: string
  html?: string
  /** Extra headers; the ones that say who writes to whom are refused. */
  headers?: Readonly<Record<string, string>>
  attachments?: readonly { name: string; mediaType: string; content: Uint8Array }[]
  /** `<…@…>`, made from the logical message: a second attempt carries the same one (RFC 5322, section 3.6.4). */
  messageId: string
  /** An https address that unsubscribes on a POST without any page (RFC 8058). */
  unsubscribeUrl?: string
}

export type Mailer = {
  /** The message is with the server when this resolves; otherwise throws `DeliveryFailed`. */
  send(message: MailMessage): Promise<{ id: string }>
  /** Whether the server answers and lets us in. */
  check(): Promise<'ok' | 'down'>
  close(): void
}

export type MailDeps = {
  /** Where development messages are kept. */
  db: Db
  /** Where what cannot be delivered comes back, unless to the sender: the envelope's, RFC 5321, section 4.4. */
  returnPath?: string
  /** Silence of the server before giving up, in milliseconds. */
  silenceMs?: number
  /** Longest time for one message, whatever the server does, in milliseconds. */
  deadlineMs?: number
}

/** Mail by SMTP, or into the development outbox. */
export function openMailer(config: Config['mail'], deps: MailDeps): Mailer {
  return config.kind === 'smtp' ? smtpMailer(config, deps) : outboxMailer(deps)
}

function outboxMailer({ db }: MailDeps): Mailer {
  return {
    async send(message) {
      const { to, subject, text, html, headers, attachments } = envelope(message)
      const details = {
        headers,
        attachments: attachments.map(({ filename, content }) => ({ filename, bytes: content.length })),
      }
      await keepInOutbox(db, {
        channel: 'mail',
        recipient: to.address,
        subject,
        text,
        html: html ?? null,
        details,
        reference: message.messageId,
      })
      return { id: message.messageId }
    },
    check: async () => 'ok',
    close() {},
  }
}

function smtpMailer(config: Extract<Config['mail'], { kind: 'smtp' }>, deps: MailDeps): Mailer {
  const transport = onFirstUse(async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport(poolOptions(config.url, deps.silenceMs ?? 20_000), { from: config.from })
  })
  return {
    async send(message) {
      const mail = { ...envelope(message), ...returning(message.to.address, deps.returnPath) }
      const signal = AbortSignal.timeout(deps.deadlineMs ?? 60_000)
      try {
        await (await transport.get()).sendMail({ ...mail, signal })
        return { id: message.messageId }
      } catch (cause) {
        throw failure(cause)
      }
    },
    check: async () =>
      (await transport.get()).verify().then(
        () => 'ok',
        () => 'down',
      ),
    close: () => void transport.made()?.then((opened) => opened.close()),
  }
}

/** Made once, when it is first wanted. */
function onFirstUse<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined
  return {
    get: () => {
      made ??= make()
      return made
    },
    made: () => made,
  }
}

function poolOptions(address: string, silenceMs: number) {
  const url = new URL(address)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const secure = url.protocol === 'smtps:'
  return {
    pool: true,
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // Letters hold names and links that open accounts: never in clear outside this machine (ASVS 12.3.1).
    requireTLS: !secure && !local,
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    maxConnections: 3,
    // The job queue is what tries again, with its own record; a second attempt hidden here could send twice.
    maxRequeues: 0,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    dnsTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** The message with every header made safe: one recipient, no line break anywhere, no header that redirects it. */
function envelope(message: MailMessage) {
  if (!MESSAGE_ID.test(message.messageId)) throw new TypeError('messageId is not of the form <left@right>')
  const address = mailbox(message.to.address)
  return {
    messageId: message.messageId,
    to: { name: oneLine(message.to.name ?? ''), address },
    subject: oneLine(message.subject),
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    headers: headersOf(message),
    attachments: (message.attachments ?? []).map(({ name, mediaType, content }) => ({
      filename: oneLine(name),
      contentType: oneLine(mediaType),
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    })),
    xMailer: false as const,
  }
}

/** A server that knows how (RFC 3461) tells us of failures alone, and does not send the whole message back. */
function returning(to: string, from: string | undefined) {
  return from === undefined ? {} : { envelope: { from, to }, dsn: { return: 'headers', notify: ['failure'] } }
}

const MESSAGE_ID = /^<[^\s<>@]{1,120}@[^\s<>@]{1,120}>$/
// Narrower than RFC 5322 on purpose: no quoted local part, no comment, no list, nothing outside ASCII.
const MAILBOX = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?=.{1,253}$)[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i

function mailbox(address: string): string {
  if (!MAILBOX.test(address)) throw new DeliveryFailed('permanent', 'address-invalid')
  return address
}

function oneLine(text: string): string {
  // Control characters include CR and LF, which would start another header.
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}

const ADDRESSING = /^(to|cc|bcc|from|sender|reply-to|return-path|message-id|subject|date|mime-version|content-.*)$/i

function headersOf({ headers = {}, unsubscribeUrl }: MailMessage): Record<string, string> {
  const checked = Object.entries(headers).map(([name, value]) => {
    if (!/^[A-Za-z][A-Za-z-]{0,60}$/.test(name) || ADDRESSING.test(name))
      throw new TypeError(`Header not allowed: ${name}`)
    return [name, oneLine(value)] as const
  })
  return {
    // Out-of-office programs must not answer us (RFC 3834, section 5).
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl !== undefined && oneClick(unsubscribeUrl)),
    ...Object.fromEntries(checked),
  }
}

function oneClick(unsubscribeUrl: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${new URL(unsubscribeUrl).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** What nodemailer reports, sorted into "later" and "never". */
function failure(cause: unknown): DeliveryFailed {
  const { code, command, responseCode, response } = smtpError(cause)
  const about = { cause, response }
  if (code === 'ETIMEDOUT' || code === 'EABORT') return new DeliveryFailed('temporary', 'timeout', about)
  if (responseCode === undefined) return new DeliveryFailed('temporary', 'server-unreachable', about)
  // A 5xx about this recipient or this content is final (RFC 5321, section 4.2.1). Before that point, it is about us:
  // credentials, sender, quota. Somebody repairs the settings, and the queue drains.
  const aboutThem = command === 'RCPT TO' || command === 'DATA'
  if (responseCode >= 500 && aboutThem) {
    return new DeliveryFailed('permanent', command === 'DATA' ? 'content-refused' : 'recipient-refused', about)
  }
  return new DeliveryFailed('temporary', responseCode >= 500 ? 'sender-refused' : 'server-busy', about)
}

function smtpError(cause: unknown) {
  const error: { code?: string; command?: string; responseCode?: number; response?: string } = {}
  return cause instanceof Error ? Object.assign(error, cause) : error
}
