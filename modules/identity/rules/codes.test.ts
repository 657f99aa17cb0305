import { expect, test } from 'vitest'
import { paperCode, readPaperCode, sixDigits } from './codes.ts'

test('a paper code has two groups of five, no letter that looks like another, and is read however it is typed', () => {
  const code = paperCode(Uint8Array.from({ length: 10 }, (_, index) => index * 27))
  expect(code).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{5}-[2-9BCDFGHJKMNPQRSTVWXYZ]{5}$/)
  expect(readPaperCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code.replace('-', ''))
})

test('a code has six digits, the first ones too', () => {
  expect([sixDigits(7), sixDigits(1_000_007), sixDigits(999_999)]).toEqual(['000007', '000007', '999999'])
})
