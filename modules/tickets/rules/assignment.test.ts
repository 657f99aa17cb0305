import { expect, test } from 'vitest'
import { assignmentFor, type Rule } from './assignment.ts'

const ANY = { category: null, residenceId: null, buildingId: null, danger: null, raiseTo: null } as const
const rule = (more: Partial<Rule>): Rule => ({ ...ANY, id: 'r', name: 'Règle', assignTo: 'marie', ...more })
const demand = { category: 'works', residenceId: 'tilleuls', buildingId: 'a', danger: 'nuisance' } as const
const here = new Set(['marie', 'hugo'])
const keeper = (rules: readonly Rule[], more: object = {}) =>
  assignmentFor(rules, { ...demand, ...more }, here)?.assignedTo ?? null

test.each([
  [{}, 'marie'],
  [{ category: 'works' }, 'marie'],
  [{ category: 'payment' }, null],
  [{ residenceId: 'tilleuls' }, 'marie'],
  [{ residenceId: 'acacias' }, null],
  [{ residenceId: 'tilleuls', buildingId: 'a' }, 'marie'],
  [{ residenceId: 'tilleuls', buildingId: 'b' }, null],
  [{ danger: 'nuisance' }, 'marie'],
  [{ danger: 'damage' }, null],
] as const)('a rule that asks %j gives the demand to %s', (asked, who) => {
  expect(keeper([rule(asked)])).toBe(who)
})

test('nowhere in particular is not in a building', () => {
  expect(keeper([rule({ residenceId: 'tilleuls', buildingId: 'a' })], { buildingId: null })).toBe(null)
})

test('the first that fits wins, and one whose colleague left is passed over', () => {
  const [works, all] = [rule({ category: 'works', assignTo: 'hugo' }), rule({ name: 'Tout' })]
  expect([keeper([works, all]), keeper([all, works])]).toEqual(['hugo', 'marie'])
  expect(keeper([rule({ assignTo: 'gone' }), works])).toBe('hugo')
  expect(assignmentFor([rule({ assignTo: 'gone' })], demand, here)).toBe(null)
})

test('danger is raised, never lowered', () => {
  const raised = (raiseTo: Rule['raiseTo'], danger: 'nuisance' | 'safety') =>
    assignmentFor([rule({ raiseTo, assignTo: null })], { ...demand, danger }, here)
  expect(raised('damage', 'nuisance')).toEqual({ ruleName: 'Règle', assignedTo: null, danger: 'damage' })
  expect(raised('damage', 'safety')?.danger).toBe('safety')
})
