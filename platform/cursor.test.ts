import { expect, test } from 'vitest'
import { pageOf, readCursor, writeCursor } from './cursor.ts'

const SECRET = 'a secret of the tests'

test('a cursor gives back the position it was made for', () => {
  const cursor = writeCursor(SECRET, 'lots', ['0012', 'id', 3])
  expect(readCursor(SECRET, 'lots', cursor)).toEqual(['0012', 'id', 3])
  expect(readCursor(SECRET, 'lots', undefined)).toBeNull()
})

test.each([
  ['of another list', writeCursor(SECRET, 'people', ['a'])],
  ['of another secret', writeCursor('another secret', 'lots', ['a'])],
  ['cut', writeCursor(SECRET, 'lots', ['a']).slice(0, -1)],
  ['changed', `x${writeCursor(SECRET, 'lots', ['a'])}`],
  ['made up', 'bm90IG91cnM'],
  ['empty', ''],
])('a cursor %s is refused', (_, cursor) => {
  expect(() => readCursor(SECRET, 'lots', cursor)).toThrow('cursor-invalid')
})

test('a page holds its limit and knows whether more follows', () => {
  const list = { secret: SECRET, name: 'lots', positionOf: (row: number) => [row] }
  expect(pageOf([1, 2], 2, list)).toEqual({ items: [1, 2], next: null })
  expect(pageOf([], 2, list)).toEqual({ items: [], next: null })
  const { items, next } = pageOf([1, 2, 3], 2, list)
  expect([items, readCursor(SECRET, 'lots', next ?? '')]).toEqual([[1, 2], [2]])
})
