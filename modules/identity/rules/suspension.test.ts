import { expect, test } from 'vitest'
import { suspendedSince } from './suspension.ts'

const refusedAt = '2026-11-01T08:00:00.000Z'

test.each([
  ['2026-11-01T08:00:00Z', refusedAt],
  ['2026-12-01T07:59:59Z', refusedAt],
  ['2026-12-01T08:00:00Z', null],
])('an address refused on 1 November is suspended at %s: %s', (now, since) => {
  expect(suspendedSince(refusedAt, Temporal.Instant.from(now))).toBe(since)
})

test('an address that nothing refused is not', () => {
  expect(suspendedSince(null, Temporal.Instant.from(refusedAt))).toBeNull()
})
