import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pdf, refusalOf, sha256 } from './files/fixtures.ts'
import { ACACIAS, MB, openTestStore, type TestStore, TILLEULS } from './files/test-store.ts'

let shop: TestStore

beforeEach(() => {
  shop = openTestStore()
})
afterEach(() => shop.remove())

describe('what is kept', () => {
  test('a file comes back byte for byte, whole or in part, under the hash of its bytes', async () => {
    const bytes = pdf()
    const stored = await shop.store(bytes, 'Règlement.pdf')
    expect(stored).toEqual({
      hash: sha256(bytes),
      thumbnailHash: null,
      bytes: bytes.length,
      mediaType: 'application/pdf',
      name: 'Règlement.pdf',
      scan: 'not-scanned',
      encrypted: false,
      active: false,
    })
    expect(await shop.bytesOf(stored.hash)).toEqual(bytes)
    const part = await shop.files.open(TILLEULS, stored.hash, { start: 5, end: 8 })
    expect(Buffer.concat(await part.toArray()).toString()).toBe(bytes.toString('latin1', 5, 9))
    expect(shop.left()).toEqual({ incoming: 0, objects: 1 })
  })

  test('the same bytes are kept once in a residence, and not shared with another', async () => {
    const stored = await shop.store(pdf(), 'a.pdf')
    await shop.store(pdf(), 'b.pdf')
    expect(shop.left()).toEqual({ incoming: 0, objects: 1 })
    expect(await refusalOf(shop.files.open(ACACIAS, stored.hash))).toBe('404 not-found')
  })

  test('thirty people at once send the same file: it is kept once and whole', async () => {
    const stored = await Promise.all(Array.from({ length: 30 }, () => shop.store(pdf(), 'a.pdf')))
    expect(new Set(stored.map(({ hash }) => hash)).size).toBe(1)
    expect(shop.left()).toEqual({ incoming: 0, objects: 1 })
    expect(await shop.bytesOf(stored[0]?.hash ?? '')).toEqual(pdf())
  })

  test.each(['../../etc/passwd', 'x', '', `${'a'.repeat(63)}/`])('%j is no hash: absent', async (hash) => {
    expect(await refusalOf(shop.files.open(TILLEULS, hash))).toBe('404 not-found')
  })

  test('removed, a file is gone, and removing it again is nothing to do', async () => {
    const { hash } = await shop.store(pdf(), 'a.pdf')
    await shop.files.remove(TILLEULS, hash)
    await shop.files.remove(TILLEULS, hash)
    expect(await refusalOf(shop.files.open(TILLEULS, hash))).toBe('404 not-found')
  })
})

describe('the size', () => {
  test('up to the limit, not one byte more, and nothing of it remains', async () => {
    const text = Buffer.alloc(1000, 'a')
    expect((await shop.store(text, 'a.txt', { maxBytes: 1000 })).bytes).toBe(1000)
    expect(await refusalOf(shop.store(Buffer.alloc(1001, 'a'), 'b.txt', { maxBytes: 1000 }))).toBe('413 file-too-large')
    expect(shop.left()).toEqual({ incoming: 0, objects: 1 })
  })

  test('an endless sender is cut at the limit', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 65_536
        yield Buffer.alloc(65_536, 'a')
      }
    }
    expect(await refusalOf(shop.storeFrom(Readable.from(endless()), 'a.txt', { maxBytes: MB }))).toBe(
      '413 file-too-large',
    )
    expect(sent).toBeLessThan(3 * MB)
    expect(shop.left()).toEqual({ incoming: 0, objects: 0 })
  })

  test('a sender that leaves half-way leaves nothing', async () => {
    const source = new Readable({ read() {} })
    source.push(Buffer.alloc(5000, 'a'))
    setTimeout(() => source.destroy(), 20)
    expect(await refusalOf(shop.storeFrom(source, 'a.txt'))).toBe('400 upload-interrupted')
    expect(shop.left()).toEqual({ incoming: 0, objects: 0 })
  })

  test('no byte at all is no file', async () => {
    expect(await refusalOf(shop.store(Buffer.alloc(0), 'a.txt'))).toBe('400 file-empty')
  })

  test('twenty large files at once are streamed: memory stays bounded', async () => {
    const before = process.memoryUsage.rss()
    let highest = before
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss())
    }, 5)
    const stored = await Promise.all(
      Array.from({ length: 20 }, (_, index) => shop.storeFrom(slowText(25 * MB, index), `${index}.txt`)),
    )
    clearInterval(watch)
    expect(stored.map(({ bytes }) => bytes)).toEqual(Array(20).fill(25 * MB))
    expect((highest - before) / MB).toBeLessThan(150)
  })

  test('what a killed process left is swept once it is old', async () => {
    await shop.store(pdf(), 'a.pdf')
    const [old, young] = ['old', 'young'].map((name) => join(shop.home, 'incoming', name))
    for (const path of [old, young]) writeFileSync(path ?? '', 'half')
    utimesSync(old ?? '', 1000, 1000)
    expect(await shop.files.sweep(Date.now() - 86_400_000)).toBe(1)
    expect(readdirSync(join(shop.home, 'incoming'))).toEqual(['young'])
  })
})

test('a full disk is said plainly, and leaves no half file', async ({ skip }) => {
  const small = mkdtempSync(join(tmpdir(), 'mitoyen-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small], { stdio: 'ignore' })
  } catch {
    skip('mounting a small disk is not allowed here')
  }
  try {
    const full = openTestStore(small)
    expect(await refusalOf(full.storeFrom(slowText(5 * MB, 0), 'a.txt'))).toBe('507 storage-full')
    expect(full.left()).toEqual({ incoming: 0, objects: 0 })
    expect((await full.storeFrom(slowText(MB, 0), 'a.txt')).bytes).toBe(MB)
  } finally {
    execFileSync('umount', [small])
  }
})

function slowText(bytes: number, seed: number): Readable {
  async function* chunks() {
    for (let sent = 0; sent < bytes; ) {
      const size = Math.min(65_536, bytes - sent)
      sent += size
      yield Buffer.alloc(size, 97 + (seed % 26))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return Readable.from(chunks())
}
