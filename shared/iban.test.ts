import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalIban, inFours, refuseIban } from './iban.ts'

const GOOD = 'FR7630006000011234567890189'

test.each([
  [GOOD, null],
  ['fr76 3000 6000 0112 3456 7890 189', null],
  ['\u202aFR76\u00a030006000011234567890189\u202c', null],
  ['DE89 3704 0044 0532 0130 00', null],
  ['NO93 8601 1117 947', null],
  ['FR7630006000011234567890188', 'iban-wrong-check'],
  ['FR7603006000011234567890189', 'iban-wrong-check'],
  ['FR763000600001123456789018', 'iban-wrong-length'],
  ['US64SVBKUS6S3300958879', 'iban-outside-sepa'],
  ['', 'iban-malformed'],
  ['FR76', 'iban-malformed'],
  // A Cyrillic Р; a Turkish ı and a long ſ, whose capitals are Latin letters.
  ['FР7630006000011234567890189', 'iban-malformed'],
  ['fı7630006000011234567890189', 'iban-malformed'],
  ['ſE4550000000058398257466', 'iban-malformed'],
  ['FR76-3000-6000-0112-3456-7890-189', 'iban-malformed'],
] as const)('the account « %s »: %s', (text, refusal) => expect(refuseIban(text)).toBe(refusal))

test('one account, one form', () => {
  expect(canonicalIban(' fr76 3000 6000 0112 3456 7890 189 ')).toBe(GOOD)
  expect(inFours(GOOD).split('\u00a0')).toEqual(['FR76', '3000', '6000', '0112', '3456', '7890', '189'])
  expect(canonicalIban(inFours(GOOD))).toBe(GOOD)
})

test('one wrong digit, or two that changed places, are always seen', () => {
  const place = fc.integer({ min: 4, max: GOOD.length - 2 })
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 9 }), (at, by) => {
      const wrong = GOOD.slice(0, at) + String((Number(GOOD[at]) + by) % 10) + GOOD.slice(at + 1)
      const swapped = `${GOOD.slice(0, at)}${GOOD[at + 1]}${GOOD[at]}${GOOD.slice(at + 2)}`
      expect(refuseIban(wrong)).toBe('iban-wrong-check')
      expect(refuseIban(swapped)).toBe(swapped === GOOD ? null : 'iban-wrong-check')
    }),
  )
})
