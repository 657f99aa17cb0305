import { isDayOpen, reverseEntry } from '#modules/accounting/public.ts'
import type { Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Cents } from '#shared/money.ts'
import { batchOfMessage } from '../data/batches.ts'
import { type CollectionRow, collections, triesOf } from '../data/collections.ts'
import { lockDebits } from '../data/creditors.ts'
import { insertFact } from '../data/mandates.ts'
import * as data from '../data/returns.ts'
import { followUpOf } from '../rules/direct-debit.ts'
import { returnedWords } from '../templates/messages.ts'
import type { ReturnFile, SaidReturn } from './return-file.ts'
import { tell } from './tell.ts'
import { note, personOf, type Visit } from './visit.ts'

export type ReturnDraft = {
  /** As the file of the residence gave it. */
  endToEndId: string
  /** ISO 20022: AC04, MD06… */
  code: string
  /** ISO day on which the bank sent it back. */
  on: string
  /** What came back; null when the message does not say. */
  cents: Cents | null
  /** What the bank says that it charges. */
  fee?: Cents
  source: data.ReturnSource
}

export type ReturnOutcome = 'recorded' | 'known' | 'unknown' | 'amount-differs' | 'not-sent'

/**
 * A debit that the bank sent back: its receipt is reversed, so that the debts are open again with their own due dates; the
 * owner is told; a mandate that collects no more is suspended. Recorded once, whatever says it (décret 2005-240, art. 3).
 * @throws Refused 409 `year-closed` when neither that day nor today is in an open year
 */
export async function recordReturn(tx: Tx, visit: Visit, draft: ReturnDraft): Promise<ReturnOutcome> {
  const { residenceId } = visit
  await lockDebits(tx, residenceId)
  const [row] = await collections(tx, residenceId, { endToEndId: draft.endToEndId })
  return recordOf(tx, visit, { row, draft, fileId: null })
}

type Found = { row: CollectionRow | undefined; draft: ReturnDraft; fileId: string | null }

async function recordOf(tx: Tx, visit: Visit, { row, draft, fileId }: Found): Promise<ReturnOutcome> {
  const { residenceId, actor } = visit
  if (row === undefined || row.cents === null) return 'unknown'
  if (row.sentAt === null || row.removal !== null) return 'not-sent'
  if (row.returnCode !== null) return 'known'
  if (draft.cents !== null && draft.cents !== row.cents) return 'amount-differs'
  const { code } = draft
  const reversalId = row.entryId === null ? null : await undo(tx, visit, { row, entryId: row.entryId, draft })
  const followUp = followUpOf(code, (await triesOf(tx, residenceId, row.id)) + 1)
  await data.insertReturn(tx, residenceId, {
    collectionId: row.id,
    code,
    returnedOn: draft.on,
    fee: draft.fee ?? 0,
    source: draft.source,
    returnFileId: fileId,
    reversalId,
    followUp,
    recordedBy: personOf(actor),
  })
  if (followUp === 'suspend') await suspend(tx, visit, { row, code })
  const { partyId, cents, collectOn } = row
  await tell(tx, visit, {
    partyId,
    about: `debit-returned:${row.id}`,
    kind: 'debits.returned',
    words: returnedWords({ cents, collectOn, code, followUp }),
  })
  await note(tx, visit, {
    action: 'debit_collection.return',
    subject: `debit_collection:${row.id}`,
    after: { code, followUp, on: draft.on },
  })
  return 'recorded'
}

/** On the day of the return, or today when its year is closed; never before the receipt. */
async function undo(
  tx: Tx,
  visit: Visit,
  { row, entryId, draft }: { row: CollectionRow; entryId: string; draft: ReturnDraft },
): Promise<string> {
  const { residenceId, today } = visit
  const on = [draft.on, row.collectOn].toSorted().at(-1) ?? today
  const day = on <= today && (await isDayOpen(tx, residenceId, on)) ? on : today
  const reason = `Prélèvement ${row.endToEndId} rejeté (${draft.code})`
  return (await reverseEntry(tx, visit, { entryId, postedOn: day, reason })).id
}

async function suspend(tx: Tx, visit: Visit, { row, code }: { row: CollectionRow; code: string }): Promise<void> {
  await insertFact(tx, visit.residenceId, {
    mandateId: row.mandateId,
    kind: 'suspended',
    reason: code,
    happenedOn: visit.today,
    recordedBy: personOf(visit.actor),
  })
}

/** Takes in a file of returns, whole or not at all; it was read before the transaction. */
export async function takeReturns(tx: Tx, visit: Visit, file: ReturnFile) {
  const { residenceId, actor } = visit
  const { hash, name, kind, returns } = file
  await lockDebits(tx, residenceId)
  const before = await data.fileOfHash(tx, residenceId, hash)
  if (before !== undefined)
    return { isNew: false, kind, recorded: 0, known: before.recorded ?? 0, unknown: before.unknown }
  const fileId = crypto.randomUUID()
  const unknown: data.Unknown[] = []
  const tally = { recorded: 0, known: 0 }
  for (const said of returns) {
    for (const { row, reference } of await collectionsOf(tx, residenceId, said)) {
      const draft = { ...said, endToEndId: reference, on: said.on ?? visit.today, source: kind }
      const outcome = await recordOf(tx, visit, { row, draft, fileId })
      if (outcome === 'recorded' || outcome === 'known') tally[outcome] += 1
      else unknown.push({ reference, reason: outcome, line: said.line })
    }
  }
  await data.insertFile(tx, residenceId, { id: fileId, hash, name, kind, unknown, recordedBy: actor.personId })
  return { isNew: true, kind, ...tally, unknown }
}

/** A bank refuses a debit by its reference, or a whole file by its message. */
async function collectionsOf(tx: Tx, residenceId: ResidenceId, said: SaidReturn) {
  if (said.endToEndId !== null) {
    const [row] = await collections(tx, residenceId, { endToEndId: said.endToEndId })
    return [{ row, reference: said.endToEndId }]
  }
  const batch = await batchOfMessage(tx, residenceId, said.messageId)
  if (batch === undefined) return [{ row: undefined, reference: said.messageId }]
  const rows = await collections(tx, residenceId, { batchId: batch.id })
  return rows
    .filter(({ sequence }) => said.sequence === null || said.sequence === sequence)
    .map((row) => ({ row, reference: row.endToEndId }))
}
