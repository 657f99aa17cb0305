import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ResidenceId } from '#shared/actor.ts'
import { type Files, openFiles } from '../files.ts'
import { openScanner } from './antivirus.ts'
import { chunksOf, refusalOf } from './fixtures.ts'
import { ALL_KINDS } from './kinds.ts'

const PORT = 4203
const TILLEULS = '6f9e2c1a-0000-4000-8000-000000000001' as ResidenceId
/** The sign that every antivirus agrees to take for a virus (eicar.org), cut so that this file is not one. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-')

let home: string
let files: Files
let server: Server | undefined

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-scan-'))
  files = openFiles({
    files: { kind: 'disk', directory: home },
    dataDirectory: home,
    antivirus: { host: '127.0.0.1', port: PORT },
  })
})
afterEach(() => {
  server?.close()
  server = undefined
  rmSync(home, { recursive: true, force: true })
})

test('a clean file is kept and said clean', async () => {
  await clamd()
  expect((await store('Bonjour')).scan).toBe('clean')
})

test('a file larger than one block arrives whole at the scanner', async () => {
  await clamd()
  expect(await refusalOf(store(`${'a'.repeat(300_000)}${EICAR}`))).toBe('422 file-infected')
})

test('an infected file is refused and nothing of it remains', async () => {
  await clamd()
  expect(await refusalOf(store(EICAR))).toBe('422 file-infected')
  expect(readdirSync(join(home, 'incoming'))).toEqual([])
  expect(existsSync(join(home, 'objects'))).toBe(false)
})

test('while the scanner is away files wait, and it decides when it is back', async () => {
  const waiting = await store(EICAR)
  expect(waiting.scan).toBe('pending')
  expect(await files.rescan(TILLEULS, waiting.hash)).toBe('pending')

  await clamd()
  expect(await files.rescan(TILLEULS, waiting.hash)).toBe('infected')
  expect(readdirSync(join(home, 'incoming'))).toEqual([])
})

test.each([
  ['says nothing', () => undefined],
  ['closes at once', (socket: Socket) => socket.destroy()],
  ['finds the file too long', (socket: Socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
  ['answers nonsense', (socket: Socket) => socket.end('stream: OK FOUND?')],
])('a scanner that %s has not looked: the file waits', async (_, behave) => {
  await listen((socket) => void behave(socket))
  expect(await openScanner({ host: '127.0.0.1', port: PORT }, 300)(import.meta.filename)).toBe('pending')
})

function store(text: string) {
  return files.store(chunksOf(Buffer.from(text)), {
    residenceId: TILLEULS,
    name: 'a.txt',
    declaredType: '',
    accept: ALL_KINDS,
    maxBytes: 1e6,
  })
}

/** Speaks INSTREAM as clamd does, and knows one virus. */
async function clamd(): Promise<void> {
  await listen((socket) => {
    let received = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const content = contentOf(received)
      if (content !== undefined)
        socket.end(content.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
    })
  })
}

/** The file once its last block is there. */
function contentOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (received.toString('latin1', 0, command.length) !== command) return undefined
  const blocks: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(blocks)
    blocks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

async function listen(behave: (socket: Socket) => void): Promise<void> {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    behave(socket)
  })
  server.listen(PORT, '127.0.0.1')
  await once(server, 'listening')
}
