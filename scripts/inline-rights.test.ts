import { expect, test } from 'vitest'
import { rights } from '#shared/rights.ts'
import { withRights } from './inline-rights.ts'

test('a row of the table of rights is written where it is read', () => {
  const code = "const roles = { a: rights['bank.readBank'], b: other['bank.readBank'] }"
  expect(withRights(code)).toBe(
    `const roles = { a: ${JSON.stringify(rights['bank.readBank'])}, b: other['bank.readBank'] }`,
  )
})
