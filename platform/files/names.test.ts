import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayName, downloadHeaders } from './names.ts'

test.each([
  ['Procès-verbal 2026.pdf', 'Procès-verbal 2026.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Paul\\facture.pdf', 'facture.pdf'],
  ['..\\x', 'x'],
  ['a\0b\r\n.pdf', 'ab.pdf'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['com1.pdf', '_com1.pdf'],
  ['-rf', 'rf'],
  ['.htaccess', 'htaccess'],
  ['annexe\u202efdp.exe', 'annexefdp.exe'],
  ['a<b>:"c"|d?*.pdf', 'a_b___c__d__.pdf'],
  ['  deux   espaces . ', 'deux espaces'],
  ['e\u0301tat.pdf', 'état.pdf'],
  ['a\ud800b.pdf', 'a\ufffdb.pdf'],
  ['/', 'document'],
  ['', 'document'],
  ['...', 'document'],
])('%j is shown as %j', (name, shown) => {
  expect(displayName(name)).toBe(shown)
})

test('a name of 4 KB keeps its extension', () => {
  const shown = displayName(`${'é'.repeat(4096)}.pdf`)
  expect([shown.length, shown.endsWith('é.pdf')]).toEqual([150, true])
})

test('any name whatever: 1 to 150 characters, one line, no path, and cleaned once for all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const shown = displayName(name)
      expect(shown.length).toBeGreaterThan(0)
      expect(shown.length).toBeLessThanOrEqual(150)
      expect(shown).not.toMatch(/[\p{Cc}/\\\u202a-\u202e]/u)
      expect(shown.isWellFormed()).toBe(true)
    }),
  )
})

test('a download is saved, never guessed, never run', () => {
  expect(downloadHeaders("Procès d'AG (1).pdf", 'application/pdf')).toEqual({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Proces d'AG (1).pdf"; filename*=UTF-8''Proc%C3%A8s%20d%27AG%20%281%29.pdf`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(downloadHeaders('a.png', 'image/png', true)['content-disposition']).toMatch(/^inline; /)
  expect(downloadHeaders('a.csv', 'text/csv')['content-type']).toBe('text/csv; charset=utf-8')
})

test('any name whatever gives one header line of ASCII with two closed values', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const line = downloadHeaders(name, 'application/pdf')['content-disposition']
      expect(line).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w.~!#$&+^`|%-]+$/,
      )
    }),
  )
})
