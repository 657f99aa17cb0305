import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { docx, pdf, refusalOf, xlsx, zipOf } from './fixtures.ts'
import { DOCX, openTestStore, type TestStore } from './test-store.ts'

let shop: TestStore

beforeEach(() => {
  shop = openTestStore()
})
afterEach(() => shop.remove())

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
    expect(await refusalOf(shop.store(bytes, name, { declaredType }))).toBe('415 file-type-refused')
    expect(shop.left()).toEqual({ incoming: 0, objects: 0 })
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
    expect((await shop.store(bytes, name, { declaredType })).mediaType).toBe(mediaType)
  })

  test('a place that wants pictures takes no document', async () => {
    expect(await refusalOf(shop.store(pdf(), 'a.pdf', { accept: ['jpeg', 'png'] }))).toBe('415 file-type-refused')
  })
})
