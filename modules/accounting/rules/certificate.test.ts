import { expect, test } from 'vitest'
import { certificateOf } from './certificate.ts'
import { RECOVERABLE_BY_ACCOUNT } from './recoverable-list.ts'

const GEN = {
  keyId: 'GEN',
  scale: 1,
  lots: [
    { lotId: 'L1', lotNumber: '1', shares: 250 },
    { lotId: 'L2', lotNumber: '2', shares: 750 },
  ],
}
const ASC = { keyId: 'ASC', scale: 1, lots: [{ lotId: 'L2', lotNumber: '2', shares: 100 }] }
const cost = (keyId: string, account: string, cents: number) => ({ keyId, key: keyId, account, label: account, cents })

test('the landlord of the reference building: water, light and cleaning are recoverable, insurance is not, a contract is asked about', () => {
  const costs = [
    cost('GEN', '602', 126_000),
    cost('GEN', '611', 360_000),
    cost('GEN', '616', 248_000),
    cost('GEN', '6211', 240_000),
    cost('GEN', '615', 114_550),
    cost('ASC', '614', 118_800),
  ]
  const found = certificateOf(costs, {
    ...{ keys: [GEN, ASC], lotIds: new Set(['L1']), ratios: RECOVERABLE_BY_ACCOUNT, on: '2025-12-31' },
  })
  expect(found.lines.map(({ account, own, recoverable }) => [account, own, recoverable])).toEqual([
    ['602', 31_500, 31_500],
    ['611', 90_000, 90_000],
    ['616', 62_000, 0],
    ['6211', 60_000, 0],
    ['615', 28_637, null],
  ])
  const { own, recoverable, kept, unknown } = found
  expect([own, recoverable, kept, unknown]).toEqual([272_137, 121_500, 122_000, 28_637])
})

test('a key that the owner has no part of, or that is no more, is not theirs', () => {
  const asked = { keys: [GEN, ASC], lotIds: new Set(['L1']), ratios: [], on: '2025-12-31' }
  expect(certificateOf([cost('ASC', '614', 100), cost('gone', '611', 100)], asked).lines).toEqual([])
})
