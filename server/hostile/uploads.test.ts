import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAnnouncement } from '#modules/announcements/contract/announcements.ts'
import { openLog } from '#platform/log.ts'
import { eventually } from '../chaos/site.ts'
import { type Caller, type TestApp, testApp } from '../testing.ts'
import { expectRefusal } from './refusals.ts'
import { portOf, requestText, send } from './wire.ts'

const LIMIT = 25 * 1024 * 1024
const BOUNDARY = 'xxxxFxxxx'

let app: TestApp
let marie: Caller
let home: string
let port: number
const lines: string[] = []
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-uploads-'))
  const config = { files: { kind: 'disk' as const, directory: home }, dataDirectory: home }
  app = await testApp({ config, log: openLog('info', { write: (line) => lines.push(line) }) })
  marie = await app.as('marie')
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  port = portOf(app)
})
afterAll(async () => {
  await app.close()
  rmSync(home, { recursive: true, force: true })
})
beforeEach(() => {
  lines.length = 0
})

const address = () => `/api/r/${app.world.residences.tilleuls}/announcement-files`
const headers = () => ({
  Cookie: marie.cookie,
  Origin: 'http://localhost:3000',
  'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
})

type Part = { name?: string; filename?: string; type?: string; content: string }

function part({ name = 'file', filename, type = 'text/plain', content }: Part): string {
  const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: ${type}`
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`
}
const END = `--${BOUNDARY}--\r\n`

async function upload(payload: string, more: Record<string, string> = {}) {
  const answer = await app.http.inject({ method: 'POST', url: address(), headers: { ...headers(), ...more }, payload })
  return { status: answer.statusCode, contentType: String(answer.headers['content-type']), body: answer.body }
}

/** Everything on the disk: what is half received, and what is kept. */
function kept(): string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}

describe('I01 a file past the limit', () => {
  const start = part({ filename: 'long.txt', content: '' }).slice(0, -2)
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

  test.each([
    [
      'one byte, its length told',
      () => {
        const body = `${start}${'a'.repeat(LIMIT + 1)}\r\n${END}`
        return requestText(`POST ${address()}`, { ...headers(), 'Content-Length': String(body.length) }, body)
      },
    ],
    [
      'one byte, its length not told',
      () =>
        requestText(
          `POST ${address()}`,
          { ...headers(), 'Transfer-Encoding': 'chunked' },
          `${chunk(`${start}${'a'.repeat(LIMIT + 1)}\r\n${END}`)}0\r\n\r\n`,
        ),
    ],
  ])('%s: 413, and nothing of it stays', async (_case, request) => {
    const wired = await send(port, request(), { untilAnswered: true, patience: 10_000 })
    expect(wired.statuses, wired.text).toEqual([413])
    expect(wired.text).toContain('application/problem+json')
    expect(kept()).toEqual([])
  })

  test('without end: cut', async () => {
    const piece = chunk('a'.repeat(1024 * 1024))
    const opening = requestText(`POST ${address()}`, { ...headers(), 'Transfer-Encoding': 'chunked' }, chunk(start))
    const wired = await send(port, opening, { drip: { piece, every: 5 }, patience: 15_000 })
    expect(wired.statuses, wired.text).toEqual([413])
    expect(wired.closed).toBe(true)
    expect(kept()).toEqual([])
  })
})

test('I17 a sender who leaves half-way leaves nothing', async () => {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.write(requestText(`POST ${address()}`, { ...headers(), 'Content-Length': '2000000' }))
  socket.write(part({ filename: 'half.txt', content: 'a'.repeat(1_000_000) }))
  expect(await eventually(async () => kept().length === 1, 5000)).toBe(true)
  socket.destroy()
  expect(await eventually(async () => kept().length === 0, 5000)).toBe(true)
})

