import { expect, test } from 'vitest'
import { proofsOf, refuseFactorRemoval } from './proof.ts'

test('a mailed code proves identity only for those who hold nothing better', () => {
  expect(proofsOf({ password: false, totp: false, passkey: false })).toEqual(['mailed'])
  expect(proofsOf({ password: true, totp: false, passkey: false })).toEqual(['password'])
  expect(proofsOf({ password: true, totp: true, passkey: true })).toEqual(['passkey', 'totp', 'password'])
})

test.each([
  [{ staff: true, totp: true, passkeys: 0 }, 'totp', 'last-factor'],
  [{ staff: true, totp: true, passkeys: 1 }, 'totp', null],
  [{ staff: true, totp: false, passkeys: 1 }, 'passkey', 'last-factor'],
  [{ staff: true, totp: false, passkeys: 2 }, 'passkey', null],
  [{ staff: false, totp: true, passkeys: 0 }, 'totp', null],
] as const)('%j losing a %s: %s', (held, removed, refusal) => {
  expect(refuseFactorRemoval(held, removed)).toBe(refusal)
})
