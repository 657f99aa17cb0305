import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ResidenceId } from '#shared/actor.ts'
import { type Files, openFiles } from '../files.ts'
import { openScanner } from './antivirus.ts'
import { chunksOf, docx, refusalOf, zipOf } from './fixtures.ts'
import { ALL_KINDS } from './kinds.ts'
import { EICAR, openClamd, openScannerThat } from './test-clamd.ts'

const PORT = 4203
const TILLEULS = '6f9e2c1a-0000-4000-8000-000000000001' as ResidenceId

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
  server = await openClamd(PORT)
  expect((await store('Bonjour')).scan).toBe('clean')
})

test('a file larger than one block arrives whole at the scanner', async () => {
  server = await openClamd(PORT)
  expect(await refusalOf(store(`${'a'.repeat(300_000)}${EICAR}`))).toBe('422 file-infected')
})

test('an infected file is refused and nothing of it remains', async () => {
  server = await openClamd(PORT)
  expect(await refusalOf(store(EICAR))).toBe('422 file-infected')
  expect(readdirSync(join(home, 'incoming'))).toEqual([])
  expect(existsSync(join(home, 'objects'))).toBe(false)
})

test.each([
  ['in a document', docx({ 'word/embeddings/a.bin': EICAR }), 'a.docx', '422 file-infected'],
  [
    'in an archive in a document',
    docx({ 'word/embeddings/a.zip': zipOf({ 'a.zip': zipOf({ 'a.com': EICAR }) }) }),
    'a.docx',
    '422 file-infected',
  ],
  ['in an archive', zipOf({ 'a.com': EICAR }), 'a.zip', '415 file-type-refused'],
])('I06 a virus %s is not kept', async (_, bytes, name, refusal) => {
  server = await openClamd(PORT)
  expect(await refusalOf(store(bytes, name))).toBe(refusal)
  expect(existsSync(join(home, 'objects'))).toBe(false)
})

test('while the scanner is away files wait, and it decides when it is back', async () => {
  const waiting = await store(EICAR)
  expect(waiting.scan).toBe('pending')
  expect(await files.rescan(TILLEULS, waiting.hash)).toBe('pending')

  server = await openClamd(PORT)
  expect(await files.rescan(TILLEULS, waiting.hash)).toBe('infected')
  expect(readdirSync(join(home, 'incoming'))).toEqual([])
})

test.each([
  ['says nothing', () => undefined],
  ['closes at once', (socket: Socket) => socket.destroy()],
  ['finds the file too long', (socket: Socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
  ['answers nonsense', (socket: Socket) => socket.end('stream: OK FOUND?')],
])('a scanner that %s has not looked: the file waits', async (_, behave) => {
  server = await openScannerThat(PORT, (socket) => void behave(socket))
  expect(await openScanner({ host: '127.0.0.1', port: PORT }, 300)(import.meta.filename)).toBe('pending')
})

function store(content: string | Buffer, name = 'a.txt') {
  return files.store(chunksOf(Buffer.from(content)), {
    residenceId: TILLEULS,
    name,
    declaredType: '',
    accept: ALL_KINDS,
    maxBytes: 1e6,
  })
}
