import { accountReplacedAt, bankAccountOf } from '#modules/accounting/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { addJob } from '#platform/jobs.ts'
import { sumCents } from '#shared/money.ts'
import * as data from '../data/batches.ts'
import { type CollectionRow, collections, putInBatch, removeCollection } from '../data/collections.ts'
import { creditorOf, lockDebits } from '../data/creditors.ts'
import { type MandateRow, mandates } from '../data/mandates.ts'
import { amountToCollect, type Due, isCooling } from '../rules/collection.ts'
import { accountOf, amendmentOf, mandateState } from '../rules/mandate.ts'
import { withdrawnWords } from '../templates/messages.ts'
import { type Debit, pain008 } from '../templates/pain-008.ts'
import { postJob } from './posting.ts'
import { creditOf, duesOf, prepareJob } from './prepare.ts'
import { tell } from './tell.ts'
import { note, type Visit } from './visit.ts'

/**
 * Makes the file of a day: what is still owed of what was told, by those whose mandate lives. Asked again, by a second
 * click or a second person, it answers with the file that stands.
 */
export async function makeBatch(tx: Tx, visit: Visit, collectOn: string): Promise<{ id: string; isNew: boolean }> {
  const { actor, residenceId, today } = visit
  await lockDebits(tx, residenceId)
  const standing = await data.batchOn(tx, residenceId, collectOn)
  if (standing !== undefined) return { id: standing.id, isNew: false }
  if (collectOn <= today) throw new Refused(409, 'collection-in-the-past', { field: 'collectOn' })
  const creditor = await creditorOf(tx, residenceId)
  if (creditor === undefined) throw new Refused(409, 'creditor-missing')
  const account = await bankAccountOf(tx, residenceId)
  if (account === undefined) throw new Refused(409, 'bank-account-missing')
  if (isCooling(await accountReplacedAt(tx, residenceId), Temporal.Now.instant()))
    throw new Refused(403, 'bank-account-changed-lately')
  const rows = await collections(tx, residenceId, { collectOn, standing: true })
  const taken = await takeStanding(tx, visit, rows)
  if (taken.length === 0) throw new Refused(409, 'nothing-to-collect', { field: 'collectOn' })
  const number = await data.nextNumber(tx, residenceId)
  const messageId = `PRLV-${collectOn.replaceAll('-', '')}-${number}`
  const debits = taken.map(({ debit }) => debit)
  const content = pain008({
    messageId,
    createdAt: Temporal.Now.plainDateTimeISO('Europe/Paris').toString({ smallestUnit: 'second' }),
    collectOn,
    creditor: { name: creditor.name, ics: creditor.ics, iban: account.iban, bic: account.bic },
    debits,
  })
  const total = sumCents(debits.map(({ cents }) => cents))
  const batch = { number, collectOn, messageId, total, collections: debits.length, content, createdBy: actor.personId }
  const { id } = await data.insertBatch(tx, residenceId, batch)
  for (const { row, debit } of taken) {
    const { cents, iban, sequence } = debit
    await putInBatch(tx, residenceId, { id: row.id, batchId: id, cents, iban, sequence })
  }
  await note(tx, visit, { action: 'debit_batch.make', subject: `debit_batch:${id}`, after: { messageId, total } })
  return { id, isNew: true }
}

/** Why one of such a mandate is not collected; of a live one, because nothing is left to pay. */
const REMOVALS = {
  active: 'paid',
  ended: 'mandate-revoked',
  suspended: 'mandate-suspended',
  dormant: 'mandate-dormant',
} as const

type Taken = { row: CollectionRow; debit: Debit }

/** Those that may be collected; the others are taken out with the reason, and told. */
async function takeStanding(tx: Tx, visit: Visit, rows: readonly CollectionRow[]): Promise<Taken[]> {
  const { residenceId, today } = visit
  const known = new Map((await mandates(tx, residenceId, {})).map((mandate) => [mandate.id, mandate]))
  const taken: Taken[] = []
  for (const row of rows) {
    const mandate = found(known.get(row.mandateId))
    const state = mandateState(mandate, today)
    const cents = state === 'active' ? await stillOwed(tx, visit, row) : 0
    if (cents > 0) taken.push({ row, debit: debitOf({ row, mandate, cents }) })
    else await withdraw(tx, visit, { row, removal: REMOVALS[state] })
  }
  return taken
}

