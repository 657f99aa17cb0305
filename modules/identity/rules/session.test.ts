import { expect, test } from 'vitest'
import { localPath, needsOf, networkOf, sessionTerms } from './session.ts'

const nobody = { staff: false, totp: false, passkey: false }

test.each([
  [{ ...nobody }, 'other', 'one', 720],
  [{ ...nobody, totp: true }, 'other', 'pending', 1 / 6],
  [{ ...nobody, totp: true }, 'second-factor', 'two', 720],
  [{ ...nobody, passkey: true }, 'other', 'one', 720],
  [{ ...nobody, passkey: true }, 'passkey', 'two', 720],
  [{ ...nobody, staff: true }, 'other', 'one', 12],
  [{ ...nobody, staff: true, passkey: true }, 'other', 'pending', 1 / 6],
  [{ ...nobody, staff: true, passkey: true }, 'passkey', 'two', 12],
] as const)('%j by %s: %s for %d hours', (standing, way, strength, hours) => {
  expect(sessionTerms(standing, way)).toMatchObject({
    strength,
    hours,
    idleHours: standing.staff && strength !== 'pending' ? 8 : null,
  })
})

test('staff with one factor are asked for a second, others for nothing', () => {
  const proved = { emailVerified: true, strength: 'one' as const }
  expect(needsOf({ ...nobody, ...proved })).toEqual([])
  expect(needsOf({ ...nobody, staff: true, ...proved, emailVerified: false })).toEqual([
    'verify-email',
    'second-factor',
  ])
})

test.each([
  ['/r/1/annonces?vue=mois', '/r/1/annonces?vue=mois'],
  [undefined, '/accueil'],
  ['//evil.example', '/accueil'],
  ['/\\evil.example', '/accueil'],
  ['/a\\b', '/accueil'],
  ['https:evil.example', '/accueil'],
  ['javascript:alert(1)', '/accueil'],
  ['https://app@evil.example', '/accueil'],
  ['/a%0d%0aLocation:x', '/accueil'],
  ['/a\r\nLocation: x', '/accueil'],
  ['/\t/evil.example', '/accueil'],
  [`/${'a'.repeat(600)}`, '/accueil'],
] as const)('C17: %j leads to %s', (wanted, path) => {
  expect(localPath(wanted)).toBe(path)
})

test.each([
  ['203.0.113.77', '203.0.113.0'],
  ['::ffff:203.0.113.77', '203.0.113.0'],
  ['2001:db8:85a3:8d3::1', '2001:db8:85a3::'],
  ['::1', '::'],
])('%s is remembered as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
