import { type Cents, sumCents } from '#shared/money.ts'
import { type KeyRefusal, refuseKey } from './allocation.ts'
import { CALL_KINDS, type CallKind } from './call-kinds.ts'
import type { DraftPart, Key } from './call-plan.ts'

/** Who owns each lot on a day, as notified. A lot without an owner is absent. */
export type Debtors = ReadonlyMap<string, { partyId: string; name: string }>

export type CallRefusal = {
  code: KeyRefusal | 'nothing-to-call' | 'lots-without-owner' | 'call-does-not-tie' | 'year-absent' | 'year-closed'
  /** The key or the lots at fault. */
  about: string
}

export type CallFacts = {
  dueOn: string
  parts: readonly DraftPart[]
  keys: readonly Key[]
  lotNumbers: ReadonlyMap<string, string>
  debtors: Debtors
  years: readonly { startsOn: string; endsOn: string; isClosed: boolean }[]
}

/** All that keeps a call from being issued. What cannot be posted on its due date is not sent before it. */
export function refuseCall(call: CallFacts): CallRefusal[] {
  const { dueOn, parts, years } = call
  if (parts.length === 0) return [{ code: 'nothing-to-call', about: '' }]
  const year = years.find(({ startsOn, endsOn }) => startsOn <= dueOn && dueOn < endsOn)
  return [
    ...(year === undefined ? [{ code: 'year-absent' as const, about: '' }] : []),
    ...(year?.isClosed ? [{ code: 'year-closed' as const, about: '' }] : []),
    ...keyRefusals(call),
    ...ownerless(call),
    ...untied(parts),
  ]
}

function keyRefusals({ parts, keys }: CallFacts): CallRefusal[] {
  const used = new Set(parts.flatMap(({ bases }) => bases.map(({ keyId }) => keyId)))
  return keys
    .filter(({ keyId }) => used.has(keyId))
    .flatMap(({ name, lots, deedTotal }) => {
      const code = refuseKey(lots, deedTotal)
      return code === null ? [] : [{ code, about: name }]
    })
}

function ownerless({ parts, lotNumbers, debtors }: CallFacts): CallRefusal[] {
  const lots = new Set(parts.flatMap(({ lines }) => lines.map(({ lotId }) => lotId)))
  const orphans = [...lots].filter((lotId) => !debtors.has(lotId)).map((lotId) => lotNumbers.get(lotId) ?? '')
  if (orphans.length === 0) return []
  return [{ code: 'lots-without-owner', about: orphans.slice(0, 20).join(', ') }]
}

/** Every cent of every key is carried by a lot. */
function untied(parts: readonly DraftPart[]): CallRefusal[] {
  const loose = parts.filter(({ lines, total }) => sumCents(lines.map(({ cents }) => cents)) !== total)
  return loose.map(({ title }) => ({ code: 'call-does-not-tie', about: title }))
}

export type OwnerDraft = { partyId: string; name: string; cents: Cents; lots: { lotId: string; cents: Cents }[] }

/** What each owner is called, lot by lot, owners by name: the sums of the lines, never rounded again. */
export function owners(parts: readonly Pick<DraftPart, 'lines'>[], debtors: Debtors): OwnerDraft[] {
  const byLot = lotSums(parts.flatMap(({ lines }) => lines))
  const groups = Map.groupBy(byLot, ({ lotId }) => debtors.get(lotId)?.partyId ?? '')
  const drafts = [...groups].map(([partyId, lots]) => {
    const name = debtors.get(lots[0]?.lotId ?? '')?.name ?? ''
    return { partyId, name, cents: sumCents(lots.map(({ cents }) => cents)), lots }
  })
  return drafts.toSorted(
    (left, right) => left.name.localeCompare(right.name, 'fr') || (left.partyId < right.partyId ? -1 : 1),
  )
}

function lotSums(lines: readonly { lotId: string; cents: Cents }[]): { lotId: string; cents: Cents }[] {
  const groups = Map.groupBy(lines, ({ lotId }) => lotId)
  return [...groups].map(([lotId, group]) => ({ lotId, cents: sumCents(group.map(({ cents }) => cents)) }))
}

type PostedPart = Pick<DraftPart, 'kind' | 'title' | 'lines'> & { account: string }

export type CallEntryLine = {
  account: string
  partyId: string | null
  lotId: string | null
  keyId: string | null
  nature: DraftPart['nature'] | null
  debit: Cents
  credit: Cents
  label: string
  dueOn: string | null
}

/** Kept by lot, so that a sale finds them (loi 65-557, art. 14-2-1 III; décret 67-223, art. 45-1). */
const BY_LOT = new Set(['105', '1031'])

/** The entry of a call on its due date: each owner's lots and keys on one side, what they are for on the other. */
export function entryLines(parts: readonly PostedPart[], debtors: Debtors, dueOn: string): CallEntryLine[] {
  return parts.flatMap((part) => [...debits(part, debtors, dueOn), ...credits(part)])
}

function debits({ kind, title, lines }: PostedPart, debtors: Debtors, dueOn: string): CallEntryLine[] {
  const { nature } = CALL_KINDS[kind]
  return lines
    .filter(({ cents }) => cents !== 0)
    .map(({ lotId, keyId, cents }) => {
      const partyId = debtors.get(lotId)?.partyId ?? null
      return { account: '450', partyId, lotId, keyId, nature, ...sided(cents), label: title, dueOn }
    })
}

function credits({ account, title, lines }: PostedPart): CallEntryLine[] {
  const placeOf = ({ keyId, lotId }: PostedPart['lines'][number]) => (BY_LOT.has(account) ? `${keyId} ${lotId}` : keyId)
  return [...Map.groupBy(lines, placeOf).values()].flatMap((group) => {
    const cents = sumCents(group.map((line) => line.cents))
    const [line] = group
    if (line === undefined || cents === 0) return []
    const lotId = BY_LOT.has(account) ? line.lotId : null
    return [
      { account, partyId: null, lotId, keyId: line.keyId, nature: null, ...sided(-cents), label: title, dueOn: null },
    ]
  })
}

/** Where a call is credited: works that have not begun wait (arrêté du 14 mars 2005, art. 10). */
export function creditedAccount(kind: CallKind, hasBegun: boolean): string {
  const { credit, beforeStart } = CALL_KINDS[kind]
  return hasBegun ? credit : (beforeStart ?? credit)
}

type Waiting = { kind: CallKind; title: string; keyId: string; cents: Cents }

/** What was called for works while they waited becomes a product, key by key, once they begin; or the other way round. */
export function startLines(waiting: readonly Waiting[], way: 'begun' | 'undone'): CallEntryLine[] {
  const moved = waiting.filter(({ cents }) => cents !== 0)
  return moved.flatMap(({ kind, title, keyId, cents }) => {
    const line = { partyId: null, lotId: null, keyId, nature: null, label: title, dueOn: null }
    const amount = way === 'begun' ? cents : -cents
    return [
      { account: creditedAccount(kind, false), ...line, ...sided(amount) },
      { account: creditedAccount(kind, true), ...line, ...sided(-amount) },
    ]
  })
}

/** Positive on the left. */
function sided(cents: Cents): { debit: Cents; credit: Cents } {
  return cents > 0 ? { debit: cents, credit: 0 } : { debit: 0, credit: -cents }
}
