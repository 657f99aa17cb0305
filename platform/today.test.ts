import { afterEach, expect, test, vi } from 'vitest'
import { todayInParis } from './today.ts'

afterEach(() => void vi.useRealTimers())

test.each([
  ['2026-11-27T22:59:59.999Z', '2026-11-27'],
  ['2026-11-27T23:00:00Z', '2026-11-28'],
  // The clock was put forward the night before, back in October: the day has 23 or 25 hours.
  ['2026-03-29T21:59:59Z', '2026-03-29'],
  ['2026-03-29T22:00:00Z', '2026-03-30'],
  ['2026-10-25T22:59:59Z', '2026-10-25'],
  ['2026-10-25T23:00:00Z', '2026-10-26'],
  // A clock that was set back.
  ['2026-01-01T12:00:00Z', '2026-01-01'],
])('at %s it is %s in Paris', (instant, day) => {
  vi.useFakeTimers({ now: new Date(instant), toFake: ['Date'] })
  expect(todayInParis()).toBe(day)
})