function debitOf({ row, mandate, cents }: { row: CollectionRow; mandate: MandateRow; cents: number }): Debit {
  const iban = accountOf(mandate)
  return {
    endToEndId: row.endToEndId,
    cents,
    sequence: mandate.lastCollectedOn === null ? 'FRST' : 'RCUR',
    rum: mandate.rum,
    signedOn: mandate.signedOn,
    amendment: amendmentOf(iban, mandate.lastIban),
    debtor: mandate.debtorName,
    iban,
    about: `Charges de copropriete, ${row.parts.map(({ label }) => label).join(', ')}`,
  }
}

async function stillOwed(tx: Tx, visit: Visit, { partyId, parts }: CollectionRow): Promise<number> {
  const dues = await duesOf(tx, visit, partyId)
  const owed = parts.map((part) => sumCents(dues.filter((due) => isOf(part, due)).map(({ cents }) => cents)))
  return amountToCollect(parts, owed, await creditOf(tx, visit, partyId))
}

/** A call that was to come may be in the books meanwhile, as one line or several. */
function isOf(part: Due, due: Due): boolean {
  return part.debtId === null ? part.callId === due.callId : part.debtId === due.debtId
}

type Withdrawal = { row: CollectionRow; removal: Parameters<typeof removeCollection>[2]['removal']; reason?: string }

async function withdraw(tx: Tx, visit: Visit, { row, removal, reason = '' }: Withdrawal): Promise<boolean> {
  const { residenceId, actor } = visit
  const by = actor.personId === 'system' ? null : actor.personId
  if (!(await removeCollection(tx, residenceId, { id: row.id, by, removal, reason }))) return false
  await tell(tx, visit, {
    partyId: row.partyId,
    about: `debit-withdrawn:${row.id}`,
    kind: 'debits.announced',
    words: withdrawnWords({ collectOn: row.collectOn, cents: row.announced }),
  })
  return true
}

/** Before its file is made; the owner is told that nothing will be collected. */
export async function removeByHand(tx: Tx, visit: Visit, { id, reason }: { id: string; reason: string }) {
  const { residenceId } = visit
  await lockDebits(tx, residenceId)
  const row = found((await collections(tx, residenceId, { id }))[0])
  if (row.removal !== null) throw new Refused(409, 'collection-removed-already')
  if (!(await withdraw(tx, visit, { row, removal: 'by-hand', reason }))) throw new Refused(409, 'batch-made-already')
  await note(tx, visit, { action: 'debit_collection.remove', subject: `debit_collection:${id}`, reason })
  return { done: true } as const
}

/** The bank has it: on its day it is booked. Said again, it says the same. */
export async function sendBatch(tx: Tx, visit: Visit, id: string) {
  const { actor, residenceId, today } = visit
  await lockDebits(tx, residenceId)
  const batch = found(await data.batchView(tx, residenceId, id))
  if (batch.abandonedAt !== null) throw new Refused(409, 'batch-abandoned')
  if (batch.sentAt !== null) return { done: true } as const
  await data.markSent(tx, residenceId, { id, by: actor.personId })
  if (batch.collectOn <= today) await addJob(tx, postJob, { residenceId }, { key: `debits-post:${residenceId}` })
  await note(tx, visit, { action: 'debit_batch.send', subject: `debit_batch:${id}` })
  return { done: true } as const
}

/** What it held is prepared again, for a day that leaves time to tell. */
export async function abandonBatch(tx: Tx, visit: Visit, { id, reason }: { id: string; reason: string }) {
  const { actor, residenceId } = visit
  await lockDebits(tx, residenceId)
  const batch = found(await data.batchView(tx, residenceId, id))
  if (batch.sentAt !== null) throw new Refused(409, 'batch-sent-already')
  if (batch.abandonedAt !== null) throw new Refused(409, 'batch-abandoned')
  await data.markAbandoned(tx, residenceId, { id, by: actor.personId, reason })
  for (const row of await collections(tx, residenceId, { batchId: id, standing: true }))
    await withdraw(tx, visit, { row, removal: 'batch-abandoned', reason })
  await addJob(tx, prepareJob, { residenceId }, { key: `debits:${residenceId}` })
  await note(tx, visit, { action: 'debit_batch.abandon', subject: `debit_batch:${id}`, reason })
  return { done: true } as const
}

/** The file, the same bytes each time. */
export async function batchFile(db: Db, { residenceId }: Visit, id: string) {
  const batch = found(await data.batchView(db, residenceId, id))
  return { name: `${batch.messageId}.xml`, bytes: Buffer.from(batch.content, 'utf8') }
}
