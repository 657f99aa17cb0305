import { expect, test } from 'vitest'
import { accountOf, amendmentOf, type MandateFact, mandateState, maskIban, ownerPart } from './mandate.ts'

const IBAN = 'FR7630006000011234567890189'
const SAME_BANK = 'FR7630006000019999999999999'
const OTHER = 'FR7630001007941234567890185'
const amended = (iban: string): MandateFact => ({ kind: 'amended', iban, reason: '', happenedOn: '2026-06-01' })
const SUSPENDED: MandateFact = { kind: 'suspended', iban: null, reason: 'AC04', happenedOn: '2026-06-01' }
const SIGNED = { signedOn: '2026-01-05', iban: IBAN, endedOn: null, lastCollectedOn: null, facts: [] }

test.each([
  ['signed', SIGNED, 'active'],
  ['suspended by the bank', { ...SIGNED, facts: [SUSPENDED] }, 'suspended'],
  ['suspended, then given another account', { ...SIGNED, facts: [SUSPENDED, amended(OTHER)] }, 'active'],
  ['given another account, then suspended', { ...SIGNED, facts: [amended(OTHER), SUSPENDED] }, 'suspended'],
  ['revoked', { ...SIGNED, endedOn: '2026-06-15', facts: [SUSPENDED] }, 'ended'],
  ['unused for 36 months', { ...SIGNED, signedOn: '2023-06-15' }, 'dormant'],
  ['used in the last 36 months', { ...SIGNED, signedOn: '2020-01-01', lastCollectedOn: '2023-06-16' }, 'active'],
] as const)('a mandate %s', (...[, mandate, state]) => expect(mandateState(mandate, '2026-06-15')).toBe(state))

test('it collects where it was last told to', () => {
  expect(accountOf(SIGNED)).toBe(IBAN)
  expect(accountOf({ iban: IBAN, facts: [amended(SAME_BANK), SUSPENDED, amended(OTHER), SUSPENDED] })).toBe(OTHER)
})

test('the bank is told of another account of its own by its number, and of another bank by a word', () => {
  expect(amendmentOf(IBAN, null)).toBe(null)
  expect(amendmentOf(IBAN, IBAN)).toBe(null)
  expect(amendmentOf(SAME_BANK, IBAN)).toEqual({ originalIban: IBAN })
  expect(amendmentOf(OTHER, IBAN)).toEqual({ otherBank: true })
})

test.each([
  ['C001', 'C001'],
  ['c 12/b', 'C12B'],
  ['é', '0B0E840055'],
  ['', '0B0E840055'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'ABCDEFGHIJKLMNOP'],
])('an owner coded « %s » is %s', (code, part) =>
  expect(ownerPart(code, '0b0e8400-55d4-41d4-a716-446655440000')).toBe(part),
)

test('an account is shown by its ends', () => expect(maskIban(IBAN)).toBe('FR76\u00a0••••\u00a00189'))
