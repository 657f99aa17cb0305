import { expect, test } from 'vitest'
import { type Moved, monthlyBalances, movementKind, movementState, withBalanceAfter } from './movement.ts'

const moved = (over: Partial<Moved>): Moved => ({
  ...{ journalKind: 'calls', isReversal: false, isReversed: false, cents: 100 },
  ...over,
})

test.each([
  [{}, 'call'],
  [{ journalKind: 'bank', cents: -100 }, 'payment'],
  [{ journalKind: 'bank', cents: 100 }, 'refund'],
  [{ journalKind: 'bank', isReversal: true }, 'cancellation'],
  [{ journalKind: 'opening' }, 'opening'],
  [{ journalKind: 'regularization' }, 'regularization'],
  [{ journalKind: 'miscellaneous' }, 'other'],
] as const)('%o is a %s', (over, kind) => expect(movementKind(moved(over))).toBe(kind))

test.each([
  [{}, 0, 'settled'],
  [{}, 40, 'partly'],
  [{}, 100, 'unpaid'],
  [{ isReversed: true }, 100, 'cancelled'],
  [{ isReversal: true, cents: -100 }, 0, 'none'],
  [{ journalKind: 'bank', cents: -100 }, 0, 'received'],
  [{ journalKind: 'regularization', cents: -100 }, 0, 'none'],
] as const)('%o with %i left is %s', (over, left, state) => expect(movementState(moved(over), left)).toBe(state))

test('the balance after each row goes back in time', () => {
  const rows = [{ cents: -50 }, { cents: 120 }, { cents: 30 }]
  expect(withBalanceAfter(rows, 100).map(({ balance }) => balance)).toEqual([100, 150, 30])
})

test('a month without movement keeps the balance; nothing is said before the first', () => {
  const months = monthlyBalances(
    [
      { month: '2026-07', cents: 100 },
      { month: '2026-09', cents: -60 },
    ],
    '2026-10-03',
  )
  expect(months).toEqual([
    { month: '2026-07', cents: 100 },
    { month: '2026-08', cents: 100 },
    { month: '2026-09', cents: 40 },
    { month: '2026-10', cents: 40 },
  ])
  expect(monthlyBalances([], '2026-10-03')).toEqual([])
  expect(monthlyBalances([{ month: '2000-01', cents: 1 }], '2026-10-03')).toHaveLength(120)
})
