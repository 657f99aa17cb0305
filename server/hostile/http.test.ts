import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../testing.ts'
import { digestOf, expectRefusal } from './refusals.ts'
import { portOf, requestText, send, type Wired } from './wire.ts'

const ORIGIN = 'http://localhost:3000'
const WRITE = 'PUT /api/me/notification-preferences'
const BODY = JSON.stringify({ kind: 'announcement.published', channel: 'email', isOn: false })

let app: TestApp
let paul: Caller
let port: number
let before: string
beforeAll(async () => {
  app = await testApp()
  paul = await app.as('paul')
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  port = portOf(app)
  before = await digestOf(app.data.owner.db)
})
afterAll(async () => {
  const after = await digestOf(app.data.owner.db)
  await app.close()
  expect(after, 'R3: nothing that was refused left a trace').toBe(before)
})

const signedIn = () => ({ Cookie: paul.cookie, Origin: ORIGIN })
const json = (length: number) => ({
  ...signedIn(),
  'Content-Type': 'application/json',
  'Content-Length': String(length),
})

function refused(wired: Wired, statuses: readonly number[]): void {
  expect(wired.statuses.length, wired.text).toBe(1)
  expect(statuses).toContain(wired.statuses[0])
  expect(wired.text).not.toMatch(/node_modules|fastify|\.ts:\d/i)
}

