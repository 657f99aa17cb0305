import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusalOf } from './files/fixtures.ts'
import { readPdf } from './files/pdf.ts'
import { openPdf, type Pdf, type PdfOptions } from './pdf.ts'

let root: string
let pdf: Pdf

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mitoyen-pdf-'))
  template(
    'note',
    '#let given = json(bytes(sys.inputs.data))\n#set document(title: "Note", date: none)\n#set text(lang: "fr")\n= Note\n#given.text',
  )
  template('slow', '#for a in range(15000) { for b in range(9000) { let d = calc.pow(a, 2) } }')
  template('wrong', '#nothing-of-that-name')
  pdf = open()
})
afterEach(async () => {
  await pdf.close()
  rmSync(root, { recursive: true, force: true })
})

test('a document is tagged, titled, promises PDF/UA-1, holds nothing active, and is the same from the same data', async () => {
  const document = await pdf.render('note.typ', { text: 'Bonjour' })
  const text = Buffer.from(document).toString('latin1')
  expect(text).toMatch(/^%PDF-1\.7/)
  expect(text).toContain('/MarkInfo')
  expect(text).toContain('/Lang (fr')
  expect(text).toContain('pdfuaid:part')
  expect(await pdf.render('note.typ', { text: 'Bonjour' })).toEqual(document)

  const path = join(root, 'note.pdf')
  writeFileSync(path, document)
  expect(await readPdf(path)).toEqual({ encrypted: false, active: false })
})

test.each([
  '#eval("1 + 1")',
  '#read("/etc/passwd")',
  '*a* _b_ $c$ <d> @e `f` \\ #g',
  '"], [',
  'a\0b\u0007c\ud800',
  '{{7*7}}',
  `e${'\u0301'.repeat(2000)}`,
])('%j is printed, never obeyed', async (text) => {
  expect((await pdf.render('note.typ', { text })).length).toBeGreaterThan(1000)
})

test('a script that our font lacks is still printed, without the promise that a strict reader would find broken', async () => {
  const document = Buffer.from(await pdf.render('note.typ', { text: '日本 🏠' })).toString('latin1')
  expect(document).toContain('/MarkInfo')
  expect(document).not.toContain('pdfuaid:part')
})

test('a template that is wrong says where, and the next document is made', async () => {
  await expect(pdf.render('wrong.typ', {})).rejects.toThrow(/wrong\.typ.*nothing-of-that-name/)
  await expect(pdf.render('absent.typ', {})).rejects.toThrow(/absent\.typ/)
  await expect(pdf.render('note.typ', {})).rejects.toThrow(/text/)
  expect((await pdf.render('note.typ', { text: 'a' })).length).toBeGreaterThan(1000)
})

test.each(['../secret.typ', '/etc/passwd', 'a/../b.typ', 'note.pdf', ''])('%j is no template', async (name) => {
  await expect(pdf.render(name, {})).rejects.toThrow(TypeError)
})

test('a document that never ends is given up, and the next one has a new compiler', async () => {
  await pdf.close()
  pdf = open({ timeoutMs: 5000 })
  const [slow, next] = await Promise.allSettled([pdf.render('slow.typ', {}), pdf.render('note.typ', { text: 'a' })])
  expect(slow).toMatchObject({ status: 'rejected', reason: { status: 503, code: 'pdf-timeout' } })
  expect(next.status).toBe('fulfilled')
})

test('a compiler that cannot start fails each document and holds nothing up', async () => {
  const broken = open({ root: join(root, 'absent\0') })
  await expect(broken.render('note.typ', { text: 'a' })).rejects.toThrow()
  await expect(broken.render('note.typ', { text: 'a' })).rejects.toThrow()
  await broken.close()
})

test('too many at once are told to come back, and those who waited are served', async () => {
  await pdf.close()
  pdf = open({ mostWaiting: 3 })
  const renders = Array.from({ length: 5 }, () => pdf.render('note.typ', { text: 'a' }))
  expect(await Promise.all(renders.map(refusalOf))).toEqual([
    'not refused: undefined',
    'not refused: undefined',
    'not refused: undefined',
    '503 pdf-busy',
    '503 pdf-busy',
  ])
})

test('an idle compiler stops, and starts again when needed', async () => {
  await pdf.close()
  pdf = open({ idleMs: 10 })
  await pdf.render('note.typ', { text: 'a' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await pdf.render('note.typ', { text: 'a' })).length).toBeGreaterThan(1000)
})

function open(options: PdfOptions = {}): Pdf {
  return openPdf({ root, ...options })
}

function template(name: string, text: string): void {
  writeFileSync(join(root, `${name}.typ`), text)
}
