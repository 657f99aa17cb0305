import { expect, test } from 'vitest'
import { pageOf, readCursor, writeCursor } from './cursor.ts'

const SECRET = 'a secret of the tests'
const LOTS = { secret: SECRET, name: 'lots' }

test('a cursor gives back the position it was made for', () => {
  const cursor = writeCursor(LOTS, ['0012', 'id', 3])
  expect(readCursor(LOTS, cursor)).toEqual(['0012', 'id', 3])
  expect(readCursor(LOTS, undefined)).toBeNull()
})

test.each([
  ['of another list', writeCursor({ ...LOTS, name: 'people' }, ['a'])],
  ['of another secret', writeCursor({ ...LOTS, secret: 'another secret' }, ['a'])],
  ['cut', writeCursor(LOTS, ['a']).slice(0, -1)],
  ['changed', `x${writeCursor(LOTS, ['a'])}`],
  ['made up', 'bm90IG91cnM'],
  ['empty', ''],
])('a cursor %s is refused', (_, cursor) => {
  expect(() => readCursor(LOTS, cursor)).toThrow('cursor-invalid')
})

test('a page holds its limit and knows whether more follows', () => {
  const list = { ...LOTS, positionOf: (row: number) => [row] }
  expect(pageOf([1, 2], 2, list)).toEqual({ items: [1, 2], next: null })
  expect(pageOf([], 2, list)).toEqual({ items: [], next: null })
  const { items, next } = pageOf([1, 2, 3], 2, list)
  expect([items, readCursor(LOTS, next ?? '')]).toEqual([[1, 2], [2]])
})
