import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideRounded, LARGEST_AMOUNT, plainAmount, readAmount, sumCents, toCents } from './money.ts'

test.each([
  ['12', 1200],
  ['12,5', 1250],
  ['12.50', 1250],
  ['0,07', 7],
  ['1 234,56', 123_456],
  ['1\u202f234\u202f567,89 €', 123_456_789],
  ['1\u00a0234.5EUR', 123_450],
  ['1.234,56', 123_456],
  ['1,234.56', 123_456],
  ['€1,234.56', 123_456],
  ['1.234.567', 123_456_700],
  ["1'234.50", 123_450],
  ['-12,34', -1234],
  ['− 12,34 €', -1234],
  ['+3', 300],
  ['-0', 0],
  ['999 999 999,99', LARGEST_AMOUNT],
] as const)('« %s » is %i cents', (text, cents) => expect(readAmount(text)).toBe(cents))

test.each([
  ['', 'amount-unreadable'],
  ['€', 'amount-unreadable'],
  ['douze', 'amount-unreadable'],
  ['1e3', 'amount-unreadable'],
  ['NaN', 'amount-unreadable'],
  ['12,', 'amount-unreadable'],
  [',5', 'amount-unreadable'],
  ['1 23,4', 'amount-unreadable'],
  ['1.234,567.8', 'amount-unreadable'],
  ['1.234,567,890', 'amount-unreadable'],
  ['--5', 'amount-unreadable'],
  ['12 USD', 'amount-unreadable'],
  ['١٢', 'amount-unreadable'],
  ['1,234', 'amount-ambiguous'],
  ['1.234', 'amount-ambiguous'],
  ['0.001', 'amount-too-precise'],
  ['1234,567', 'amount-too-precise'],
  ['1.234,567', 'amount-too-precise'],
  ['1000000000', 'amount-too-large'],
  ['99999999999999999', 'amount-too-large'],
] as const)('« %s » is refused: %s', (text, refusal) => expect(readAmount(text)).toBe(refusal))

const cents = fc.integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT })

test('what is written is read back, whatever the amount', () => {
  fc.assert(
    fc.property(cents, (amount) => {
      expect(readAmount(plainAmount(amount))).toBe(amount)
    }),
  )
})

test.each([
  [0, '0.00'],
  [-5, '-0.05'],
  [79_500, '795.00'],
])('%i cents are written %s', (amount, text) => expect(plainAmount(amount)).toBe(text))

test('a sum that cannot be exact is refused', () => {
  expect(sumCents([1, -3, LARGEST_AMOUNT])).toBe(LARGEST_AMOUNT - 2)
  expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
  expect(() => toCents(-(2n ** 53n))).toThrow(RangeError)
})

test.each([
  [5n, 2n, 3n],
  [-5n, 2n, -3n],
  [7n, 3n, 2n],
  [-7n, 3n, -2n],
  [0n, 9n, 0n],
])('%i / %i is rounded to %i', (dividend, divisor, quotient) => expect(divideRounded(dividend, divisor)).toBe(quotient))
