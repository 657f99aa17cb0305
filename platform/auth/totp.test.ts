import { expect, test } from 'vitest'
import { matchingStep, newTotpSecret, stepAt, totpCode, totpUri } from './totp.ts'

// "12345678901234567890" in base 32: the secret of the published vectors.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('RFC 6238, appendix B: at %d seconds, %s', (seconds, code) => {
  expect(totpCode(SECRET, stepAt(seconds * 1000))).toBe(code)
})

test('one step of drift either way, no more, and never a step that was used', () => {
  const now = 1_700_000_000_000
  const step = stepAt(now)
  const matches = [-2, -1, 0, 1, 2].map((drift) => matchingStep(SECRET, totpCode(SECRET, step + drift), now, 0))
  expect(matches).toEqual([null, step - 1, step, step + 1, null])
  expect(matchingStep(SECRET, totpCode(SECRET, step), now, step)).toBeNull()
  expect(matchingStep(SECRET, totpCode(SECRET, step - 1), now, step)).toBeNull()
  expect(matchingStep(SECRET, '12345', now, 0)).toBeNull()
})

test('a secret has 160 bits and its address names us and the account', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUri('ABC', 'paul@exemple.fr', 'Mitoyen')).toBe(
    'otpauth://totp/Mitoyen:paul%40exemple.fr?secret=ABC&issuer=Mitoyen&digits=6&period=30',
  )
})
