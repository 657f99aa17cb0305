import { expect, test } from 'vitest'
import { compareLines } from './last-year.ts'

const line = (kind: 'current' | 'works' | 'works_fund', title: string, keyId: string, cents: number) => ({
  ...{ kind, title, keyId, key: keyId, lotId: 'L1', lot: '1', cents },
})

test('a budget is compared with the one before, works with themselves; what is gone is told, so that differences add up', () => {
  const now = [
    line('current', 'Budget 2027', 'GEN', 110),
    line('current', 'Budget 2027', 'ASC', 20),
    line('works', 'Toit', 'GEN', 500),
  ]
  const before = [
    line('current', 'Budget 2026', 'GEN', 100),
    line('works', 'Porte', 'GEN', 70),
    line('works_fund', 'Fonds', 'GEN', 5),
  ]
  const { lines, gone } = compareLines(now, before)
  expect(lines.map(({ lastYear }) => lastYear)).toEqual([100, null, null])
  expect(gone.map(({ title, cents }) => [title, cents])).toEqual([
    ['Porte', 70],
    ['Fonds', 5],
  ])
  const sum = (of: readonly { cents: number }[]) => of.reduce((total, { cents }) => total + cents, 0)
  const differences = lines.reduce((total, one) => total + one.cents - (one.lastYear ?? 0), 0) - sum(gone)
  expect(differences).toBe(sum(now) - sum(before))
})

test('two lines of one subject take the year before once', () => {
  const twice = [line('current', 'Budget 2027', 'GEN', 60), line('current', 'Budget 2027, complément', 'GEN', 50)]
  const { lines, gone } = compareLines(twice, [line('current', 'Budget 2026', 'GEN', 100)])
  expect([lines.map(({ lastYear }) => lastYear), gone]).toEqual([[100, null], []])
})
