import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ResidenceId } from '#shared/actor.ts'
import { openFiles } from '../files.ts'
import { chunksOf, pdf, refusalOf, sha256 } from './fixtures.ts'
import { ALL_KINDS } from './kinds.ts'
import { EMPTY_HASH, signed } from './s3-signature.ts'

const PORT = 4204
const TILLEULS = '6f9e2c1a-0000-4000-8000-000000000001' as ResidenceId
const account = {
  region: 'us-east-1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

let home: string
let server: Server | undefined

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-s3-'))
})
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
  rmSync(home, { recursive: true, force: true })
})

// The examples that Amazon publishes: "Authenticating Requests: Using the Authorization Header", May 24, 2013.
test.each([
  [
    'part of an object',
    {
      method: 'GET',
      url: 'https://examplebucket.s3.amazonaws.com/test.txt',
      headers: { range: 'bytes=0-9' },
      bodyHash: EMPTY_HASH,
    },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'an object to keep',
    {
      method: 'PUT',
      url: 'https://examplebucket.s3.amazonaws.com/test%24file.text',
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      bodyHash: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
] as const)('the signature of %s is the published one', (_, { url, ...request }, signature) => {
  const headers = signed({ ...request, url: new URL(url) }, account, new Date('2013-05-24T00:00:00Z'))
  expect(headers.authorization).toContain(`Signature=${signature}`)
})

test('a file goes to the bucket under its residence and hash, and comes back whole or in part', async () => {
  const bucket = await bucketServer()
  const files = bucketFiles()
  const stored = await files.store(chunksOf(pdf()), upload)
  expect([...bucket.keys()]).toEqual([`/mitoyen/${TILLEULS}/${stored.hash}`])
  expect(await read(files.open(TILLEULS, stored.hash))).toEqual(pdf())
  expect(await read(files.open(TILLEULS, stored.hash, { start: 0, end: 3 }))).toEqual(Buffer.from('%PDF'))
  expect(await files.rescan(TILLEULS, stored.hash)).toBe('not-scanned')

  await files.remove(TILLEULS, stored.hash)
  expect(bucket.size).toBe(0)
  expect(await refusalOf(files.open(TILLEULS, stored.hash))).toBe('404 not-found')
})

test.each([
  ['refuses', (_request: IncomingMessage, response: ServerResponse) => response.writeHead(403).end()],
  ['has no such bucket', (_request: IncomingMessage, response: ServerResponse) => response.writeHead(404).end()],
  [
    'sends elsewhere',
    (_request: IncomingMessage, response: ServerResponse) =>
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
  ],
])('a bucket that %s: try later, and nothing remains here', async (_, answer) => {
  await listen((request, response) => {
    request.resume()
    answer(request, response)
  })
  expect(await refusalOf(bucketFiles().store(chunksOf(pdf()), upload))).toBe('503 storage-unreachable')
  expect(existsSync(join(home, 'objects'))).toBe(false)
})

test('a bucket that is away: try later', async () => {
  expect(await refusalOf(bucketFiles().store(chunksOf(pdf()), upload))).toBe('503 storage-unreachable')
})

test('a large file passes through on its way in: memory does not hold it', async () => {
  const size = 300e6
  let highest = 0
  await listen(async (request, response) => {
    const hash = createHash('sha256')
    for await (const chunk of request) hash.update(chunk)
    response.writeHead(hash.digest('hex') === request.headers['x-amz-content-sha256'] ? 200 : 403).end()
  })
  const before = process.memoryUsage.rss()
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss() - before)
  }, 5)
  const source = Readable.from(pieces(size / 1e6))
  const stored = await bucketFiles().store(source, { ...upload, name: 'a.txt', maxBytes: size })
  clearInterval(watch)
  expect([stored.bytes, existsSync(join(home, 'objects'))]).toEqual([size, false])
  expect(highest / 1e6).toBeLessThan(150)
})

test('a reader who stops makes the bucket stop, and who leaves ends the call', async () => {
  let sent = 0
  let ended = false
  await listen((_request, response) => {
    response.on('close', () => {
      ended = true
    })
    const more = () => {
      for (let room = true; room && !response.destroyed; sent += 65_536) room = response.write(Buffer.alloc(65_536))
    }
    response.on('drain', more)
    more()
  })
  const stream = await bucketFiles().open(TILLEULS, 'a'.repeat(64))
  await once(stream, 'readable')
  await pause(300)
  const sentToOneWhoWaits = sent
  await pause(300)
  expect(sent).toBe(sentToOneWhoWaits)
  expect(sent).toBeLessThan(16e6)
  stream.destroy()
  await vi.waitFor(() => expect(ended).toBe(true))
})

function* pieces(count: number) {
  for (let piece = 0; piece < count; piece++) yield Buffer.alloc(1e6, 'a')
}

const upload = { residenceId: TILLEULS, name: 'a.pdf', declaredType: '', accept: ALL_KINDS, maxBytes: 1e6 }

function bucketFiles() {
  return openFiles({
    files: { kind: 's3', bucket: 'mitoyen', endpoint: `http://127.0.0.1:${PORT}`, ...account },
    dataDirectory: home,
  })
}

async function read(opening: Promise<AsyncIterable<Uint8Array>>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(await opening))
}

/** Keeps objects as a bucket does, and demands a signed request whose body has the hash that was signed. */
async function bucketServer(): Promise<Map<string, Buffer>> {
  const objects = new Map<string, Buffer>()
  await listen(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const key = request.url ?? ''
    const trusted = isSigned(request, key) && sha256(body) === request.headers['x-amz-content-sha256']
    if (!trusted) return response.writeHead(403).end()
    if (request.method === 'PUT') {
      // Amazon refuses a body of unannounced length.
      if (request.headers['content-length'] === undefined) return response.writeHead(411).end()
      objects.set(key, body)
      return response.end()
    }
    if (request.method === 'DELETE') return response.writeHead(objects.delete(key) ? 204 : 404).end()
    const object = objects.get(key)
    if (object === undefined) return response.writeHead(404).end()
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '')
    return response.end(range ? object.subarray(Number(range[1]), Number(range[2]) + 1) : object)
  })
  return objects
}

function isSigned(request: IncomingMessage, key: string): boolean {
  const time = String(request.headers['x-amz-date']).replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')
  const headers = request.headers.range ? { range: request.headers.range } : {}
  const url = new URL(key, `http://127.0.0.1:${PORT}`)
  const expected = signed(
    { method: request.method ?? '', url, headers, bodyHash: String(request.headers['x-amz-content-sha256']) },
    account,
    new Date(time),
  )
  return request.headers.authorization === expected.authorization
}

async function listen(behave: RequestListener): Promise<void> {
  server = createServer(behave)
  server.listen(PORT, '127.0.0.1')
  await once(server, 'listening')
}
