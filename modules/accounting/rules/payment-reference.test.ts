import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  creditorIdentifier,
  creditorReference,
  mandateReference,
  readCreditorReference,
  refuseCreditorIdentifier,
  refuseMandateReference,
  refuseReferenceBody,
  showReference,
} from './payment-reference.ts'

test('a structured reference is made, printed and read back', () => {
  expect(creditorReference('RT5D2026T1')).toBe('RF25RT5D2026T1')
  expect(creditorReference('539007547034')).toBe('RF18539007547034')
  expect(showReference('RF18539007547034')).toBe('RF18 5390 0754 7034')
  expect(readCreditorReference('rf18 5390 0754 7034')).toBe('RF18539007547034')
})

test.each([
  ['RF18539007547035'],
  ['RF18'],
  ['RF1853900754703412345678901'],
  ['FR18539007547034'],
  ['RF18 5390-0754'],
  [''],
])('« %s » is no reference', (text) => expect(readCreditorReference(text)).toBeNull())

test('any letters and digits make a reference', () => {
  const body = fc.stringMatching(/^[A-Z0-9]{1,21}$/)
  fc.assert(
    fc.property(body, (text) => {
      expect(refuseReferenceBody(text)).toBeNull()
      expect(readCreditorReference(creditorReference(text))).toBe(creditorReference(text))
    }),
  )
})

test.each([
  ['', 'reference-malformed'],
  ['a1', 'reference-malformed'],
  ['T-1', 'reference-malformed'],
  ['1234567890123456789012', 'reference-too-long'],
  ['123456789012345678901', null],
])('the body « %s »: %s', (body, refusal) => expect(refuseReferenceBody(body)).toBe(refusal))

test.each([
  ['its own', 'FR72ZZZ123456', 'FR29ZZZ654321', null],
  ['typed in lower case', 'fr72 zzz 123456', null, null],
  ['with another activity', 'FR72ABC123456', null, null],
  ['its manager’s', 'FR72ZZZ123456', 'FR72ZZZ123456', 'ics-of-manager'],
  ['its manager’s under another activity', 'FR72ABC123456', 'FR72ZZZ123456', 'ics-of-manager'],
  ['mistyped', 'FR72ZZZ123457', null, 'ics-wrong-check'],
  ['too short', 'FR72ZZZ12345', null, 'ics-malformed'],
  ['of another country', 'DE98ZZZ09999999999', null, 'ics-malformed'],
] as const)('a residence collects under an identifier: %s', (...[, text, manager, refusal]) =>
  expect(refuseCreditorIdentifier(text, manager)).toBe(refusal),
)

test('the activity code is out of the check digits', () => {
  expect([creditorIdentifier('123456'), creditorIdentifier('123456', 'ABC')]).toEqual([
    'FR72ZZZ123456',
    'FR72ABC123456',
  ])
})

test.each([
  [mandateReference('TILLEULS-C0063', 2), null],
  ['tilleuls-1', 'mandate-malformed'],
  ['TILLEULS/1', 'mandate-malformed'],
  ['TILLEULS--1', 'mandate-malformed'],
  ['', 'mandate-malformed'],
  ['A'.repeat(36), 'mandate-too-long'],
  ['A'.repeat(35), null],
])('the mandate « %s »: %s', (reference, refusal) => expect(refuseMandateReference(reference)).toBe(refusal))
