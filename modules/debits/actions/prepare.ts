import * as z from 'zod'
import { comingCalls, creditsOf, openDebts } from '#modules/accounting/public.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { defineJob } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { type Cents, sumCents } from '#shared/money.ts'
import { daysWithBatch } from '../data/batches.ts'
import * as data from '../data/collections.ts'
import { lockDebits } from '../data/creditors.ts'
import { type MandateRow, mandates } from '../data/mandates.ts'
import { type Due, planCollections } from '../rules/collection.ts'
import { refuseCollection } from '../rules/direct-debit.ts'
import { accountOf, mandateState, maskIban } from '../rules/mandate.ts'
import { announcedWords } from '../templates/messages.ts'
import { tell } from './tell.ts'
import type { Visit } from './visit.ts'

/** After a signature, so that the next call is not missed until the night. */
export const prepareJob = defineJob({
  name: 'debits.prepare',
  payload: z.strictObject({ residenceId: z.uuid() }),
  timeoutSeconds: 600,
  run: ({ database }, { residenceId }) => {
    const today = todayInParis()
    const visit = { actor: SYSTEM, residenceId: asResidence(residenceId), today }
    return database.transaction((tx) => prepareCollections(tx, visit), { residences: [residenceId] })
  },
})

/**
 * Prepares what falls due for owners with a mandate, and tells each how much, when and under which mandate, once a
 * collection. Run again, it adds what is new.
 */
export async function prepareCollections(tx: Tx, visit: Visit): Promise<void> {
  const { residenceId, today } = visit
  await lockDebits(tx, residenceId)
  const closedDays = await daysWithBatch(tx, residenceId, today)
  for (const mandate of await mandates(tx, residenceId, { live: true })) {
    if (mandateState(mandate, today) !== 'active') continue
    await prepareFor(tx, visit, { mandate, closedDays })
  }
}

async function prepareFor(
  tx: Tx,
  visit: Visit,
  { mandate, closedDays }: { mandate: MandateRow; closedDays: ReadonlySet<string> },
): Promise<void> {
  const { residenceId, today } = visit
  const { id: mandateId, partyId, signedOn, noticeDays } = mandate
  const dues = await newDues(tx, visit, partyId)
  if (dues.length === 0) return
  const credit = await creditOf(tx, visit, partyId)
  const standing = await data.collections(tx, residenceId, { partyIds: [partyId], standing: true })
  // One debit a day: what is found later for the same day goes to the next.
  const taken = new Set([...closedDays, ...standing.map(({ collectOn }) => collectOn)])
  for (const planned of planCollections(dues, { signedOn, noticeDays, today, credit, closedDays: taken })) {
    const terms = { signedOn, noticeDays, lastCollectedOn: mandate.lastCollectedOn, revokedOn: null }
    if (refuseCollection(terms, { on: planned.collectOn, notifiedOn: today }, today) !== null) continue
    const rank = (await data.countOfMandate(tx, residenceId, mandateId)) + 1
    const endToEndId = `${mandate.rum}-${String(rank).padStart(4, '0')}`
    const { id } = await data.insertCollection(tx, residenceId, {
      ...planned,
      mandateId,
      partyId,
      endToEndId,
      announcedOn: today,
    })
    await tell(tx, visit, {
      partyId,
      about: `debit:${id}`,
      kind: 'debits.announced',
      words: announcedWords({
        cents: planned.cents,
        collectOn: planned.collectOn,
        rum: mandate.rum,
        ics: mandate.ics,
        account: maskIban(accountOf(mandate)),
        creditor: mandate.creditorName,
      }),
    })
  }
}

/** What an owner owes or will owe, but for what is being collected or was given up. */
async function newDues(tx: Tx, visit: Visit, partyId: string): Promise<Due[]> {
  const { residenceId } = visit
  const settled = await data.dealtWith(tx, residenceId, partyId)
  const debts = new Set(settled.flatMap(({ debtId }) => debtId ?? []))
  const calls = new Set(settled.flatMap(({ callId }) => callId ?? []))
  const isNew = ({ debtId, callId }: Due) =>
    !(debtId !== null && debts.has(debtId)) && !(callId !== null && calls.has(callId))
  return (await duesOf(tx, visit, partyId)).filter(isNew)
}

/** Debts of the books in the order in which they fall due, then calls that are issued and not in the books. */
export async function duesOf(tx: Tx, { residenceId, today }: Visit, partyId: string): Promise<Due[]> {
  const posted = await openDebts(tx, residenceId, { partyIds: [partyId], day: today, left: 'now' })
  const coming = await comingCalls(tx, residenceId, [partyId])
  return [
    ...posted.map(({ id, callId, label, dueOn, cents }) => ({ debtId: id, callId, label, dueOn, cents })),
    ...coming.map(({ callId, number, dueOn, cents }) => ({
      debtId: null,
      callId,
      label: `Appel de fonds n° ${number}`,
      dueOn,
      cents,
    })),
  ].toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))
}

export async function creditOf(tx: Tx, { residenceId, today }: Visit, partyId: string): Promise<Cents> {
  const credits = await creditsOf(tx, residenceId, { partyIds: [partyId], day: today, left: 'now' })
  return sumCents(credits.map(({ cents }) => cents))
}
