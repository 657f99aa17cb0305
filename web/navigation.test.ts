import { expect, test } from 'vitest'
import type { Role } from '#shared/actor.ts'
import { addressIn, barOf, navigationIn } from './navigation.ts'

const idsIn = (kind: 'residence' | 'organization', ...roles: Role[]) =>
  navigationIn({ kind, roles }).map(({ id }) => id)
const barIn = (...roles: Role[]) => barOf(navigationIn({ kind: 'residence', roles })).map(({ id }) => id)

test('an owner sees the residence alone', () => {
  expect(barIn('owner')).toEqual(['home', 'tickets', 'declare', 'charges', 'residence-menu'])
  expect(idsIn('residence', 'owner')).not.toContain('people')
})

test('inside a residence of their firm, staff keep the back office around them, and the way back to it', () => {
  const items = navigationIn({ kind: 'residence', roles: ['manager'] })
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['today', 'residences', 'residence-lots', 'people']))
  expect(items.map(({ id }) => id)).not.toContain('home')
  const today = items.find(({ id }) => id === 'today')
  expect(addressIn({ id: 'r1', organizationId: 'o1' }, today?.to ?? '')).toBe('/gestion/o1')
  expect(barIn('manager')).toEqual([
    'today',
    'building-menu',
    'residence-tickets',
    'announcements',
    'organization-menu',
  ])
})

test('at the firm its demands and what is new are under the thumb', () => {
  const items = navigationIn({ kind: 'organization', roles: ['manager'] })
  expect(barOf(items).map(({ id }) => id)).toEqual(['today', 'queue', 'notifications', 'organization-menu'])
})

test('a volunteer syndic who lives there has both homes, and each address once', () => {
  const items = navigationIn({ kind: 'residence', roles: ['owner', 'admin'] })
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['home', 'today', 'residence-import']))
  expect(new Set(items.map(({ to }) => to)).size).toBe(items.length)
  expect(barIn('owner', 'admin')).toHaveLength(5)
})
