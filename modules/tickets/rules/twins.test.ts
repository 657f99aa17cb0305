import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayBeTwins, type Place, type Reported, twinKey } from './twins.ts'

const NOWHERE: Place = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
const report = (place: Partial<Place>, kind = 'breakdown'): Reported => ({ kind, place: { ...NOWHERE, ...place } })

test.each([
  ['the same lift', { equipmentId: 'lift' }, { equipmentId: 'lift' }, true],
  ['two lifts', { equipmentId: 'lift' }, { equipmentId: 'other' }, false],
  ['a lift, and its staircase', { equipmentId: 'lift', staircaseId: 'A' }, { staircaseId: 'A' }, true],
  ['a lift, and another staircase', { equipmentId: 'lift', staircaseId: 'A' }, { staircaseId: 'B' }, false],
  ['a floor of a staircase, and the staircase', { staircaseId: 'A', floor: 3 }, { staircaseId: 'A' }, true],
  ['two floors', { staircaseId: 'A', floor: 3 }, { staircaseId: 'A', floor: 4 }, false],
  ['the ground floor, and the first', { floor: 0 }, { floor: 1 }, false],
  ['two neighbours at home', { lotId: '1' }, { lotId: '1' }, false],
] as const)('%s', (_, one, other, twins) => expect(mayBeTwins(report(one), report(other))).toBe(twins))

test('another kind of thing in the same place is another demand', () => {
  expect(mayBeTwins(report({ equipmentId: 'lift' }), report({ equipmentId: 'lift' }, 'noise'))).toBe(false)
})

test('what has one key is shown as a twin, and only equipment in the common parts has one', () => {
  const id = fc.constantFrom(null, 'a', 'b')
  const place = fc.record({
    buildingId: id,
    staircaseId: id,
    floor: fc.constantFrom(null, 0, 1),
    equipmentId: id,
    lotId: id,
  })
  fc.assert(
    fc.property(place, place, (one, other) => {
      const [first, second] = [report(one), report(other)]
      const [key, otherKey] = [twinKey(first), twinKey(second)]
      expect(key === null).toBe(one.lotId !== null || one.equipmentId === null)
      if (key !== null && key === otherKey) expect(mayBeTwins(first, second)).toBe(true)
      expect(mayBeTwins(first, second)).toBe(mayBeTwins(second, first))
    }),
  )
})
