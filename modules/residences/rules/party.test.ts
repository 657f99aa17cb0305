import { expect, test } from 'vitest'
import { type Capacity, mayManage, type PartyKind, representativeOf, sightOf, usualCapacity } from './party.ts'

test.each<[PartyKind, Capacity[], number | null]>([
  ['person', ['owner'], 0],
  ['couple', ['owner', 'spouse'], 0],
  ['couple', ['owner', 'common_representative'], 1],
  ['company', ['owner', 'legal_representative'], 1],
  ['company', ['owner'], null],
  ['joint_ownership', ['joint_owner', 'joint_owner'], null],
  ['joint_ownership', ['joint_owner', 'common_representative'], 1],
  ['dismemberment', ['usufructuary', 'bare_owner'], 1],
  ['dismemberment', ['usufructuary', 'bare_owner', 'bare_owner'], null],
  ['dismemberment', ['common_representative', 'bare_owner'], 0],
  ['person', [], null],
])('%s with %j is represented by member %s', (kind, capacities, index) => {
  const members = capacities.map((capacity, id) => ({ id: String(id), capacity }))
  expect(representativeOf(kind, members)?.id ?? null).toBe(index === null ? null : String(index))
})

test.each([
  [['owner'], { contacts: false, addresses: false }, false],
  [['owner', 'council'], { contacts: false, addresses: true }, false],
  [['accountant'], { contacts: true, addresses: true }, false],
  [['manager'], { contacts: true, addresses: true }, true],
  [['occupant', 'delegate'], { contacts: false, addresses: false }, false],
] as const)('%j sees %j of others', (roles, sight, manages) => {
  expect([sightOf(roles), mayManage(roles)]).toEqual([sight, manages])
})

test('members join as what their owner is made of', () => {
  expect(usualCapacity('couple', 0)).toBe('owner')
  expect(usualCapacity('couple', 1)).toBe('spouse')
  expect(usualCapacity('dismemberment', 0)).toBe('usufructuary')
  expect(usualCapacity('dismemberment', 1)).toBe('bare_owner')
  expect(usualCapacity('company', 0)).toBe('legal_representative')
  expect(usualCapacity('joint_ownership', 3)).toBe('joint_owner')
})
