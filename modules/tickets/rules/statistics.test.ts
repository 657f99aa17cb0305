import { expect, test } from 'vitest'
import { type Counted, figures } from './statistics.ts'

const one = (hours: number | null, more: Partial<Counted> = {}): Counted => ({
  category: 'incident',
  hours,
  promises: { due: 0, kept: 0 },
  rating: null,
  ...more,
})

test('half were closed within the median, nine in ten within the other', () => {
  const { whole } = figures([9, 1, 2, 3, 4, 5, 6, 7, 8, 100].map((hours) => one(hours)))
  expect(whole).toMatchObject({ closed: 10, open: 0, medianHours: 5, ninetiethHours: 9 })
})

test('open demands have no duration yet, and are counted', () => {
  expect(figures([one(null), one(4), one(4), one(4)]).whole).toMatchObject({ closed: 3, open: 1, medianHours: 4 })
})

test('two demands say nothing', () => {
  const rated = [
    one(1, { rating: 1, promises: { due: 1, kept: 0 } }),
    one(2, { rating: 5, promises: { due: 1, kept: 1 } }),
  ]
  expect(figures(rated).whole).toMatchObject({ medianHours: null, promisesKept: null, satisfaction: null })
})

test('promises and stars are those that were given', () => {
  const three = [5, 4, null, 4].map((rating, index) =>
    one(1, { rating, promises: { due: 1, kept: index === 0 ? 0 : 1 } }),
  )
  expect(figures(three).whole).toMatchObject({ promisesKept: 75, satisfaction: 43 })
})

test('categories come with the busiest first', () => {
  const all = [
    ...[1, 2, 3].map((hours) => one(hours)),
    ...[1, 2, 3, 4].map((hours) => one(hours, { category: 'works' })),
  ]
  expect(figures(all).byCategory.map(({ category, closed }) => [category, closed])).toEqual([
    ['works', 4],
    ['incident', 3],
  ])
  expect(figures([]).whole).toMatchObject({ closed: 0, open: 0, medianHours: null })
})
