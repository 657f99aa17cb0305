import { expect, test } from 'vitest'
import {
  audienceOf,
  concerns,
  countByRole,
  type Grant,
  recipientsOf,
  standingsOf,
  type Target,
  tokensOf,
} from './audience.ts'

const grant = (personId: string, role: Grant['role'], lotId: string | null = null): Grant => ({
  personId,
  role,
  lotId,
  staircaseId: lotId === null || lotId === 'shop' ? null : `stair-${lotId[0]}`,
  buildingId: lotId === null ? null : `building-${lotId[0]}`,
})
// Paul owns in A, rents in B and sits on the council; Samir rents in A; Rosa owns the shop, which has no staircase.
const standings = standingsOf([
  grant('paul', 'owner', 'a1'),
  grant('paul', 'occupant', 'b1'),
  grant('paul', 'council'),
  grant('samir', 'occupant', 'a1'),
  grant('rosa', 'owner', 'shop'),
  grant('nadia', 'delegate', 'a1'),
])
const reached = (target: Target) => [...recipientsOf(audienceOf(target), standings).keys()].sort()

test.each([
  ['the residence', { kind: 'residence', ids: [], roles: [] }, ['nadia', 'paul', 'rosa', 'samir']],
  ['owners', { kind: 'residence', ids: [], roles: ['owner'] }, ['paul', 'rosa']],
  ['the council', { kind: 'residence', ids: [], roles: ['council'] }, ['paul']],
  ['owners and delegates', { kind: 'residence', ids: [], roles: ['owner', 'delegate'] }, ['nadia', 'paul', 'rosa']],
  ['building A', { kind: 'buildings', ids: ['building-a'], roles: [] }, ['nadia', 'paul', 'samir']],
  ['occupants of building A', { kind: 'buildings', ids: ['building-a'], roles: ['occupant'] }, ['samir']],
  ['occupants of building B', { kind: 'buildings', ids: ['building-b'], roles: ['occupant'] }, ['paul']],
  ['owners of building B', { kind: 'buildings', ids: ['building-b'], roles: ['owner'] }, []],
  ['the council of building B', { kind: 'buildings', ids: ['building-b'], roles: ['council'] }, ['paul']],
  ['two staircases', { kind: 'staircases', ids: ['stair-a', 'stair-b'], roles: [] }, ['nadia', 'paul', 'samir']],
  ['one lot', { kind: 'lots', ids: ['shop'], roles: [] }, ['rosa']],
  ['nobody', { kind: 'lots', ids: ['z9'], roles: [] }, []],
] as const satisfies readonly (readonly [string, Target, string[]])[])('%s', (_name, target, people) => {
  expect(reached(target)).toEqual(people)
})

test('staff are concerned by everything, a person without standing by nothing', () => {
  const audience = audienceOf({ kind: 'lots', ids: ['a1'], roles: ['owner'] })
  expect(concerns(audience, { isStaff: true, tokens: [] })).toBe(true)
  expect(concerns(audience, { isStaff: false, tokens: tokensOf([]) })).toBe(false)
  expect(concerns(['*@*'], { isStaff: false, tokens: tokensOf([]) })).toBe(false)
})

test('a person counts once, under their first role', () => {
  const everyone = recipientsOf(['*@*'], standings)
  expect(countByRole(everyone)).toEqual([
    { role: 'owner', count: 2 },
    { role: 'occupant', count: 1 },
    { role: 'delegate', count: 1 },
  ])
})
