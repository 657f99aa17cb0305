import { expect, test } from 'vitest'
import { debtsByEntry } from './debts.ts'

const line = (entryId: string, label: string, cents: number, dueOn = '2026-10-01') => ({
  ...{ partyId: 'P', entryId, label, cents, dueOn, callId: null },
})

test('lines of a call are one debt, with what was already paid of it', () => {
  const lines = [
    line('E1', 'Budget', 4000),
    line('E1', 'Budget', 1000),
    line('E1', 'Fonds', 500),
    line('E2', 'Toit', 9000),
  ]
  const owed = [
    { partyId: 'P', entryId: 'E1', dueOn: '2026-10-01', cents: 9000 },
    { partyId: 'P', entryId: 'E2', dueOn: '2026-10-01', cents: 9000 },
  ]
  expect(debtsByEntry(lines, owed).map(({ labels, total, cents }) => [labels, total, cents])).toEqual([
    [['Budget', 'Fonds'], 9000, 5500],
    [['Toit'], 9000, 9000],
  ])
})

test('an opening that is owed on several days is as many debts', () => {
  const days = debtsByEntry([line('E', 'Reprise', 1, '2025-01-01'), line('E', 'Reprise', 2, '2025-04-01')], [])
  expect(days.map(({ dueOn, total }) => [dueOn, total])).toEqual([
    ['2025-01-01', 1],
    ['2025-04-01', 2],
  ])
})
