import * as z from 'zod'
import type { Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { lockYears } from '../data/budgets.ts'
import { debtorsOn, linesOfParts, lotNumbers } from '../data/call-facts.ts'
import * as data from '../data/calls.ts'
import { insertNotices } from '../data/notices.ts'
import { leviesBegun, markCredited } from '../data/works.ts'
import { creditedAccount, type Debtors, entryLines, owners } from '../rules/call.ts'
import { noticesFor } from '../rules/notice.ts'
import { noticesJob } from './notices.ts'
import { postEntry } from './post.ts'
import { reverseEntry } from './reverse.ts'
import { settleSoon } from './settle.ts'
import { note, type Visit } from './visit.ts'
import { undoStart } from './works.ts'

const DONE = { done: true } as const

/** Queued when the call is issued, for the first minute of its due date. */
export const postCallJob = defineJob({
  name: 'accounting.post-call',
  payload: z.strictObject({ residenceId: z.uuid(), callId: z.uuid() }),
  timeoutSeconds: 120,
  run: ({ database }, { residenceId, callId }) => {
    const today = todayInParis()
    const visit = { actor: SYSTEM, residenceId: asResidence(residenceId), today }
    return database.transaction((tx) => postDue(tx, visit, callId), { residences: [residenceId] })
  },
})

/** Cancelled meanwhile, it is posted no more. */
async function postDue(tx: Tx, visit: Visit, callId: string): Promise<void> {
  const call = await data.lockCall(tx, visit.residenceId, callId)
  if (call === undefined || call.cancelledAt !== null) return
  await postCall(tx, visit, callId)
}

/**
 * Writes the entry of a call into the books, once, on its due date (décret 2005-240, art. 3). Each lot is owed by whoever
 * owns it that day, as notified (décret 67-223, art. 6-2); a buyer whom no notice was made for gets one.
 */
export async function postCall(tx: Tx, visit: Visit, callId: string) {
  const { residenceId, today } = visit
  // Works may begin at the same moment: whether they have is decided once.
  await lockYears(tx, residenceId)
  const call = found(await data.lockCall(tx, residenceId, callId))
  refuseIf(call.cancelledAt === null ? null : 'call-cancelled')
  if (call.entryId !== null) return { entryId: call.entryId, isNew: false }
  refuseIf(call.dueOn > today ? 'call-not-due' : null)

  const parts = await calledParts(tx, visit, callId)
  const debtors = await debtorsOn(tx, residenceId, call.dueOn)
  await refuseOwnerless(tx, visit, { parts, debtors })
  const entry = await postEntry(tx, visit, {
    journal: 'AF',
    postedOn: call.dueOn,
    label: `Appel de fonds n° ${call.number}`,
    voucher: `Appel ${call.number}`,
    origin: { kind: 'fund-call', id: callId },
    lines: entryLines(parts, debtors, call.dueOn),
  })
  await data.markPosted(tx, residenceId, { id: callId, entryId: entry.id })
  await markCredited(
    tx,
    residenceId,
    parts.map(({ id, account }) => ({ id, account })),
  )
  const lots = new Set(parts.flatMap(({ lines }) => lines.map(({ lotId }) => lotId)))
  const owed = [...lots].map((lotId) => ({ lotId, partyId: debtors.get(lotId)?.partyId ?? '' }))
  await data.insertDebtors(tx, residenceId, { callId, debtors: owed })
  const notices = noticesFor(call.number, owners(parts, debtors))
  if ((await insertNotices(tx, residenceId, { callId, notices })) > 0)
    await addJob(tx, noticesJob, { residenceId, callId }, { key: `notices:${callId}` })
  await settleSoon(tx, residenceId)
  await note(tx, visit, { action: 'call.post', subject: `fund_call:${callId}`, after: { entryId: entry.id } })
  return { entryId: entry.id, isNew: true }
}

async function calledParts(tx: Tx, { residenceId }: Visit, callId: string) {
  const parts = await data.partsOf(tx, residenceId, [callId])
  const lines = await linesOfParts(
    tx,
    residenceId,
    parts.map(({ id }) => id),
  )
  const begun = await leviesBegun(tx, residenceId, leviesOf(parts))
  return parts.map((part) => ({
    ...part,
    lines: lines.get(part.id) ?? [],
    account: creditedAccount(part.kind, part.levyId !== null && begun.has(part.levyId)),
  }))
}

function leviesOf(parts: readonly { levyId: string | null }[]): string[] {
  return parts.flatMap(({ levyId }) => levyId ?? [])
}

type Owed = { parts: Awaited<ReturnType<typeof calledParts>>; debtors: Debtors }

async function refuseOwnerless(tx: Tx, { residenceId }: Visit, { parts, debtors }: Owed): Promise<void> {
  const orphan = parts.flatMap(({ lines }) => lines).find(({ lotId }) => !debtors.has(lotId))
  if (orphan === undefined) return
  const number = (await lotNumbers(tx, residenceId)).get(orphan.lotId) ?? ''
  throw new Refused(409, 'lots-without-owner', { detail: number })
}

/** Cancels a call: what was posted is reversed (arrêté du 14 mars 2005, art. 5). Its terms may then be called again. */
export async function cancelCall(tx: Tx, visit: Visit, { callId, reason }: { callId: string; reason: string }) {
  const { actor, residenceId, today } = visit
  await lockYears(tx, residenceId)
  const call = found(await data.lockCall(tx, residenceId, callId))
  refuseIf(call.cancelledAt === null ? null : 'call-cancelled')
  const reversal =
    call.entryId === null ? null : await reverseEntry(tx, visit, { entryId: call.entryId, postedOn: today, reason })
  await undoStart(tx, visit, { callId, levyIds: leviesOf(await data.partsOf(tx, residenceId, [callId])) })
  await data.markCancelled(tx, residenceId, {
    id: callId,
    cancelledBy: actor.personId,
    cancelReason: reason,
    reversalId: reversal?.id ?? null,
  })
  await note(tx, visit, {
    action: 'call.cancel',
    subject: `fund_call:${callId}`,
    after: { reversal: reversal?.id },
    reason,
  })
  return DONE
}