describe('I02 forms that are no upload', () => {
  test.each([
    ['an empty file', `${part({ filename: 'a.txt', content: '' })}${END}`, [400]],
    ['no file', `${part({ name: 'title', content: 'x' })}${END}`, [400]],
    ['nothing', '', [400]],
    ['only its end', END, [400]],
    ['no end', part({ filename: 'a.txt', content: 'x' }).slice(0, -4), [400]],
    ['10,001 parts', `${part({ name: 'a', content: 'x' }).repeat(10_001)}${END}`, [400, 413]],
    [
      '1,000 fields and a file',
      `${part({ name: 'a', content: 'x' }).repeat(1000)}${part({ filename: 'a.txt', content: 'x' })}${END}`,
      [400],
    ],
    [
      'a field of 100 KB',
      `${part({ name: 'a', content: 'x'.repeat(100_000) })}${part({ filename: 'a.txt', content: 'x' })}${END}`,
      [400],
    ],
    [
      'B04 a field named __proto__',
      `${part({ name: '__proto__', content: '{"admin":true}' })}${part({ filename: 'a.txt', content: 'x' })}${END}`,
      [400],
    ],
    ['B04 a file named __proto__', `${part({ name: '__proto__', filename: 'a.txt', content: 'x' })}${END}`, [400]],
  ])('%s', async (_case, payload, statuses) => {
    expectRefusal(await upload(payload), statuses)
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
    expect(existsSync(join(home, 'incoming')) ? readdirSync(join(home, 'incoming')) : []).toEqual([])
  })

  test.each(['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/mixed; boundary=x'])(
    'type %j',
    async (type) => {
      expectRefusal(await upload(`${part({ filename: 'a.txt', content: 'x' })}${END}`, { 'Content-Type': type }), [415])
    },
  )
})

describe('I03 names made to lead elsewhere', () => {
  test.each([
    ['../../../../tmp/x.txt', 'x.txt'],
    ['..\\x.txt', 'x.txt'],
    ['%2e%2e%2fx.txt', '%2e%2e%2fx.txt'],
    ['CON.txt', '_CON.txt'],
    ['-rf.txt', 'rf.txt'],
    ['annexe\u202etxt.txt', 'annexetxt.txt'],
    ['<img src=x onerror=alert(1)>.txt', '_img src=x onerror=alert(1)_.txt'],
    [`${'é'.repeat(4096)}.txt`, `${'é'.repeat(146)}.txt`],
  ])('%j is shown as %j and kept under its hash', async (filename, shown) => {
    const { status, body } = await upload(`${part({ filename, content: `Bonjour ${filename}` })}${END}`)
    expect([status, JSON.parse(body).name]).toEqual([200, shown])
    expect(kept().filter((name) => !/^[\da-f]{64}$/.test(name))).toEqual([])
  })
})

describe('I19 a stored file is reached through what it belongs to, and never shown as a page', () => {
  let path: string
  const text = 'Consignes pour les caves\n'
  beforeAll(async () => {
    const { body } = await upload(`${part({ filename: 'consignes.txt', content: text })}${END}`)
    const residenceId = app.world.residences.tilleuls
    const draft = { title: 'Caves', body: 'Samedi.', target: { kind: 'residence' as const, ids: [], roles: [] } }
    const written = await marie.call(createAnnouncement, {
      params: { residenceId },
      body: { ...draft, fileIds: [JSON.parse(body).id] },
    })
    path = `/api/r/${residenceId}/announcements/${written.body.id}/files/${JSON.parse(body).id}`
  })

  const ask = (url: string, more: Record<string, string> = {}, cookie = marie.cookie) =>
    app.http.inject({ url, headers: { cookie, ...more } })

  test.each(['', '?as=inline'])('asked for as a page %s', async (query) => {
    const answer = await ask(`${path}${query}`, { accept: 'text/html' })
    expect([answer.statusCode, answer.body]).toEqual([200, text])
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': expect.stringMatching(query === '' ? /^attachment; / : /^(attachment|inline); /),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    })
  })

  test('A15 a thousand ranges are one answer', async () => {
    const ranges = Array.from({ length: 1000 }, (_, index) => `${index % 9}-`).join(',')
    for (const range of [`bytes=${ranges}`, 'bytes=-1', 'bytes=5-2', 'bytes=999999999-']) {
      const answer = await ask(path, { range })
      expect([200, 206, 416]).toContain(answer.statusCode)
      expect(answer.body.length).toBeLessThanOrEqual(text.length)
    }
  })

  test('neither its hash nor its id is an address, and a neighbour finds nothing', async () => {
    const [hash = ''] = kept().filter((name) => /^[\da-f]{64}$/.test(name))
    const { tilleuls } = app.world.residences
    const id = path.split('/').at(-1)
    for (const guess of [
      `/files/${tilleuls}/${hash}`,
      `/api/files/${hash}`,
      `/api/r/${tilleuls}/files/${id}`,
      `/api/r/${tilleuls}/announcement-files/${id}`,
      path.replace(/[^/]+$/, hash),
      path.replace(tilleuls, app.world.residences.lavandes),
    ]) {
      expect([400, 404, 405], guess).toContain((await ask(guess)).statusCode)
    }
    const rosa = await app.as('rosa')
    expect((await ask(path, {}, rosa.cookie)).statusCode).toBe(404)
    expect((await ask(path, {}, '')).statusCode).toBe(401)
  })
})
