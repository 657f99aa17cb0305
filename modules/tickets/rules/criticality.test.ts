import fc from 'fast-check'
import { expect, test } from 'vitest'
import { criticality, type Weighed } from './criticality.ts'

const CALM: Weighed = { danger: 'none', people: 1, ageDays: 0, lateDays: 0 }

test.each([
  ['a question of today', CALM, 0, 'normal'],
  ['a lift that is down for one', { ...CALM, danger: 'nuisance' }, 10, 'normal'],
  ['the same for sixty-four', { ...CALM, danger: 'nuisance', people: 64 }, 46, 'high'],
  ['a leak', { ...CALM, danger: 'damage' }, 40, 'high'],
  [
    'a leak that everyone sees, late for weeks',
    { danger: 'damage', people: 500, ageDays: 60, lateDays: 30 },
    99,
    'high',
  ],
  ['a smell of gas', { ...CALM, danger: 'safety' }, 100, 'urgent'],
  ['a question forgotten for two months', { ...CALM, ageDays: 60, lateDays: 30 }, 45, 'high'],
] as const)('%s', (_, weighed, points, level) => expect(criticality(weighed)).toMatchObject({ points, level }))

test('what ranks it is said, the heaviest first', () => {
  const { reasons } = criticality({ danger: 'damage', people: 8, ageDays: 9, lateDays: 2 })
  expect(reasons).toEqual([
    { because: 'damage', points: 40 },
    { because: 'people', points: 18 },
    { because: 'late', points: 6 },
    { because: 'age', points: 2 },
  ])
})

test('one more person, or one more day, never ranks it lower; danger to people is always first', () => {
  const any = fc.record({
    danger: fc.constantFrom('none', 'nuisance', 'damage', 'safety'),
    people: fc.integer({ min: 1, max: 1000 }),
    ageDays: fc.nat(400),
    lateDays: fc.nat(400),
  })
  fc.assert(
    fc.property(any, any, (one, other) => {
      const { points } = criticality(one)
      for (const more of [{ people: one.people + 1 }, { ageDays: one.ageDays + 1 }, { lateDays: one.lateDays + 1 }])
        expect(criticality({ ...one, ...more }).points).toBeGreaterThanOrEqual(points)
      if (one.danger === 'safety' && other.danger !== 'safety')
        expect(points).toBeGreaterThan(criticality(other).points)
    }),
  )
})
