import { expect, test } from 'vitest'
import { type LevyVote, refuseLevyVote, refuseStart, type WorksStart } from './levy.ts'

const VOTE: LevyVote = {
  kind: 'works',
  parts: [{ keyId: 'general', cents: 2_000_000 }],
  terms: [
    { dueOn: '2027-04-01', weight: 1 },
    { dueOn: '2029-10-01', weight: 1 },
  ],
  isVoted: false,
  votedOn: '2026-12-10',
  today: '2026-12-15',
  reserves: 0,
  budget: null,
}

test.each<[string, Partial<LevyVote>, string | null]>([
  ['works over several years', {}, null],
  ['voted already', { isVoted: true }, 'levy-voted-already'],
  ['of an assembly to come', { votedOn: '2026-12-16' }, 'vote-in-future'],
  ['without an amount', { parts: [] }, 'levy-empty'],
  ['without a term', { terms: [] }, 'schedule-empty'],
  ['with terms that go back', { terms: VOTE.terms.toReversed() }, 'schedule-out-of-order'],
  ['a reserve without a budget', { kind: 'reserve' }, 'reserve-over-cap'],
  ['a reserve of a sixth', { kind: 'reserve', budget: 12_000_000 }, null],
  [
    'a reserve of a sixth with another before',
    { kind: 'reserve', budget: 12_000_000, reserves: 1 },
    'reserve-over-cap',
  ],
])('a levy %s: %s', (_name, wish, refusal) => expect(refuseLevyVote({ ...VOTE, ...wish })).toBe(refusal))

const START: WorksStart = {
  kind: 'works',
  votedOn: '2026-12-10',
  startedOn: '2027-01-05',
  today: '2027-01-06',
  hasBegun: false,
}

test.each<[string, Partial<WorksStart>, string | null]>([
  ['after their vote', {}, null],
  ['of the council', { kind: 'council_works' }, null],
  ['that are an advance', { kind: 'cash_advance' }, 'levy-not-works'],
  ['before any vote', { votedOn: null }, 'levy-not-voted'],
  ['twice', { hasBegun: true }, 'works-begun-already'],
  ['tomorrow', { startedOn: '2027-01-07' }, 'start-in-future'],
  ['before their vote', { startedOn: '2026-12-09' }, 'start-before-vote'],
])('works begin %s', (_name, wish, refusal) => expect(refuseStart({ ...START, ...wish })).toBe(refusal))
