import type { Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { entryView } from '../data/entries.ts'
import { type Posted, postRow } from '../data/posting.ts'
import * as data from '../data/settlements.ts'
import { reversalRefusal } from '../rules/entry.ts'
import { settleSoon } from './settle.ts'
import { note, personOf } from './visit.ts'

export type Reversal = { entryId: string; postedOn: string; reason: string }
type Place = { actor: Actor; residenceId: ResidenceId }

/**
 * Cancels an entry by its opposite, once (arrêté du 14 mars 2005, art. 5). Both stay in the books. Debts that it paid are
 * open again with their own due dates; payments of a debt that it was are credits again.
 */
export async function reverseEntry(tx: Tx, visit: Place, { entryId, postedOn, reason }: Reversal): Promise<Posted> {
  const { actor, residenceId } = visit
  const entry = found(await entryView(tx, residenceId, entryId))
  refuseIf(reversalRefusal(entry))
  if (postedOn < entry.postedOn) throw new Refused(422, 'reversal-before-entry', { field: 'postedOn' })
  const lines = await data.ownersLines(tx, residenceId, entryId)
  await data.lockAccounts(
    tx,
    residenceId,
    lines.flatMap(({ partyId }) => partyId ?? []),
  )
  await undoSettlements(tx, visit, { entryId, postedOn, reason })
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
  await data.insertSettlements(tx, residenceId, lines.flatMap(mirrored(entryId, posted.id, postedOn)))
  if (lines.length > 0) await settleSoon(tx, residenceId)
  await note(tx, visit, {
    action: 'entry.reverse',
    subject: `journal_entry:${entryId}`,
    after: { by: posted.id },
    reason,
  })
  return posted
}

/** A credit that had been moved to pay elsewhere takes its move back with it. */
async function undoSettlements(tx: Tx, visit: Place, { entryId, postedOn, reason }: Reversal): Promise<void> {
  const moves = (await data.settlementsOfEntry(tx, visit.residenceId, entryId))
    .filter(({ isMove, debtReversed }) => isMove && !debtReversed)
    .map(({ debtEntryId }) => debtEntryId)
  for (const move of new Set(moves)) await reverseEntry(tx, visit, { entryId: move, postedOn, reason })
  const standing = await data.settlementsOfEntry(tx, visit.residenceId, entryId)
  await data.insertSettlements(
    tx,
    visit.residenceId,
    standing.map((settlement) => ({
      ...settlement,
      cents: -settlement.cents,
      settledOn: postedOn,
      undoesId: settlement.id,
    })),
  )
}

type OwnersLine = Awaited<ReturnType<typeof data.ownersLines>>[number]

/** Each line and its opposite settle each other. */
function mirrored(entryId: string, reversalId: string, settledOn: string) {
  return ({ position, partyId, debit, credit }: OwnersLine): data.NewSettlement[] => {
    if (partyId === null) return []
    const [debtEntryId, creditEntryId] = debit > 0 ? [entryId, reversalId] : [reversalId, entryId]
    const places = { debtEntryId, debtPosition: position, creditEntryId, creditPosition: position }
    return [{ partyId, ...places, cents: debit + credit, settledOn }]
  }
}
