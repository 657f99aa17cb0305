import { expect, test } from 'vitest'
import { differenceOf, showShares } from './shares.ts'

test.each([
  [3765, 2, '1882,5'],
  [14836, 1, '14836'],
  [105, 10, '10,5'],
  [0, 2, '0'],
])('%i shares of scale %i are %s', (shares, scale, shown) => expect(showShares(shares, scale)).toBe(shown))

test('the lots of a key are set against the total of the deed', () => {
  expect(differenceOf({ totalShares: 1000, sumShares: 990, lots: 12 })).toBe(-10)
})
