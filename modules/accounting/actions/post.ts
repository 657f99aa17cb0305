import type { Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { chartOf } from '../data/accounts.ts'
import { entryView } from '../data/entries.ts'
import { type Posted, postRow } from '../data/posting.ts'
import { type EntryDraft, entryFault, reversalRefusal } from '../rules/entry.ts'
import { note, personOf, type Visit } from './visit.ts'

/**
 * Posts an entry, once for its origin: asked again, it answers with the one that stands and `isNew: false`.
 * @throws Refused 422 with `field: lines.N` on a line that cannot be; 422 `origin-differs`; 409 `year-absent`, `year-closed`
 */
export async function postEntry(tx: Tx, visit: Omit<Visit, 'today'>, entry: EntryDraft): Promise<Posted> {
  const { actor, residenceId } = visit
  const chart = new Map((await chartOf(tx, residenceId)).map((account) => [account.number, account]))
  if (chart.size === 0) throw new Refused(409, 'books-not-open')
  const fault = entryFault(entry.lines, chart)
  if (fault !== null)
    throw new Refused(422, fault.code, { field: fault.line === null ? 'lines' : `lines.${fault.line}` })
  const { lines, ...header } = entry
  const posted = await postRow(tx, residenceId, { ...header, recordedBy: personOf(actor) }, lines)
  if (posted.isNew) {
    const { journal, postedOn, label } = entry
    await note(tx, visit, {
      action: 'entry.post',
      subject: `journal_entry:${posted.id}`,
      after: { journal, number: posted.number, postedOn, label },
    })
  }
  return posted
}

export type Reversal = { entryId: string; postedOn: string; reason: string }

/** Cancels an entry by its opposite, once (arrêté du 14 mars 2005, art. 5). Both stay in the books. */
export async function reverseEntry(
  tx: Tx,
  visit: Omit<Visit, 'today'>,
  { entryId, postedOn, reason }: Reversal,
): Promise<Posted> {
  const { actor, residenceId } = visit
  const entry = found(await entryView(tx, residenceId, entryId))
  refuseIf(reversalRefusal(entry))
  if (postedOn < entry.postedOn) throw new Refused(422, 'reversal-before-entry', { field: 'postedOn' })
  const posted = await postRow(tx, residenceId, {
    journal: entry.journal,
    postedOn,
    label: `Annulation : ${entry.label}`.slice(0, 200),
    voucher: entry.voucher,
    voucherFileId: entry.voucherFileId,
    origin: { kind: 'reversal', id: entryId },
    reversesId: entryId,
    reason,
    recordedBy: personOf(actor),
  })
  if (!posted.isNew) throw new Refused(409, 'entry-reversed-already')
  await note(tx, visit, {
    action: 'entry.reverse',
    subject: `journal_entry:${entryId}`,
    after: { by: posted.id },
    reason,
  })
  return posted
}
