import { expect, test } from 'vitest'
import { filtersFrom, sameFilters, searchFrom } from './queue-search.ts'

const RESIDENCE = '0b0e8400-e29b-41d4-a716-446655440000'

test('filters go to the address and come back the same', () => {
  const filters = { view: 'late', residence: RESIDENCE, assignee: 'me', search: 'fuite' } as const
  const address = searchFrom(filters)
  expect(address).toMatchObject({ file: 'late', residence: RESIDENCE, suivi: 'me', cherche: 'fuite' })
  expect(filtersFrom(address)).toEqual(filters)
})

test('what an address says that is no filter is left out, and the rest kept', () => {
  expect(filtersFrom({ file: 'hier', balle: 'insurer', residence: 'x', age: 'month' })).toEqual({
    ...{ view: 'all', holder: 'insurer', age: 'month' },
  })
  expect(filtersFrom({})).toEqual({ view: 'all' })
})

test('two views are one when they leave the same', () => {
  expect(sameFilters({ view: 'all', age: 'week' }, { view: 'all', age: 'week' })).toBe(true)
  expect(sameFilters({ view: 'all', age: 'week' }, { view: 'all' })).toBe(false)
})
