import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { Db } from './database.ts'
import { DeliveryFailed } from './delivery.ts'
import { openSms } from './sms.ts'
import { smsSegments } from './sms-segments.ts'

const PORT = 4202
const message = { to: '+33612345678', text: 'Votre code : 482913', reference: 'code.1' }

let server: Server | undefined
let requests: { headers: IncomingHttpHeaders; body: unknown }[] = []

afterEach(async () => {
  requests = []
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

test('the gateway receives the message, our token and the reference that makes it deliver once', async () => {
  await gateway((_request, response) => response.writeHead(201).end('{"id":"gw-7"}'))
  expect(await sms().send(message)).toEqual({ id: 'gw-7' })
  expect(requests[0]?.body).toEqual(message)
  expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer s3cret', 'idempotency-key': 'code.1' })
})

test('a gateway that answers no id is still a gateway that took the message', async () => {
  await gateway((_request, response) => response.writeHead(202).end('accepted'))
  expect(await sms().send(message)).toEqual({ id: 'code.1' })
})

test.each([
  [400, 'permanent', 'recipient-refused'],
  [422, 'permanent', 'recipient-refused'],
  [401, 'temporary', 'sender-refused'],
  [429, 'temporary', 'server-busy'],
  [503, 'temporary', 'server-busy'],
] as const)('answer %i is %s: %s', async (status, kind, reason) => {
  await gateway((_request, response) => response.writeHead(status, { 'retry-after': '30' }).end('{"error":"no"}'))
  const failed = await failureOf(sms().send(message))
  expect([failed.kind, failed.reason, failed.retryAfterSeconds]).toEqual([kind, reason, 30])
})

test('the token does not follow a redirection', async () => {
  await gateway((_request, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${PORT}/elsewhere` }).end(),
  )
  expect((await failureOf(sms().send(message))).kind).toBe('temporary')
  expect(requests).toHaveLength(1)
})

test('a silent gateway is left at the timeout', async () => {
  await gateway(() => undefined)
  const failed = await failureOf(sms(200).send(message))
  expect([failed.kind, failed.reason]).toEqual(['temporary', 'timeout'])
})

test('an absent gateway is for later', async () => {
  const failed = await failureOf(sms().send(message))
  expect([failed.kind, failed.reason]).toEqual(['temporary', 'server-unreachable'])
})

test('an endless answer does not fill memory', async () => {
  await gateway((_request, response) => {
    response.writeHead(200)
    response.on('drain', () => response.write('x'.repeat(65_536)))
    response.write('x'.repeat(1_000_000))
  })
  expect(await sms().send(message)).toEqual({ id: 'code.1' })
})

test.each(['0612345678', '+33 6 12 34 56 78', '+0612345678', '+336123456789012345', '+33612345678\n'])(
  '%j is no number',
  async (to) => {
    const failed = await failureOf(sms().send({ ...message, to }))
    expect([failed.kind, failed.reason]).toEqual(['permanent', 'number-invalid'])
  },
)

test('a text of more than ten messages is not sent', async () => {
  const failed = await failureOf(sms().send({ ...message, text: 'a'.repeat(1531) }))
  expect([failed.kind, failed.reason]).toEqual(['permanent', 'text-too-long'])
})

describe('segments', () => {
  test.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['é'.repeat(160), 1],
    ['ê'.repeat(70), 1],
    ['ê'.repeat(71), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // 152 places used, then a two-place sign that cannot be cut: it opens the second segment.
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 2],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['🏠'.repeat(35), 1],
    ['🏠'.repeat(66), 2],
    ['🏠'.repeat(67), 3],
  ])('%# takes the messages the operator counts', (text, expected) => {
    expect(smsSegments(text)).toBe(expected)
  })
})

function sms(timeoutMs = 2000) {
  const db: Db = new Proxy(Object.create(null), {
    get: () => {
      throw new Error('the database was used')
    },
  })
  return openSms({ kind: 'http', url: `http://127.0.0.1:${PORT}/messages`, token: 's3cret' }, { db, timeoutMs })
}

async function gateway(answer: RequestListener): Promise<void> {
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8')
    requests.push({ headers: request.headers, body: JSON.parse(body) })
    answer(request, response)
  })
  server.listen(PORT, '127.0.0.1')
  await once(server, 'listening')
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryFailed> {
  const failed: unknown = await sending.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failed instanceof DeliveryFailed) return failed
  throw new Error('the message left, or failed in another way', { cause: failed })
}
