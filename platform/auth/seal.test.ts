import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

test('what was sealed opens with the same secret and purpose, and nothing else', () => {
  const sealed = seal('secret', 'totp', 'GEZDGNBV')
  expect(unseal('secret', 'totp', sealed)).toBe('GEZDGNBV')
  expect(() => unseal('secret', 'letter', sealed)).toThrow()
  expect(() => unseal('other', 'totp', sealed)).toThrow()
  const altered = (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1)
  expect(() => unseal('secret', 'totp', altered)).toThrow()
  expect(seal('secret', 'totp', 'GEZDGNBV')).not.toBe(sealed)
})
