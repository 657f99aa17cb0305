import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ResidenceId } from '#shared/actor.ts'
import { chunksOf, docx, pdf, pdfStream, picture, refusalOf, sha256, xlsx, zipOf } from './files/fixtures.ts'
import { ALL_KINDS, type FileKind } from './files/kinds.ts'
import { type Files, openFiles } from './files.ts'

const TILLEULS = '6f9e2c1a-0000-4000-8000-000000000001' as ResidenceId
const ACACIAS = '6f9e2c1a-0000-4000-8000-000000000002' as ResidenceId
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const MB = 1_000_000

let home: string
let files: Files

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mitoyen-files-'))
  files = openFiles({ files: { kind: 'disk', directory: home }, dataDirectory: home })
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe('what is kept', () => {
  test('a file comes back byte for byte, whole or in part, under the hash of its bytes', async () => {
    const bytes = pdf()
    const stored = await store(bytes, 'Règlement.pdf')
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
    expect(await bytesOf(stored.hash)).toEqual(bytes)
    const part = await files.open(TILLEULS, stored.hash, { start: 5, end: 8 })
    expect(Buffer.concat(await part.toArray()).toString()).toBe(bytes.toString('latin1', 5, 9))
    expect(left()).toEqual({ incoming: 0, objects: 1 })
  })

  test('the same bytes are kept once in a residence, and not shared with another', async () => {
    const stored = await store(pdf(), 'a.pdf')
    await store(pdf(), 'b.pdf')
    expect(left()).toEqual({ incoming: 0, objects: 1 })
    expect(await refusalOf(files.open(ACACIAS, stored.hash))).toBe('404 not-found')
  })

  test('thirty people at once send the same file: it is kept once and whole', async () => {
    const stored = await Promise.all(Array.from({ length: 30 }, () => store(pdf(), 'a.pdf')))
    expect(new Set(stored.map(({ hash }) => hash)).size).toBe(1)
    expect(left()).toEqual({ incoming: 0, objects: 1 })
    expect(await bytesOf(stored[0]?.hash ?? '')).toEqual(pdf())
  })

  test.each(['../../etc/passwd', 'x', '', `${'a'.repeat(63)}/`])('%j is no hash: absent', async (hash) => {
    expect(await refusalOf(files.open(TILLEULS, hash))).toBe('404 not-found')
  })

  test('removed, a file is gone, and removing it again is nothing to do', async () => {
    const { hash } = await store(pdf(), 'a.pdf')
    await files.remove(TILLEULS, hash)
    await files.remove(TILLEULS, hash)
    expect(await refusalOf(files.open(TILLEULS, hash))).toBe('404 not-found')
  })
})

describe('the size', () => {
  test('up to the limit, not one byte more, and nothing of it remains', async () => {
    const text = Buffer.alloc(1000, 'a')
    expect((await store(text, 'a.txt', { maxBytes: 1000 })).bytes).toBe(1000)
    expect(await refusalOf(store(Buffer.alloc(1001, 'a'), 'b.txt', { maxBytes: 1000 }))).toBe('413 file-too-large')
    expect(left()).toEqual({ incoming: 0, objects: 1 })
  })

  test('an endless sender is cut at the limit', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 65_536
        yield Buffer.alloc(65_536, 'a')
      }
    }
    expect(await refusalOf(storeFrom(Readable.from(endless()), 'a.txt', { maxBytes: MB }))).toBe('413 file-too-large')
    expect(sent).toBeLessThan(3 * MB)
    expect(left()).toEqual({ incoming: 0, objects: 0 })
  })

  test('a sender that leaves half-way leaves nothing', async () => {
    const source = new Readable({ read() {} })
    source.push(Buffer.alloc(5000, 'a'))
    setTimeout(() => source.destroy(), 20)
    expect(await refusalOf(storeFrom(source, 'a.txt'))).toBe('400 upload-interrupted')
    expect(left()).toEqual({ incoming: 0, objects: 0 })
  })

  test('no byte at all is no file', async () => {
    expect(await refusalOf(store(Buffer.alloc(0), 'a.txt'))).toBe('400 file-empty')
  })

  test('twenty large files at once are streamed: memory stays bounded', async () => {
    const before = process.memoryUsage.rss()
    let highest = before
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss())
    }, 5)
    const stored = await Promise.all(
      Array.from({ length: 20 }, (_, index) => storeFrom(slowText(25 * MB, index), `${index}.txt`)),
    )
    clearInterval(watch)
    expect(stored.map(({ bytes }) => bytes)).toEqual(Array(20).fill(25 * MB))
    expect((highest - before) / MB).toBeLessThan(150)
  })

  test('what a killed process left is swept once it is old', async () => {
    await store(pdf(), 'a.pdf')
    const [old, young] = ['old', 'young'].map((name) => join(home, 'incoming', name))
    for (const path of [old, young]) writeFileSync(path ?? '', 'half')
    utimesSync(old ?? '', 1000, 1000)
    expect(await files.sweep(Date.now() - 86_400_000)).toBe(1)
    expect(readdirSync(join(home, 'incoming'))).toEqual(['young'])
  })
})

