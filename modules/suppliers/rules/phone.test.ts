import { expect, test } from 'vitest'
import { mobileNumber } from './phone.ts'

test.each([
  ['06 12 34 56 78', '+33612345678'],
  ['07.12.34.56.78', '+33712345678'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['0033 (0)6 12 34 56 78', '+33612345678'],
  ['+32 470 12 34 56', '+32470123456'],
  ['01 40 00 00 01', null],
  ['+33 1 40 00 00 01', null],
  ['06 12 34', null],
  ['', null],
])('a text reaches %s as %s', (typed, number) => {
  expect(mobileNumber(typed)).toBe(number)
})
