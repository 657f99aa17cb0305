import { type Cents, sumCents } from '#shared/money.ts'
import { type LotShares, type RoundingPolicy, totalShares } from './allocation.ts'
import { type KeyAmount, scheduleOf, type WeightedTerm } from './budget.ts'
import { CALL_KINDS, type CallKind } from './call-kinds.ts'
import { refuseLateCall } from './call-limits.ts'
import { type CallLine, callLines, complementLines } from './call-lines.ts'
import type { Nature } from './entry.ts'
import { instalmentAmounts } from './instalments.ts'
import type { LevyKind } from './levy.ts'
import { evenSchedule } from './quarters.ts'

/** A key as it is today: its lots, and what the deed says they sum to. */
export type Key = {
  keyId: string
  name: string
  isGeneral: boolean
  scale: number
  deedTotal: number
  lots: LotShares[]
}

export type VotedBudget = { id: string; terms: WeightedTerm[]; keys: KeyAmount[]; worksFund: Cents }

export type PlannedYear = {
  id: string
  startsOn: string
  endsOn: string
  /** The version in force. */
  budget: VotedBudget | null
  /** That of the year before. */
  former: VotedBudget | null
  /** The assembly let two quarters of the former budget be called (décret 67-223, art. 43). */
  isLateAllowed: boolean
}

export type VotedLevy = { id: string; kind: LevyKind; title: string; terms: WeightedTerm[]; parts: KeyAmount[] }

/** A part of a call that stands. `lines` hold the shares as they were. */
export type CalledPart = {
  nature: Nature
  fiscalYearId: string | null
  budgetId: string | null
  levyId: string | null
  term: number | null
  isComplement: boolean
  lines: (CallLine & { shares: number; lotNumber: string })[]
}

export type Books = {
  years: PlannedYear[]
  levies: VotedLevy[]
  keys: Key[]
  called: CalledPart[]
  /** The residence's choice, for what is called from now on. */
  rounding: RoundingPolicy
  today: string
}

/** What a key is called in a part: its amount for the whole, and this term's. */
export type Base = { keyId: string; yearly: Cents; cents: Cents }

export type DraftPart = {
  dueOn: string
  kind: CallKind
  nature: Nature
  title: string
  fiscalYearId: string | null
  budgetId: string | null
  levyId: string | null
  term: number | null
  terms: number | null
  isComplement: boolean
  rounding: RoundingPolicy
  bases: Base[]
  lines: CallLine[]
  total: Cents
}

/** All that was voted and is not called yet, by due date: what "coming" shows and what a call takes its day from. */
export function planCalls(books: Books): DraftPart[] {
  const parts = [
    ...books.years.flatMap((year) => yearParts(books, year)),
    ...books.levies.flatMap((levy) => levyParts(books, levy)),
  ]
  return parts.toSorted((left, right) => (left.dueOn < right.dueOn ? -1 : left.dueOn > right.dueOn ? 1 : 0))
}

function yearParts(books: Books, year: PlannedYear): DraftPart[] {
  if (year.budget === null) return lateParts(books, year)
  const terms = year.budget.terms
  const rows = natureAmounts(books, year.budget).map((row) => ({
    ...row,
    terms,
    ...placeOf(year, row.kind, year.budget),
  }))
  return rows.flatMap((row) => [...termParts(books, row), ...complement(books, row)])
}

type Row = {
  kind: CallKind
  title: string
  keys: readonly KeyAmount[]
  terms: readonly WeightedTerm[]
  fiscalYearId: string | null
  budgetId: string | null
  levyId: string | null
}

/** A budget is called by its keys, the works fund on the general one, on the same days (loi 65-557, art. 10 and 14-2-1 I). */
function natureAmounts({ keys }: Books, budget: VotedBudget): Pick<Row, 'kind' | 'keys'>[] {
  const rank = new Map(keys.map(({ keyId }, index) => [keyId, index]))
  const general = keys.find(({ isGeneral }) => isGeneral)
  const fund =
    general === undefined || budget.worksFund === 0 ? [] : [{ keyId: general.keyId, cents: budget.worksFund }]
  return [
    { kind: 'current', keys: budget.keys.toSorted((a, b) => (rank.get(a.keyId) ?? 0) - (rank.get(b.keyId) ?? 0)) },
    { kind: 'works_fund', keys: fund },
  ]
}

/** As they stand in the books and on paper. */
const TITLES: Partial<Record<CallKind, string>> = {
  current: 'Budget',
  current_before_vote: 'Budget précédent, avant le vote de',
  works_fund: 'Fonds de travaux',
}

function placeOf(year: PlannedYear, kind: CallKind, budget: VotedBudget | null) {
  const title = `${TITLES[kind]} ${yearTitle(year)}`
  return { title, fiscalYearId: year.id, budgetId: budget?.id ?? null, levyId: null }
}

/** `2027`, or `2026-2027` for a year that is not the calendar's. */
function yearTitle({ startsOn, endsOn }: PlannedYear): string {
  const last = Temporal.PlainDate.from(endsOn).subtract({ days: 1 }).year
  const first = Temporal.PlainDate.from(startsOn).year
  return first === last ? String(first) : `${first}-${last}`
}

