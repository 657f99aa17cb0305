import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { chartOf } from '../data/accounts.ts'
import { type Posted, postRow } from '../data/posting.ts'
import { type EntryDraft, entryFault } from '../rules/entry.ts'
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
