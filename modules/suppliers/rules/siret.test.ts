import { expect, test } from 'vitest'
import { isSiret } from './siret.ts'

test('the number of an establishment has the two sums of Luhn', () => {
  expect(isSiret('73282932000074')).toBe(true)
  expect(isSiret('73282932000075')).toBe(false)
  expect(isSiret('73282932100074')).toBe(false)
  expect(isSiret('00000000000000')).toBe(false)
  expect(isSiret('7328293200007')).toBe(false)
})

test('a post office has a sum that five divides', () => {
  expect(isSiret('35600000049837')).toBe(true)
  expect(isSiret('35600000049838')).toBe(false)
})