describe('the kind: extension, declared type and content agree', () => {
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  const exe = Buffer.from('MZ\x90\x00\x03\x00\x00\x00')
  const gif = Buffer.from('GIF89a/*\x00\x00=1;alert(1)//')

  test.each([
    ['HTML named .pdf', html, 'a.pdf', 'application/pdf'],
    ['a program named .png', exe, 'a.png', 'image/png'],
    ['a program named .txt', exe, 'a.txt', 'text/plain'],
    ['a PDF named .exe', pdf(), 'a.pdf.exe', 'application/pdf'],
    ['a PDF declared as a picture', pdf(), 'a.pdf', 'image/png'],
    ['a PDF declared as HTML', pdf(), 'a.pdf', 'text/html'],
    ['a GIF that is a script', gif, 'a.gif', 'image/gif'],
    ['a GIF named .png', gif, 'a.png', 'image/png'],
    ['SVG', svg, 'a.svg', 'image/svg+xml'],
    ['SVG named .txt', svg, 'a.txt', 'text/plain'],
    ['HTML', html, 'a.html', 'text/html'],
    ['HTML named .csv', Buffer.concat([Buffer.from('\ufeff \n'), html]), 'a.csv', 'text/csv'],
    ['XML', Buffer.from('<?xml version="1.0"?><a/>'), 'a.xml', 'text/xml'],
    ['a PDF behind other bytes', Buffer.concat([Buffer.from('GIF89a'), pdf()]), 'a.pdf', 'application/pdf'],
    ['a PDF that is an archive too', Buffer.concat([pdf(), zipOf({ 'a.txt': 'a' })]), 'a.pdf', 'application/pdf'],
    ['a plain archive', zipOf({ 'a.txt': 'a' }), 'a.zip', 'application/zip'],
    ['an archive named .docx', zipOf({ 'a.txt': 'a' }), 'a.docx', DOCX],
    ['a spreadsheet named .docx', xlsx(), 'a.docx', DOCX],
    ['a script without extension', Buffer.from('#!/bin/sh'), 'run', ''],
  ] as const)('%s is refused', async (_, bytes, name, declaredType) => {
    expect(await refusalOf(store(bytes, name, { declaredType }))).toBe('415 file-type-refused')
    expect(left()).toEqual({ incoming: 0, objects: 0 })
  })

  test.each([
    ['a.pdf', pdf(), 'application/octet-stream', 'application/pdf'],
    ['a.TXT', Buffer.from('Bonjour à tous\r\n\tSalut'), '', 'text/plain'],
    ['a.csv', Buffer.from('MZ;BM\n1;2'), 'application/vnd.ms-excel', 'text/csv'],
    ['a.csv', Buffer.from('lot;cl\xe9', 'latin1'), 'text/csv; charset=iso-8859-1', 'text/csv'],
    ['a.docx', docx(), DOCX, DOCX],
    ['a.xlsx', xlsx(), '', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [
      'a.odt',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      '',
      'application/vnd.oasis.opendocument.text',
    ],
  ] as const)('%s is taken for what it is', async (name, bytes, declaredType, mediaType) => {
    expect((await store(bytes, name, { declaredType })).mediaType).toBe(mediaType)
  })

  test('a place that wants pictures takes no document', async () => {
    expect(await refusalOf(store(pdf(), 'a.pdf', { accept: ['jpeg', 'png'] }))).toBe('415 file-type-refused')
  })
})

describe('pictures', () => {
  test('a photo is kept upright and small, without its place, its camera or its date', async () => {
    const original = await picture(1200, 800)
      .withExif({
        IFD0: { Make: 'Camera', Model: 'SN-12345' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(original).metadata()).exif?.includes('SN-12345')).toBe(true)

    const stored = await store(original, 'IMG_1.JPG', { declaredType: 'image/jpeg' })
    const kept = await sharp(await bytesOf(stored.hash)).metadata()
    expect([kept.format, kept.width, kept.height]).toEqual(['jpeg', 800, 1200])
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined])

    const thumbnail = await sharp(await bytesOf(stored.thumbnailHash ?? '')).metadata()
    expect([thumbnail.format, thumbnail.width, thumbnail.height]).toEqual(['webp', 320, 480])
    expect(left()).toEqual({ incoming: 0, objects: 2 })
  })

  test('what hides behind a picture does not survive', async () => {
    const secret = Buffer.from('<script>alert(1)</script>')
    const png = Buffer.concat([await picture(10, 10).png().toBuffer(), secret])
    const stored = await store(png, 'a.png')
    expect((await bytesOf(stored.hash)).includes(secret)).toBe(false)
  })

  test('a header of 900 megapixels is refused before any decoding', async () => {
    const png = await picture(10, 10).png().toBuffer()
    png.writeUInt32BE(30_000, 16)
    png.writeUInt32BE(30_000, 20)
    const before = process.memoryUsage.rss()
    expect(await refusalOf(store(png, 'a.png'))).toMatch(/422 image-(too-large|unreadable)/)
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MB)
  })

  test('a real picture past fifty megapixels is refused for its size', async () => {
    const png = await picture(10_000, 5001).png().toBuffer()
    expect(await refusalOf(store(png, 'a.png'))).toBe('422 image-too-large')
    expect(left()).toEqual({ incoming: 0, objects: 0 })
  })

  test('a truncated photo is refused', async () => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
        background: 'red',
      },
    })
      .jpeg()
      .toBuffer()
    expect(await refusalOf(store(whole.subarray(0, whole.length / 2), 'a.jpg'))).toBe('422 image-unreadable')
    expect(left()).toEqual({ incoming: 0, objects: 0 })
  })
})

