import * as z from 'zod'
import { ensureAccount, isDayOpen, openDebts, recordReceipt } from '#modules/accounting/public.ts'
import type { Database, Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { defineJob } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { collections, collectionsToPost, setEntry } from '../data/collections.ts'
import { lockDebits } from '../data/creditors.ts'
import type { Visit } from './visit.ts'

/**
 * Where a debit is until the bank's line shows its batch: a subdivision of 512, since the official chart has no 511
 * (arrêté du 14 mars 2005, art. 7 and 8). Empty when every batch and every return has its line.
 */
export const TRANSIT = { parent: '512', number: '512-PR', label: 'Banque – prélèvements en cours' }

export const postJob = defineJob({
  name: 'debits.post',
  payload: z.strictObject({ residenceId: z.uuid() }),
  timeoutSeconds: 600,
  run: ({ database }, { residenceId }) => {
    const today = todayInParis()
    return postDue(database, { actor: SYSTEM, residenceId: asResidence(residenceId), today })
  },
})

/** Each in its own transaction: stopped anywhere, it goes on where it was. */
export async function postDue(database: Pick<Database, 'transaction' | 'within' | 'db'>, visit: Visit): Promise<void> {
  const scope = { residences: [visit.residenceId] }
  const ids = await database.within(scope, () => collectionsToPost(database.db, visit.residenceId, visit.today))
  for (const id of ids) await database.transaction((tx) => postCollection(tx, visit, id), scope)
}

/**
 * The receipt of a collection, on its day: the owner has paid then, unless the bank sends it back. It pays what it was
 * announced for (arrêté du 14 mars 2005, art. 9). Posted once; false while no open year holds its day.
 */
export async function postCollection(tx: Tx, visit: Visit, id: string): Promise<boolean> {
  const { residenceId } = visit
  await lockDebits(tx, residenceId)
  const [row] = await collections(tx, residenceId, { id, standing: true })
  if (row === undefined || row.cents === null || row.sentAt === null) return false
  if (row.entryId !== null || row.returnCode !== null) return false
  const { partyId, collectOn, endToEndId, parts } = row
  if (!(await isDayOpen(tx, residenceId, collectOn))) return false
  await ensureAccount(tx, visit, TRANSIT)
  const open = await openDebts(tx, residenceId, { partyIds: [partyId], day: collectOn, left: 'now' })
  const calls = new Set(parts.flatMap((part) => (part.debtId === null ? (part.callId ?? []) : [])))
  const debts = new Set(parts.flatMap(({ debtId }) => debtId ?? []))
  const collected = open.filter((debt) => debts.has(debt.id) || (debt.callId !== null && calls.has(debt.callId)))
  const { entryId } = await recordReceipt(tx, visit, {
    partyId,
    cents: row.cents,
    on: collectOn,
    account: TRANSIT.number,
    label: `Prélèvement ${endToEndId}`,
    voucher: endToEndId,
    origin: { kind: 'debit', id },
    indication: collected.length === 0 ? null : { debts: collected.map((debt) => debt.id), early: false },
  })
  await setEntry(tx, residenceId, { id, entryId })
  return true
}
