import { expect, test } from 'vitest'
import { firmFigures, type Handled } from './figures.ts'

const span = {
  ...{ since: '2026-10-01T00:00:00Z', until: '2026-11-01T00:00:00Z' },
  ...{ sinceDay: '2026-10-01', untilDay: '2026-11-01' },
}
const demand = (more: Partial<Handled>): Handled => ({
  ...{ residenceId: 'r', category: 'works', assignedTo: null, closedAt: null, firstAt: null },
  ...{ declaredAt: '2026-10-05T08:00:00Z', reopenedAt: [], promises: [], ratings: [], ...more },
})

test('what came in, ended and stayed open, by the span alone', () => {
  const figures = firmFigures(
    [
      demand({}),
      demand({ declaredAt: '2026-09-20T08:00:00Z', closedAt: '2026-10-02T08:00:00Z' }),
      demand({ declaredAt: '2026-09-20T08:00:00Z', closedAt: '2026-11-02T08:00:00Z' }),
      demand({ declaredAt: '2026-11-01T00:00:00Z' }),
      demand({ declaredAt: '2026-09-01T08:00:00Z', closedAt: '2026-09-30T08:00:00Z' }),
    ],
    span,
  )
  expect(figures).toMatchObject({ received: 1, closed: 1, open: 2, firstMedian: null, endMedian: null })
})

test('hours to the first answer and to the end are values that were seen', () => {
  const answered = [1, 2, 3, 4, 50].map((hours) =>
    demand({
      firstAt: new Date(Date.parse('2026-10-05T08:00:00Z') + hours * 3_600_000).toISOString(),
      closedAt: new Date(Date.parse('2026-10-05T08:00:00Z') + 2 * hours * 3_600_000).toISOString(),
    }),
  )
  expect(firmFigures(answered, span)).toMatchObject({
    ...{ firstMedian: 3, firstNinetieth: 50, endMedian: 6, endNinetieth: 100 },
  })
})

test('promises count where they came due, reopenings against what ended, stars when they were given', () => {
  const kept = { dueOn: '2026-10-10', isKept: true }
  const figures = firmFigures(
    [
      demand({ promises: [kept, { dueOn: '2026-10-31', isKept: false }, { dueOn: '2026-11-01', isKept: false }] }),
      demand({
        promises: [kept],
        closedAt: '2026-10-09T08:00:00Z',
        ratings: [{ at: '2026-10-10T08:00:00Z', stars: 5 }],
      }),
      demand({ reopenedAt: ['2026-10-20T08:00:00Z'], ratings: [{ at: '2026-12-10T08:00:00Z', stars: 1 }] }),
      demand({ closedAt: '2026-10-09T08:00:00Z', ratings: [{ at: '2026-10-11T08:00:00Z', stars: 4 }] }),
      demand({ closedAt: '2026-10-09T08:00:00Z', ratings: [{ at: '2026-10-12T08:00:00Z', stars: 3 }] }),
    ],
    span,
  )
  expect(figures).toMatchObject({ promisesKept: 67, reopened: 25, rating: 40 })
})
