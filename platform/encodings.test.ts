import { expect, test } from 'vitest'
import { readDelimited } from './delimited.ts'

const TEXT = 'Lot;Étage;Copropriétaire\n1;Rez-de-chaussée;Mme Lefèvre-Château\n2;À côté;M. Français, Noël\n'
const ROWS = TEXT.trimEnd()
  .split('\n')
  .map((line) => line.split(';'))

/** Bytes of the accents above, in the tables of Apple and of MS-DOS (unicode.org, MAPPINGS/VENDORS). */
const MACINTOSH = { É: 0x83, é: 0x8e, è: 0x8f, à: 0x88, â: 0x89, À: 0xcb, ô: 0x99, ç: 0x8d, ë: 0x91 }
const IBM850 = { É: 0x90, é: 0x82, è: 0x8a, à: 0x85, â: 0x83, À: 0xb7, ô: 0x93, ç: 0x87, ë: 0x89 }

function encoded(table: Record<string, number>): Buffer {
  return Buffer.from([...TEXT].map((letter) => table[letter] ?? letter.charCodeAt(0)))
}

const utf16 = Buffer.from(TEXT, 'utf16le')

test.each([
  ['utf-8', Buffer.from(TEXT)],
  ['windows-1252', Buffer.from(TEXT, 'latin1')],
  ['macintosh', encoded(MACINTOSH)],
  ['ibm850', encoded(IBM850)],
  ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ['utf-16le', utf16],
  ['utf-16be', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]).swap16()],
  ['utf-16be', Buffer.from(utf16).swap16()],
])('French is read in %s', (encoding, bytes) => {
  expect(readDelimited(bytes)).toEqual({ rows: ROWS, encoding, separator: ';' })
})

test('capitals alone are windows-1252, as Excel writes by default', () => {
  const shouted = 'LOT;ÉTAGE;COPROPRIÉTAIRE\n1;REZ-DE-CHAUSSÉE;MME LEFÈVRE\n'
  expect(readDelimited(Buffer.from(shouted, 'latin1')).encoding).toBe('windows-1252')
})

test('zeros in any place are no text', () => {
  expect(() => readDelimited(Buffer.from('a\0;b\0\0c\n', 'latin1'))).toThrow('table-unreadable')
})
