import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from './database.ts'
import { DeliveryFailed } from './delivery.ts'
import { type Mailer, type MailMessage, openMailer } from './mail.ts'

const PORT = 4201

const message: MailMessage = {
  to: { name: 'Paul Meunier', address: 'paul@example.fr' },
  subject: 'Coupure d’eau jeudi',
  text: 'L’eau sera coupée de 9 h à 11 h.',
  messageId: '<announcement.1.paul@mitoyen.test>',
}

type Received = { mail: ParsedMail; raw: string; recipients: string[] }

let received: Received[]
let closing: (() => Promise<void>)[]

beforeEach(() => {
  received = []
  closing = []
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
})

describe('what arrives', () => {
  test('the message arrives once, with its own Message-ID, from us and to its one recipient', async () => {
    await smtpServer()
    expect(await mailer().send(message)).toEqual({ id: message.messageId })

    expect(received).toHaveLength(1)
    const { mail, recipients } = latest()
    expect(recipients).toEqual(['paul@example.fr'])
    expect(mail.messageId).toBe(message.messageId)
    expect(mail.from?.text).toBe('"Résidence des Tilleuls" <espace@mitoyen.test>')
    expect(mail.subject).toBe(message.subject)
    expect(mail.text?.trimEnd()).toBe(message.text)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test('a second attempt carries the same Message-ID', async () => {
    await smtpServer()
    const post = mailer()
    await post.send(message)
    await post.send(message)
    expect(received.map(({ mail }) => mail.messageId)).toEqual([message.messageId, message.messageId])
  })

  test('an attachment arrives byte for byte, under its own name', async () => {
    await smtpServer()
    const content = new Uint8Array([0, 255, 13, 10, 46, 13, 10, 7])
    await mailer().send({
      ...message,
      attachments: [{ name: 'Procès-verbal.pdf', mediaType: 'application/pdf', content }],
    })
    const [attachment] = latest().mail.attachments
    expect([attachment?.filename, attachment?.contentType]).toEqual(['Procès-verbal.pdf', 'application/pdf'])
    expect(new Uint8Array(attachment?.content ?? [])).toEqual(content)
  })

  test('one click unsubscribes (RFC 8058)', async () => {
    await smtpServer()
    await mailer().send({ ...message, unsubscribeUrl: 'https://mitoyen.test/u/abc' })
    expect(latest().raw).toContain('List-Unsubscribe: <https://mitoyen.test/u/abc>')
    expect(latest().raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })
})

describe('nothing slips into the headers', () => {
  test.each([
    ['name', { to: { name: 'Paul\r\nBcc: eve@evil.test', address: 'paul@example.fr' } }],
    ['quoted name', { to: { name: '"Paul", eve@evil.test', address: 'paul@example.fr' } }],
    ['subject', { subject: 'Bonjour\r\nBcc: eve@evil.test' }],
    ['long subject', { subject: `${'é'.repeat(300)}\r\nBcc: eve@evil.test` }],
    ['header value', { headers: { 'X-Residence': 'Tilleuls\r\nBcc: eve@evil.test' } }],
    [
      'attachment name',
      { attachments: [{ name: 'a\r\nBcc: eve@evil.test', mediaType: 'text/plain', content: new Uint8Array([65]) }] },
    ],
  ] as const)('a line break in the %s adds no recipient and no header', async (_, change) => {
    await smtpServer()
    await mailer().send({ ...message, ...change })
    const { mail, recipients } = latest()
    expect(recipients).toEqual(['paul@example.fr'])
    expect([mail.bcc, mail.cc]).toEqual([undefined, undefined])
    expect(addresses(mail)).toEqual(['paul@example.fr'])
  })

  test.each([
    'paul@example.fr\r\nRCPT TO:<eve@evil.test>',
    'paul@example.fr, eve@evil.test',
    'Paul <paul@example.fr>',
    '"a b"@example.fr',
    'paul＠example.fr',
    'a@b@c',
    'paul@',
    `${'a'.repeat(65)}@example.fr`,
  ])('%j is no address: refused for good before any server hears of it', async (address) => {
    const failed = await failureOf(mailer().send({ ...message, to: { address } }))
    expect([failed.kind, failed.reason]).toEqual(['permanent', 'address-invalid'])
  })

  test.each(['Bcc', 'to', 'Message-ID', 'Content-Type', 'X Y', 'X\r\nBcc'])(
    'header %j is not for callers',
    async (name) => {
      await expect(mailer().send({ ...message, headers: { [name]: 'x' } })).rejects.toThrow(TypeError)
    },
  )

  test('a Message-ID of another form is a mistake of ours', async () => {
    await expect(mailer().send({ ...message, messageId: '<a@b>\r\nBcc: c@d' })).rejects.toThrow(TypeError)
  })
})

describe('later or never', () => {
  test.each([
    ['recipient', 550, 'permanent', 'recipient-refused'],
    ['recipient', 450, 'temporary', 'server-busy'],
    ['content', 554, 'permanent', 'content-refused'],
    ['content', 451, 'temporary', 'server-busy'],
    ['sender', 550, 'temporary', 'sender-refused'],
  ] as const)('%s refused with %i is %s', async (stage, code, kind, reason) => {
    await smtpServer(refusing(stage, code))
    const failed = await failureOf(mailer().send(message))
    expect([failed.kind, failed.reason]).toEqual([kind, reason])
    expect(failed.response).toContain(String(code))
  })

  test('wrong credentials are our mistake: the message waits', async () => {
    await smtpServer({ onAuth: (_auth, _session, done) => done(new Error('no')) })
    const failed = await failureOf(mailer({ credentials: 'user:pass@' }).send(message))
    expect([failed.kind, failed.reason]).toEqual(['temporary', 'sender-refused'])
  })

  test('a server that accepts and then says nothing is left after the silence allowed', async () => {
    await silentServer()
    const started = performance.now()
    const failed = await failureOf(mailer({ silenceMs: 300 }).send(message))
    expect([failed.kind, failed.reason]).toEqual(['temporary', 'timeout'])
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('a server that takes the message and never confirms is left at the deadline', async () => {
    await smtpServer({ onData: (stream) => void stream.resume() })
    const failed = await failureOf(mailer({ silenceMs: 60_000, deadlineMs: 400 }).send(message))
    expect([failed.kind, failed.reason]).toEqual(['temporary', 'timeout'])
  })

  test('down, the message waits and the check says so; up again, the same mailer sends', async () => {
    const post = mailer({ silenceMs: 2000 })
    expect(await post.check()).toBe('down')
    const failed = await failureOf(post.send(message))
    expect([failed.kind, failed.reason]).toEqual(['temporary', 'server-unreachable'])

    await smtpServer()
    expect(await post.check()).toBe('ok')
    await post.send(message)
    expect(received).toHaveLength(1)
  })

  test('nothing goes in clear to a server that is not this machine', async () => {
    // 127.0.0.2 is the same computer, but is not named as this machine: it stands for a remote server without TLS.
    await smtpServer()
    const failed = await failureOf(mailer({ host: '127.0.0.2' }).send(message))
    expect(failed.kind).toBe('temporary')
    expect(received).toHaveLength(0)
  })
})

function mailer(
  options: { silenceMs?: number; deadlineMs?: number; credentials?: string; host?: string } = {},
): Mailer {
  const { credentials = '', host = '127.0.0.1', ...deps } = options
  const from = 'Résidence des Tilleuls <espace@mitoyen.test>'
  const opened = openMailer(
    { kind: 'smtp', url: `smtp://${credentials}${host}:${PORT}`, from },
    { db: noDatabase(), ...deps },
  )
  closing.push(async () => opened.close())
  return opened
}

/** SMTP never touches the database: touching it fails the test. */
function noDatabase(): Db {
  return new Proxy(Object.create(null), {
    get: () => {
      throw new Error('the database was used')
    },
  })
}

async function smtpServer(options: SMTPServerOptions = {}): Promise<void> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    logger: false,
    onData(stream, session, done) {
      void stream.toArray().then(async (chunks) => {
        const raw = Buffer.concat(chunks).toString('utf8')
        received.push({
          mail: await simpleParser(raw),
          raw,
          recipients: session.envelope.rcptTo.map(({ address }) => address),
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(PORT, '0.0.0.0', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
}

function refusing(stage: 'sender' | 'recipient' | 'content', responseCode: number): SMTPServerOptions {
  const no = Object.assign(new Error('no'), { responseCode })
  if (stage === 'sender') return { onMailFrom: (_address, _session, done) => done(no) }
  if (stage === 'recipient') return { onRcptTo: (_address, _session, done) => done(no) }
  return { onData: (stream, _session, done) => void stream.resume().on('end', () => done(no)) }
}

async function silentServer(): Promise<void> {
  const server: Server = createServer((socket) => socket.on('error', () => undefined))
  server.listen(PORT, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => void server.close())
}

function latest(): Received {
  const last = received.at(-1)
  if (last === undefined) throw new Error('nothing was received')
  return last
}

function addresses(mail: ParsedMail): (string | undefined)[] {
  const to: AddressObject[] = [mail.to ?? []].flat()
  return to.flatMap(({ value }) => value.map(({ address }) => address))
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryFailed> {
  const failed: unknown = await sending.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failed instanceof DeliveryFailed) return failed
  throw new Error('the message left, or failed in another way', { cause: failed })
}
