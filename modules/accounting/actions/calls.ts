import { createHash } from 'node:crypto'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { addJob } from '#platform/jobs.ts'
import { sumCents } from '#shared/money.ts'
import { keepsBooks, MANAGERS } from '#shared/rights.ts'
import { lockYears } from '../data/budgets.ts'
import * as facts from '../data/call-facts.ts'
import * as data from '../data/calls.ts'
import { bankAccountOf, insertNotices, noticesPage } from '../data/notices.ts'
import { roundingOf } from '../data/rounding.ts'
import { totalShares } from '../rules/allocation.ts'
import { owners, refuseCall } from '../rules/call.ts'
import { type Books, type DraftPart, type Key, planCalls } from '../rules/call-plan.ts'
import { noticesFor } from '../rules/notice.ts'
import { noticesJob } from './notices.ts'
import { postCallJob } from './posting.ts'
import { note, type Visit } from './visit.ts'

/** All that decides what is called next. */
export async function booksOf(db: Db | Tx, { residenceId, today }: Visit) {
  const all = await facts.yearsToCall(db, residenceId)
  const years = all.map((year, index) => ({ ...year, former: all[index - 1]?.budget ?? null }))
  const open = years.filter(({ isClosed }) => !isClosed)
  const rounding = await roundingOf(db, residenceId)
  const books: Books = {
    years: open,
    levies: await facts.leviesToCall(db, residenceId),
    keys: await facts.keysWithLots(db, residenceId),
    called: await facts.partsCalled(db, residenceId, open),
    rounding: rounding.policy,
    today,
  }
  return { books, years, rounding }
}

/** Calls issued, and by due date what is voted and not called yet. */
export async function seeCalls(db: Db, visit: Visit, page: { after: Position | null; limit: number }) {
  const { actor, residenceId } = visit
  const rows = await data.callsPage(db, residenceId, page)
  const parts = await data.partsOf(
    db,
    residenceId,
    rows.map(({ id }) => id),
  )
  const { books, rounding } = await booksOf(db, visit)
  const coming = [...Map.groupBy(planCalls(books), ({ dueOn }) => dueOn)].map(([dueOn, due]) => {
    return { dueOn, total: sumCents(due.map(({ total }) => total)), parts: due }
  })
  return {
    rows: rows.map((row) => withParts(row, parts)),
    coming,
    bankAccount: (await bankAccountOf(db, residenceId)) ?? null,
    rounding,
    can: {
      issue: keepsBooks(actor.roles),
      setBankAccount: actor.roles.some((role) => MANAGERS.some((manager) => manager === role)),
    },
  }
}

type Counted = { id: string; made: number; notices: number }

function withParts<Row extends Counted, Part extends { callId: string }>(
  { made, notices, ...row }: Row,
  parts: Part[],
) {
  return { ...row, parts: parts.filter(({ callId }) => callId === row.id), notices: { made, total: notices } }
}

/** What a call due on this day is, with everyone it concerns and all that stands in its way. */
async function draftOf(db: Db | Tx, visit: Visit, dueOn: string) {
  const { residenceId } = visit
  const { books, years } = await booksOf(db, visit)
  const parts = planCalls(books).filter((part) => part.dueOn === dueOn)
  const debtors = await facts.debtorsOn(db, residenceId, dueOn)
  const numbers = await facts.lotNumbers(db, residenceId)
  return {
    dueOn,
    parts,
    keys: books.keys,
    numbers,
    total: sumCents(parts.map(({ total }) => total)),
    owners: owners(parts, debtors),
    refusals: refuseCall({ dueOn, parts, keys: books.keys, lotNumbers: numbers, debtors, years }),
    fingerprint: fingerprintOf(dueOn, parts),
  }
}

type Draft = Awaited<ReturnType<typeof draftOf>>

function fingerprintOf(dueOn: string, parts: readonly DraftPart[]): string {
  return createHash('sha256').update(JSON.stringify({ dueOn, parts })).digest('hex')
}

export async function previewCall(db: Db | Tx, visit: Visit, dueOn: string) {
  const { parts, owners: concerned, numbers, keys, ...draft } = await draftOf(db, visit, dueOn)
  const known = new Map(keys.map((key) => [key.keyId, key]))
  return {
    ...draft,
    parts: parts.map((part) => ({
      ...part,
      bases: part.bases.map((base) => ({ ...base, ...nameOf(known, base.keyId) })),
    })),
    owners: concerned
      .filter(({ partyId }) => partyId !== '')
      .map(({ lots, ...owner }) => ({
        ...owner,
        lots: lots.map((lot) => ({ ...lot, number: numbers.get(lot.lotId) ?? '' })),
      })),
    can: { issue: keepsBooks(visit.actor.roles) && draft.refusals.length === 0 },
  }
}