describe('office files', () => {
  test.each([
    ['a macro', docx({ 'word/vbaProject.bin': 'x' })],
    ['an outside template', docx({ 'word/_rels/settings.xml.rels': relationship('attachedTemplate') })],
    ['an outside object', docx({ 'word/_rels/document.xml.rels': relationship('oleObject') })],
    ['an entity', docx({ 'word/styles.xml': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>' })],
    ['a macro type', docx({ 'word/x.xml': 'application/vnd.ms-word.document.macroEnabled.main+xml' })],
  ])('%s makes it unsafe', async (_, bytes) => {
    expect(await refusalOf(store(bytes, 'a.docx'))).toBe('422 office-unsafe')
  })

  test('a link that a reader follows by hand is harmless', async () => {
    const bytes = docx({ 'word/_rels/document.xml.rels': relationship('hyperlink') })
    expect((await store(bytes, 'a.docx')).mediaType).toBe(DOCX)
  })

  test.each([
    ['leaves its folder', docx({ '../../x': 'x' }), '422 archive-unsafe'],
    [
      'is encrypted',
      zipOf({ '[Content_Types].xml': 'x', 'word/document.xml': 'x' }, { flags: 1 }),
      '422 archive-unsafe',
    ],
    ['is a bomb that says so', docx({ 'word/a.bin': Buffer.alloc(101 * MB) }), '422 archive-too-large'],
    [
      'is a bomb that lies',
      zipOf({ '[Content_Types].xml': Buffer.alloc(20 * MB) }, { declared: 10 }),
      '422 archive-unreadable',
    ],
  ])('an archive that %s', async (_, bytes, expected) => {
    const started = performance.now()
    expect(await refusalOf(store(bytes, 'a.docx'))).toBe(expected)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('PDF', () => {
  test.each([
    ['a script', pdf(['<< /S /JavaScript /JS (app.alert(1)) >>'], '/OpenAction 4 0 R')],
    ['a script with an escaped name', pdf(['<< /S /J#61vaScript /J#53 (app.alert(1)) >>'])],
    ['a script inside an object stream', pdf([pdfStream('5 0 << /S /JavaScript >>', '/Type /ObjStm /N 1 /First 4')])],
    ['a launch action', pdf(['<< /S /Launch /F (cmd.exe) >>'])],
    ['an embedded file', pdf(['<< /Type /Filespec /EF << /F 5 0 R >> >>', '<< /Type /EmbeddedFile >>'])],
  ])('%s is reported', async (_, bytes) => {
    expect((await store(bytes, 'a.pdf')).active).toBe(true)
  })

  test('one that asks for a password is reported', async () => {
    const stored = await store(pdf(['<< /Filter /Standard >>'], '/Encrypt 4 0 R'), 'a.pdf')
    expect([stored.encrypted, stored.active]).toEqual([true, false])
  })

  test.each([
    ['cut in the middle', pdf([pdfStream('x'.repeat(5000))]).subarray(0, 300), '422 pdf-unreadable'],
    [
      'with an index that points nowhere',
      Buffer.from(
        pdf()
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n20'),
        'latin1',
      ),
      '422 pdf-unreadable',
    ],
    ['with a bomb of 300 MB', pdf([pdfStream(Buffer.alloc(300 * MB))]), '422 pdf-too-large'],
    ['with many bombs', pdf(Array.from({ length: 5 }, () => pdfStream(Buffer.alloc(45 * MB)))), '422 pdf-too-large'],
    [
      'with a bomb in a bomb',
      pdf([Buffer.from('<< /Filter [/FlateDecode /FlateDecode] >>\nstream\nx\nendstream')]),
      '422 pdf-too-large',
    ],
    ['with a huge object stream', pdf([pdfStream(Buffer.alloc(30 * MB), '/Type /ObjStm')]), '422 pdf-too-large'],
    ['with a hundred thousand pages', pdf(Array(100_000).fill('<< /Type /Page >>')), '422 pdf-too-large'],
  ])('%s', async (_, bytes, expected) => {
    const started = performance.now()
    expect(await refusalOf(store(bytes, 'a.pdf'))).toBe(expected)
    expect(performance.now() - started).toBeLessThan(5000)
    expect(left()).toEqual({ incoming: 0, objects: 0 })
  })
})

const small = join(tmpdir(), 'mitoyen-small-disk')
const canMount = mountSmallDisk()

test.skipIf(!canMount)(
  'a full disk is said plainly, and leaves no half file (skipped where mounting is not allowed)',
  async () => {
    const full = openFiles({ files: { kind: 'disk', directory: small }, dataDirectory: small })
    try {
      const upload = (megabytes: number) =>
        full.store(slowText(megabytes * MB, 0), {
          residenceId: TILLEULS,
          name: 'a.txt',
          declaredType: '',
          accept: ALL_KINDS,
          maxBytes: 99 * MB,
        })
      expect(await refusalOf(upload(5))).toBe('507 storage-full')
      expect(readdirSync(join(small, 'incoming'))).toEqual([])
      expect((await upload(1)).bytes).toBe(MB)
    } finally {
      execFileSync('umount', [small])
    }
  },
)

const hostile = join(import.meta.dirname, '../../shared/data/hostile')
const corpus = join(import.meta.dirname, '../../shared/data/corpus/pdf')

describe.skipIf(!existsSync(hostile))('files made to harm (skipped without the shared hostile data)', () => {
  test('damaged PDF: each is kept or refused with a code, quickly', async () => {
    const verdicts = await verdictsOf(join(hostile, 'pdf'), '.pdf')
    expect(Object.keys(verdicts).length).toBeGreaterThan(30)
    expect(new Set(Object.values(verdicts).map(({ verdict }) => verdict))).toEqual(
      new Set(['kept', '422 pdf-unreadable', '415 file-type-refused']),
    )
    expect(Object.entries(verdicts).filter(([name, { encrypted }]) => name.startsWith('enc-R') && !encrypted)).toEqual(
      [],
    )
  })

  test('hostile archives named .docx: none is kept', async () => {
    const verdicts = await verdictsOf(join(hostile, 'zip'), '.zip', 'docx')
    expect(Object.keys(verdicts).length).toBeGreaterThan(30)
    for (const { verdict } of Object.values(verdicts))
      expect(verdict).toMatch(/^(415 file-type-refused|422 archive-\w+)$/)
  })
})

test.skipIf(!existsSync(corpus))('ordinary PDF are all kept (skipped without the shared corpus)', async () => {
  const verdicts = await verdictsOf(corpus, '.pdf')
  expect(Object.keys(verdicts).length).toBeGreaterThan(5)
  expect(new Set(Object.values(verdicts).map(({ verdict }) => verdict))).toEqual(new Set(['kept']))
})

async function verdictsOf(directory: string, ending: string, extension = ending.slice(1)) {
  const verdicts: Record<string, { verdict: string; encrypted: boolean }> = {}
  for (const name of readdirSync(directory).filter((entry) => entry.endsWith(ending))) {
    const started = performance.now()
    const stored = store(readFileSync(join(directory, name)), `a.${extension}`)
    const verdict = await refusalOf(stored)
    const kept = verdict === 'not refused: undefined'
    verdicts[name] = { verdict: kept ? 'kept' : verdict, encrypted: kept && (await stored).encrypted }
    expect([name, performance.now() - started < 2000]).toEqual([name, true])
  }
  return verdicts
}

type Choices = { declaredType?: string; maxBytes?: number; accept?: readonly FileKind[] }

function store(bytes: Uint8Array, name: string, choices: Choices = {}) {
  return storeFrom(chunksOf(bytes), name, choices)
}

function storeFrom(source: Readable, name: string, choices: Choices = {}) {
  return files.store(source, {
    residenceId: TILLEULS,
    name,
    declaredType: '',
    accept: ALL_KINDS,
    maxBytes: 25 * MB,
    ...choices,
  })
}

async function bytesOf(hash: string): Promise<Buffer> {
  const stream = await files.open(TILLEULS, hash)
  return Buffer.concat(await stream.toArray())
}

/** How many files are in the two places where some could remain. */
function left(): { incoming: number; objects: number } {
  const count = (name: string) =>
    existsSync(join(home, name))
      ? readdirSync(join(home, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
      : 0
  return { incoming: count('incoming'), objects: count('objects') }
}

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

function relationship(type: string): string {
  const kind = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`
  return `<Relationships><Relationship Id="r1" Type="${kind}" Target="https://evil.test/x" TargetMode="External"/></Relationships>`
}

function mountSmallDisk(): boolean {
  try {
    execFileSync('mkdir', ['-p', small])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