describe('A what no parser may agree to', () => {
  const smuggled = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'
  test.each([
    [
      'A01 content-length and transfer-encoding together',
      'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
      `0\r\n\r\n${smuggled}`,
    ],
    [
      'A01 the same, the other way round',
      'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n',
      `0\r\n\r\n${smuggled}`,
    ],
    ['A01 transfer-encoding that only looks chunked', 'Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${smuggled}`],
    ['A02 two content-lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n', '{}x'],
    ['A02 content-length with a plus', 'Content-Length: +5\r\n', '12345'],
    ['A02 content-length in hexadecimal', 'Content-Length: 0x5\r\n', '12345'],
    ['A03 bare line feed', 'X-One: 1\nX-Two: 2\r\n', ''],
    ['A03 NUL in a header', 'X-One: a\0b\r\n', ''],
    ['A03 folded header', 'X-One: a\r\n b\r\n', ''],
    ['A03 space before the colon', 'X-One : a\r\n', ''],
  ])('%s', async (_case, headers, body) => {
    const wired = await send(
      port,
      `PUT /api/me/notification-preferences HTTP/1.1\r\nHost: localhost:3000\r\n${headers}\r\n${body}`,
    )
    refused(wired, [400])
    expect(wired.closed).toBe(true)
  })

  test.each([
    ['A04 64 KB of headers', `X-Big: ${'a'.repeat(65_536)}\r\n`],
    ['A04 2,000 headers', Array.from({ length: 2000 }, (_, index) => `X-Number-${index}: 1\r\n`).join('')],
    [
      'A04 200 cookies',
      `Cookie: ${Array.from({ length: 200 }, (_, index) => `c${index}=${'v'.repeat(90)}`).join('; ')}\r\n`,
    ],
  ])('%s', async (_case, headers) => {
    refused(await send(port, `GET /health/live HTTP/1.1\r\nHost: localhost:3000\r\n${headers}\r\n`), [431])
  })

  test.each([
    ['A05 32 KB address', `/api/${'a'.repeat(32_768)}`],
    [
      'A05 5,000 query parameters',
      `/api/me/notifications?${Array.from({ length: 5000 }, (_, index) => `a${index}=1`).join('&')}`,
    ],
  ])('%s', async (_case, path) => {
    refused(await send(port, requestText(`GET ${path}`)), [400, 414, 431])
  })
})

describe('A06 methods that nothing answers', () => {
  const paths = ['/', '/health/live', '/api/me', '/api/me/notifications', '/api/me/stream', '/api/nothing']
  test.each(['TRACE', 'PROPFIND', 'FOO', 'PURGE'])('%s', async (method) => {
    for (const path of paths) {
      const secret = 'echo-of-this-header'
      const wired = await send(
        port,
        requestText(`${method} ${path}`, { ...signedIn(), 'X-Secret': secret, Connection: 'close' }),
      )
      expect([400, 404, 405], `${method} ${path}: ${wired.text}`).toContain(wired.statuses[0])
      expect(wired.text).not.toContain(secret)
      if (wired.statuses[0] === 405) expect(wired.text).toMatch(/^allow: /im)
      else if (path !== '/api/nothing') expect(wired.statuses[0], `${method} ${path}`).toBe(400)
    }
  })

  test('CONNECT opens no tunnel', async () => {
    const wired = await send(port, 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n')
    expect(wired.statuses.filter((status) => status < 400)).toEqual([])
    expect(wired.closed).toBe(true)
  })

  test('an address that exists names its methods', async () => {
    const wired = await send(port, requestText('DELETE /api/me/notifications', { ...signedIn(), Connection: 'close' }))
    expect(wired.statuses).toEqual([405])
    expect(wired.text).toMatch(/^allow: .*GET/im)
  })
})

describe('A what a header may not change', () => {
  test.each([
    ['A07 X-HTTP-Method-Override', { 'x-http-method-override': 'DELETE' }, '/api/me/notifications'],
    ['A07 X-Method-Override', { 'x-method-override': 'PUT' }, '/api/me/notifications'],
  ])('%s is ignored', async (_case, headers, url) => {
    const answer = await app.http.inject({ url, headers: { ...headers, cookie: paul.cookie } })
    expect([answer.statusCode, answer.json().items]).toEqual([200, []])
  })

  test('A07 _method in the address is not a method', async () => {
    const answer = await app.http.inject({
      url: '/api/me/notifications?_method=DELETE',
      headers: { cookie: paul.cookie },
    })
    expectRefusal(told(answer), [400])
  })

  test('A08 a foreign Host changes nothing that is said', async () => {
    for (const headers of [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example' },
    ]) {
      const answer = await app.http.inject({ url: '/api/me', headers: { ...headers } })
      expect(answer.statusCode).toBeLessThan(500)
      expect(JSON.stringify([answer.headers, answer.body])).not.toContain('evil.example')
    }
  })
})

type Injected = Awaited<ReturnType<TestApp['http']['inject']>>

function told(answer: Injected) {
  return { status: answer.statusCode, contentType: String(answer.headers['content-type']), body: answer.body }
}

describe('A addresses spelt otherwise', () => {
  test.each([
    '/api//me/notifications',
    '/api/me//notifications',
    '/api/%2e%2e/api/me/notifications',
    '/api/./me/notifications',
    '/api/..;/me/notifications',
    '/API/me/notifications',
    '/api/Me/Notifications',
    '/api/me/notifications/',
    '/api/me/notifications%2f',
    '/api/me%2fnotifications',
    '/api/%256d%2565/notifications',
    '//api/me/notifications',
    '/api/me/notifications;x=.css',
    '/api/me/notifications%00',
    '/api/me/notifications%0a.png',
    '/api/me/notifications/style.css',
  ])('A14, A20 %s', async (path) => {
    const anonymous = await send(port, requestText(`GET ${path}`, { Connection: 'close' }))
    expect([400, 401, 404], anonymous.text).toContain(anonymous.statuses[0])
    const mine = await send(port, requestText(`GET ${path}`, { ...signedIn(), Connection: 'close' }))
    expect([400, 404], mine.text).toContain(mine.statuses[0])
  })

  test('A20 a personal answer is never kept', async () => {
    const answer = await app.http.inject({ url: '/api/me/notifications', headers: { cookie: paul.cookie } })
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store'])
  })
})

describe('A bodies that are not what they say', () => {
  test('A16 a compressed body is refused unread', async () => {
    const wired = await send(
      port,
      requestText(WRITE, { ...json(10_000), 'Content-Encoding': 'gzip' }, 'x'.repeat(10_000)),
      { untilAnswered: true },
    )
    refused(wired, [415])
  })

  test.each([
    'application/json\t;x',
    'application/json ;',
    'application/json;',
    'application/json;charset=utf-16',
    'Application/JSON;',
    'application/json, text/plain',
    'application/vnd.api+json',
    'text/plain',
    'text/plain; x=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ])('A17 a JSON body sent as "%s" never passes its schema by', async (type) => {
    const bad = JSON.stringify({ kind: 'announcement.published', channel: 'email', isOn: false, role: 'admin' })
    const answer = await app.http.inject({
      method: 'PUT',
      url: '/api/me/notification-preferences',
      headers: { cookie: paul.cookie, origin: ORIGIN, ...(type !== '' && { 'content-type': type }) },
      payload: bad,
    })
    expectRefusal(told(answer), [400, 415])
  })

  test('A18 a declared body of 2 GB is refused before any of it is read', async () => {
    const wired = await send(port, requestText(WRITE, { ...json(2_000_000_000), Expect: '100-continue' }), {
      untilAnswered: true,
      patience: 3000,
    })
    expect(wired.statuses.at(-1)).toBeGreaterThanOrEqual(413)
    expect([413, 417]).toContain(wired.statuses.at(-1))
  })

  test.each([
    ['declared', (body: string) => requestText(WRITE, json(body.length), body)],
    [
      'without a length',
      (body: string) =>
        requestText(
          WRITE,
          { ...signedIn(), 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
          `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
        ),
    ],
  ])('B03 a body one byte past the limit, %s', async (_case, text) => {
    const body = JSON.stringify({ kind: 'a'.repeat(256 * 1024 - 10) })
    expect(body.length).toBe(256 * 1024 + 1)
    refused(await send(port, text(body), { untilAnswered: true }), [413])
  })

  test('B03 a body longer than it says is not read as another request’s', async () => {
    const wired = await send(port, requestText(WRITE, json(5), BODY))
    expect(wired.statuses[0]).toBe(400)
    expect(wired.statuses.filter((status) => status < 400)).toEqual([])
  })
})
