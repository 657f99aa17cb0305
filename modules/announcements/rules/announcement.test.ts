import { expect, test } from 'vitest'
import {
  type Facts,
  instantOf,
  isAhead,
  refuseChange,
  refuseComment,
  refusePin,
  refusePublication,
  refuseWithdrawal,
  stateOf,
} from './announcement.ts'

const now = Temporal.Instant.from('2026-11-24T08:00:00Z')
const before = '2026-11-24T07:00:00Z'
const after = '2026-11-24T09:00:00Z'
const none: Facts = { publishAt: null, endsAt: null, scheduledAt: null, publishedAt: null, withdrawnAt: null }

test.each([
  [{}, 'draft'],
  [{ publishAt: after }, 'draft'],
  [{ publishAt: after, scheduledAt: before }, 'scheduled'],
  [{ publishedAt: before }, 'published'],
  [{ publishedAt: before, endsAt: after }, 'published'],
  [{ publishedAt: before, endsAt: '2026-11-24T08:00:00Z' }, 'ended'],
  [{ publishedAt: before, withdrawnAt: before }, 'withdrawn'],
  [{ scheduledAt: before, withdrawnAt: before }, 'withdrawn'],
] as const)('%o is %s', (facts, state) => expect(stateOf({ ...none, ...facts }, now)).toBe(state))

test.each([
  [{ state: 'draft', publishAt: null, endsAt: null, recipients: 3 }, null],
  [{ state: 'draft', publishAt: after, endsAt: null, recipients: 3 }, null],
  [{ state: 'draft', publishAt: before, endsAt: after, recipients: 3 }, null],
  [{ state: 'draft', publishAt: null, endsAt: before, recipients: 3 }, 'ends-before-publication'],
  [{ state: 'draft', publishAt: after, endsAt: after, recipients: 3 }, 'ends-before-publication'],
  [{ state: 'draft', publishAt: null, endsAt: null, recipients: 0 }, 'nobody-concerned'],
  [{ state: 'scheduled', publishAt: after, endsAt: null, recipients: 3 }, 'already-published'],
  [{ state: 'ended', publishAt: null, endsAt: null, recipients: 3 }, 'already-published'],
  [{ state: 'withdrawn', publishAt: null, endsAt: null, recipients: 3 }, 'announcement-withdrawn'],
] as const)('publishing %o: %s', (publication, code) => expect(refusePublication(publication, now)).toBe(code))

test.each([
  ['draft', [null, 'not-published', null, 'comments-closed']],
  ['scheduled', [null, null, null, 'comments-closed']],
  ['published', ['already-published', null, null, null]],
  ['ended', ['already-published', null, 'not-published', 'comments-closed']],
  ['withdrawn', ['announcement-withdrawn', 'announcement-withdrawn', 'not-published', 'comments-closed']],
] as const)('to change, withdraw, pin or comment what is %s', (state, codes) => {
  expect([
    refuseChange(state),
    refuseWithdrawal(state),
    refusePin(state),
    refuseComment({ state, commentsAllowed: true }),
  ]).toEqual(codes)
})

test('comments are written only where they are invited', () => {
  expect(refuseComment({ state: 'published', commentsAllowed: false })).toBe('comments-closed')
})

test('a publication is ahead until its very instant', () => {
  expect([isAhead(null, now), isAhead(before, now), isAhead('2026-11-24T08:00:00Z', now), isAhead(after, now)]).toEqual(
    [false, false, false, true],
  )
})

test.each([
  ['2026-11-24T08:00', '2026-11-24T07:00:00Z'],
  ['2026-07-14T08:00', '2026-07-14T06:00:00Z'],
  // 25 October 2026, 2:30 comes twice; 28 March 2027, 2:30 never.
  ['2026-10-25T02:30', '2026-10-25T00:30:00Z'],
  ['2027-03-28T02:30', '2027-03-28T01:30:00Z'],
])('%s in Paris is %s', (local, instant) => expect(instantOf(local, 'Europe/Paris')).toBe(instant))
