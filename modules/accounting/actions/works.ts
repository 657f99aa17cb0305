import type { Tx } from '#platform/database.ts'
import { found, refuseIf } from '#platform/errors.ts'
import { lockYears } from '../data/budgets.ts'
import { lockLevy } from '../data/levies.ts'
import * as data from '../data/works.ts'
import { startLines } from '../rules/call.ts'
import { refuseEnd, refuseStart } from '../rules/levy.ts'
import { postEntry } from './post.ts'
import { note, type Visit } from './visit.ts'

const DONE = { done: true } as const

/**
 * Works begin: what was called for them while they waited becomes a product, on the first day or on the last due date
 * called, whichever is later; what is called afterwards is one from the start (arrêté du 14 mars 2005, art. 10).
 */
export async function startWorks(tx: Tx, visit: Visit, { levyId, startedOn }: { levyId: string; startedOn: string }) {
  const { actor, residenceId, today } = visit
  await lockYears(tx, residenceId)
  const levy = found(await lockLevy(tx, residenceId, levyId))
  const begun = await data.startOf(tx, residenceId, levyId)
  refuseIf(refuseStart({ ...levy, startedOn, today, hasBegun: begun !== undefined }))
  const waiting = await data.waitingParts(tx, residenceId, { levyId })
  const lastDue = waiting.at(-1)?.dueOn ?? startedOn
  const postedOn = lastDue > startedOn ? lastDue : startedOn
  const entry = await move(tx, visit, {
    postedOn,
    label: `Début des travaux : ${levy.title}`,
    origin: { kind: 'works-start', id: levyId },
    lines: startLines(waiting, 'begun'),
  })
  await data.insertStart(tx, residenceId, { levyId, startedOn, entryId: entry, recordedBy: actor.personId })
  await note(tx, visit, { action: 'levy.start', subject: `levy:${levyId}`, after: { startedOn, entryId: entry } })
  return DONE
}

/** Works are done: what their schedule had left is called no more. */
export async function endWorks(tx: Tx, visit: Visit, { levyId, endedOn }: { levyId: string; endedOn: string }) {
  const { actor, residenceId, today } = visit
  await lockYears(tx, residenceId)
  found(await lockLevy(tx, residenceId, levyId))
  const startedOn = (await data.startOf(tx, residenceId, levyId))?.startedOn ?? null
  const hasEnded = (await data.endOf(tx, residenceId, levyId)) !== undefined
  refuseIf(refuseEnd({ startedOn, endedOn, today, hasEnded }))
  await data.insertEnd(tx, residenceId, { levyId, endedOn, recordedBy: actor.personId })
  await note(tx, visit, { action: 'levy.end', subject: `levy:${levyId}`, after: { endedOn } })
  return DONE
}

/** A call that is cancelled after the works began leaves no trace among products: its move is undone with it. */
export async function undoStart(
  tx: Tx,
  visit: Visit,
  { callId, levyIds }: { callId: string; levyIds: readonly string[] },
) {
  const { residenceId, today } = visit
  const begun = [...(await data.leviesBegun(tx, residenceId, levyIds))]
  if (begun.length === 0) return
  const waiting = await data.waitingParts(tx, residenceId, { callId, levyIds: begun })
  await move(tx, visit, {
    postedOn: today,
    label: 'Appel annulé après le début des travaux',
    origin: { kind: 'works-start-undone', id: callId },
    lines: startLines(waiting, 'undone'),
  })
}

type Move = {
  postedOn: string
  label: string
  origin: { kind: string; id: string }
  lines: ReturnType<typeof startLines>
}

async function move(tx: Tx, visit: Visit, entry: Move): Promise<string | null> {
  if (entry.lines.length === 0) return null
  const { id } = await postEntry(tx, visit, { journal: 'OD', ...entry })
  return id
}