function nameOf(keys: ReadonlyMap<string, Key>, keyId: string) {
  const key = keys.get(keyId)
  return { key: key?.name ?? '', scale: key?.scale ?? 1, totalShares: totalShares(key?.lots ?? []) }
}

/**
 * Issues a call as it was previewed, whole or not at all. Asked again, by a second click or a second person, it answers
 * with the call that stands. Whoever owns the lots on the due date will owe it: the entry is written that day.
 */
export async function issueCall(tx: Tx, visit: Visit, wish: { dueOn: string; fingerprint: string }) {
  const { actor, residenceId } = visit
  await lockYears(tx, residenceId)
  const standing = await data.standingCall(tx, residenceId, wish)
  if (standing !== undefined) return { id: standing.id, isNew: false }
  const draft = await draftOf(tx, visit, wish.dueOn)
  const [refusal] = draft.refusals
  if (refusal !== undefined) throw new Refused(409, refusal.code, { field: 'dueOn', detail: refusal.about })
  if (draft.fingerprint !== wish.fingerprint) throw new Refused(409, 'preview-outdated', { field: 'fingerprint' })

  const call = await data.insertCall(tx, residenceId, { ...wish, total: draft.total, issuedBy: actor.personId })
  await writeParts(tx, visit, { callId: call.id, draft })
  await writeNotices(tx, visit, { ...call, draft })
  await note(tx, visit, {
    action: 'call.issue',
    subject: `fund_call:${call.id}`,
    after: { number: call.number, dueOn: wish.dueOn, total: draft.total },
  })
  const place = { residenceId, callId: call.id }
  await addJob(tx, noticesJob, place, { key: `notices:${call.id}` })
  await addJob(tx, postCallJob, place, { key: `call:${call.id}`, runAt: startOf(wish.dueOn) })
  return { id: call.id, isNew: true }
}

/** The first instant of a day here. */
function startOf(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime('Europe/Paris').toInstant()
}

async function writeParts(tx: Tx, { residenceId }: Visit, { callId, draft }: { callId: string; draft: Draft }) {
  const keys = new Map(draft.keys.map((key) => [key.keyId, key]))
  for (const [index, { bases, lines, dueOn: _day, ...part }] of draft.parts.entries()) {
    const partId = await data.insertPart(tx, residenceId, { ...part, callId, position: index + 1 })
    if (partId === null) throw new Refused(409, 'preview-outdated', { field: 'fingerprint' })
    await data.insertDetail(tx, residenceId, {
      partId,
      bases: bases.map((base) => ({ ...base, ...shareFacts(keys.get(base.keyId)) })),
      lines: lines.map((line) => ({ ...line, shares: sharesIn(keys.get(line.keyId), line.lotId) })),
    })
  }
}

/** The shares as they are now, kept with what they produce. */
function shareFacts(key: Key | undefined) {
  const lots = key?.lots ?? []
  return { totalShares: totalShares(lots), scale: key?.scale ?? 1, sharesVersion: sharesVersion(lots) }
}

/** Equal when every lot has the same shares. */
export function sharesVersion(lots: Key['lots']): string {
  const rows = lots.map(({ lotId, shares }) => `${lotId}:${shares}`).toSorted()
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

function sharesIn(key: Key | undefined, lotId: string): number {
  return key?.lots.find((lot) => lot.lotId === lotId)?.shares ?? 0
}

/** One an owner, in the same transaction: their documents come after, from a job. */
async function writeNotices(tx: Tx, { residenceId }: Visit, call: { id: string; number: number; draft: Draft }) {
  const notices = noticesFor(call.number, call.draft.owners)
  await insertNotices(tx, residenceId, { callId: call.id, notices })
}

export async function seeCall(db: Db, { actor, residenceId, today }: Visit, callId: string) {
  const { toPrint, ...call } = found(await data.callView(db, residenceId, callId))
  const parts = await data.partsOf(db, residenceId, [callId])
  const bases = await data.basesOf(
    db,
    residenceId,
    parts.map(({ id }) => id),
  )
  const writes = keepsBooks(actor.roles) && call.cancelledAt === null
  const { notices, ...row } = withParts(
    call,
    parts.map((part) => ({ ...part, bases: bases.filter(({ partId }) => partId === part.id) })),
  )
  return {
    ...row,
    notices: { ...notices, toPrint },
    can: { post: writes && call.entryId === null && call.dueOn <= today, cancel: writes, print: writes && toPrint > 0 },
  }
}

/** Owners of a call, by name. */
export async function seeOwners(
  db: Db,
  { residenceId }: Visit,
  page: { callId: string; after: Position | null; limit: number },
) {
  found(await data.callView(db, residenceId, page.callId))
  return noticesPage(db, residenceId, page)
}