/** Quarters of the former budget, two at most, while this one is not voted (décret 67-223, art. 43). */
function lateParts(books: Books, year: PlannedYear): DraftPart[] {
  const { former } = year
  const formerBudget = former === null ? null : sumCents(former.keys.map(({ cents }) => cents))
  const allowed = [0, 1].filter(
    (called) => refuseLateCall({ authorized: year.isLateAllowed, called, formerBudget }) === null,
  )
  if (former === null) return []
  const terms = evenSchedule(year.startsOn).map(({ dueOn }) => ({ dueOn, weight: 1 }))
  const kind = 'current_before_vote'
  const row: Row = { kind, keys: former.keys, terms, ...placeOf(year, kind, former) }
  return termParts(books, row).filter(({ term }) => allowed.includes((term ?? 0) - 1))
}

function levyParts(books: Books, { id, kind, title, terms, parts }: VotedLevy): DraftPart[] {
  return termParts(books, { kind, title, keys: parts, terms, fiscalYearId: null, budgetId: null, levyId: id })
}

/** The terms of a row that no call holds. */
function termParts(books: Books, row: Row): DraftPart[] {
  if (row.keys.length === 0) return []
  const schedule = scheduleOf(row.terms)
  const called = new Set(calledOf(books, row).map(({ term }) => term))
  return schedule.flatMap(({ dueOn }, index) => {
    if (called.has(index + 1)) return []
    const lines = callLines(budgetsOf(books, row.keys), { schedule, index }, books.rounding)
    const bases = row.keys.map(({ keyId, cents }) => {
      return { keyId, yearly: cents, cents: instalmentAmounts(cents, schedule)[index] ?? 0 }
    })
    return [draftPart(books, row, { dueOn, term: index + 1, isComplement: false, bases, lines })]
  })
}

/** A key that nobody has a share of gives no line: `refuseCall` says so. */
function budgetsOf({ keys }: Books, amounts: readonly KeyAmount[]) {
  const budgets = amounts.map(({ keyId, cents }) => ({
    keyId,
    cents,
    lots: keys.find((key) => key.keyId === keyId)?.lots ?? [],
  }))
  return budgets.filter(({ lots }) => totalShares(lots) > 0)
}

function calledOf({ called }: Books, { kind, fiscalYearId, levyId }: Row): CalledPart[] {
  const { nature } = CALL_KINDS[kind]
  return called.filter((part) =>
    levyId === null ? part.fiscalYearId === fiscalYearId && part.nature === nature : part.levyId === levyId,
  )
}

/**
 * What the version in force adds to the terms called on another one. With the next term of the year; when none is left,
 * today.
 */
function complement(books: Books, row: Row): DraftPart[] {
  const called = calledOf(books, row)
  const done = called.some(({ isComplement, budgetId }) => isComplement && budgetId === row.budgetId)
  if (done || called.every(({ budgetId }) => budgetId === row.budgetId)) return []
  const schedule = scheduleOf(row.terms)
  const terms = called.flatMap((part) => (part.term === null ? [] : [{ part, index: part.term - 1 }]))
  const voted = terms.flatMap(({ part, index }) =>
    callLines(asShared(books, row.keys, part), { schedule, index }, books.rounding),
  )
  const lines = complementLines(
    called.flatMap((part) => part.lines),
    voted,
  )
  const ranks = new Set(terms.map(({ index }) => index))
  const dueOn = row.terms.find((_term, index) => !ranks.has(index))?.dueOn ?? books.today
  const keyIds = [...new Set(lines.map(({ keyId }) => keyId))]
  const yearly = new Map(row.keys.map(({ keyId, cents }) => [keyId, cents]))
  const bases = keyIds.map((keyId) => ({ keyId, yearly: yearly.get(keyId) ?? 0, cents: sumOf(lines, keyId) }))
  return lines.length === 0 ? [] : [draftPart(books, row, { dueOn, term: null, isComplement: true, bases, lines })]
}

/** Shares as they were when the term was called: a later change of the deed has no effect on it (loi 65-557, art. 11). */
function asShared(books: Books, keys: readonly KeyAmount[], { lines }: CalledPart) {
  return budgetsOf(books, keys).map((key) => {
    const then = lines.filter(({ keyId }) => keyId === key.keyId)
    return then.length === 0 ? key : { ...key, lots: then }
  })
}

type Drawn = Pick<DraftPart, 'dueOn' | 'term' | 'isComplement' | 'bases' | 'lines'>

function draftPart({ rounding }: Books, { keys: _keys, terms, ...row }: Row, drawn: Drawn): DraftPart {
  const { nature } = CALL_KINDS[row.kind]
  const terms_ = drawn.term === null ? null : terms.length
  return { ...row, ...drawn, nature, rounding, terms: terms_, total: sumCents(drawn.bases.map(({ cents }) => cents)) }
}

function sumOf(lines: readonly CallLine[], keyId: string): Cents {
  return sumCents(lines.flatMap((line) => (line.keyId === keyId ? [line.cents] : [])))
}
