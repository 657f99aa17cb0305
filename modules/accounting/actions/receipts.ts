import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import type { Cents } from '#shared/money.ts'
import * as data from '../data/settlements.ts'
import type { Imputation } from '../rules/imputation.ts'
import { imputeToLines, receiptLines } from '../rules/settlement.ts'
import { postEntry } from './post.ts'
import { placeOf, settleSoon } from './settle.ts'

type Place = { actor: Actor; residenceId: ResidenceId }

export type ReceiptDraft = {
  partyId: string
  /** More than 0. */
  cents: Cents
  /** ISO day of the bank. */
  on: string
  /** Where the money is: 512 or a subdivision, 511 while on its way, 472 when it waited there. */
  account: string
  journal?: string
  label: string
  voucher?: string
  /** What it comes from: the same one records once. */
  origin: { kind: string; id: string }
  /** Debts that the payer pointed at, as `openDebts` names them. */
  indication?: { debts: readonly string[]; early: boolean } | null
}

export type RecordedReceipt = Imputation & { entryId: string; isNew: boolean }

/**
 * Money received from an owner: debits where it is, credits the owner by nature, and settles the debts that it pays
 * (arrêté du 14 mars 2005, art. 9; code civil, art. 1342-10). What is left is a credit.
 * @throws Refused 409 `origin-differs` when the same origin was recorded with another amount; 409 `year-absent`, `year-closed`
 */
export async function recordReceipt(tx: Tx, place: Place, receipt: ReceiptDraft): Promise<RecordedReceipt> {
  const { residenceId } = place
  const { partyId, cents, on, origin } = receipt
  await data.lockAccounts(tx, residenceId, [partyId])
  const known = await data.entryOfOrigin(tx, residenceId, origin)
  if (known !== undefined) return recorded(tx, residenceId, { entry: known, receipt })
  const debts = await data.openDebts(tx, residenceId, { partyIds: [partyId], day: on, left: 'now' })
  const { indication } = receipt
  const imputation = imputeToLines(
    {
      cents,
      on,
      indication: indication ? { debts: new Set(indication.debts), early: indication.early } : null,
      preferred: new Set(),
    },
    debts,
  )
  const { lines, settled } = receiptLines(imputation, debts, partyId)
  const { id } = await postEntry(tx, place, {
    journal: receipt.journal ?? 'BQ1',
    postedOn: on,
    label: receipt.label,
    voucher: receipt.voucher,
    origin,
    lines: [{ account: receipt.account, debit: cents }, ...lines],
  })
  const settlements = settled.map(({ line, debtId, cents: paid }) => {
    const debt = placeOf(debtId)
    return {
      partyId,
      debtEntryId: debt.entryId,
      debtPosition: debt.position,
      creditEntryId: id,
      // After the debit.
      creditPosition: line + 2,
      cents: paid,
      settledOn: on,
    }
  })
  await data.insertSettlements(tx, residenceId, settlements)
  // A debt may have been posted after the day of the bank.
  if (imputation.credit > 0) await settleSoon(tx, residenceId)
  return { entryId: id, isNew: true, ...imputation }
}

type Payment = { partyId: string; cents: Cents; on: string }

/** What a receipt would settle, without an indication of its payer, and what it would leave. */
export async function previewReceipt(db: Db | Tx, residenceId: ResidenceId, { partyId, cents, on }: Payment) {
  const debts = await data.openDebts(db, residenceId, { partyIds: [partyId], day: on, left: 'now' })
  const { paid, credit } = imputeToLines({ cents, on, indication: null, preferred: new Set() }, debts)
  const parts = new Map(paid.map((part) => [part.debtId, part.cents]))
  return { credit, debts: debts.map((debt) => ({ ...debt, paid: parts.get(debt.id) ?? 0 })) }
}

type Known = { entry: { id: string; total: number }; receipt: ReceiptDraft }

async function recorded(tx: Tx, residenceId: ResidenceId, { entry, receipt }: Known): Promise<RecordedReceipt> {
  const lines = await data.ownersLines(tx, residenceId, entry.id)
  if (entry.total !== receipt.cents || lines.some(({ partyId }) => partyId !== receipt.partyId))
    throw new Refused(409, 'origin-differs')
  const paid = await data.paidBy(tx, residenceId, entry.id)
  const used = paid.reduce((sum, row) => sum + row.cents, 0)
  return { entryId: entry.id, isNew: false, paid, credit: receipt.cents - used }
}

export type AccessoryDraft = {
  partyId: string
  part: 'interest' | 'costs'
  /** The debt that it is about, as `openDebts` names it. */
  accessoryTo: string
  cents: Cents
  on: string
  dueOn: string
  label: string
  /** 714 when nothing else is said: interest and costs owed by an owner are sundry products. */
  account?: string
  origin: { kind: string; id: string }
}

/** Interest or costs claimed from an owner (loi 65-557, art. 10-1; arrêté du 14 mars 2005, art. 10). */
export async function postAccessory(
  tx: Tx,
  place: Place,
  draft: AccessoryDraft,
): Promise<{ entryId: string; isNew: boolean }> {
  const { residenceId } = place
  const of = placeOf(draft.accessoryTo)
  const debt = found(await data.debtLine(tx, residenceId, of))
  if (debt.partyId !== draft.partyId) throw new Refused(422, 'owner-absent', { field: 'partyId' })
  const { id, isNew } = await postEntry(tx, place, {
    journal: 'OD',
    postedOn: draft.on,
    label: draft.label,
    origin: draft.origin,
    lines: [
      { account: '450', partyId: draft.partyId, nature: 'current', debit: draft.cents, dueOn: draft.dueOn },
      { account: draft.account ?? '714', credit: draft.cents },
    ],
  })
  if (isNew) {
    const row = { entryId: id, position: 1, part: draft.part, ofEntryId: of.entryId, ofPosition: of.position }
    await data.insertAccessory(tx, residenceId, row)
    await settleSoon(tx, residenceId)
  }
  return { entryId: id, isNew }
}
