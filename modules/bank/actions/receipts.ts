import { ensureAccount, previewReceipt, recordReceipt, reverseEntry } from '#modules/accounting/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused, refuseIf } from '#platform/errors.ts'
import { keepsBooks } from '#shared/rights.ts'
import { ownersNamed } from '../data/ground.ts'
import * as data from '../data/receipts.ts'
import { bankAccounts } from '../data/statements.ts'
import { cashRefusal } from '../rules/cash.ts'
import { CHEQUES } from './matches.ts'
import { note, type Visit } from './visit.ts'

export type ReceiptDraft = {
  /** Given by the screen: sent twice it is recorded once. */
  id: string
  partyId: string
  means: data.Means
  cents: number
  receivedOn: string
  /** The account of the bank, for a transfer. */
  account: string
  chequeNumber: string
  chequeBank: string
}

const CASH = '53'
const LABELS = { cheque: 'Chèque reçu', cash: 'Espèces reçues', transfer: 'Virement reçu' }

/**
 * A receipt that somebody writes down: a cheque waits on its own account until the bank credits it, a transfer is met
 * again on the statement.
 * @throws Refused 422 `owner-absent`, `day-in-future`, `cash-over-ceiling`, `account-absent`; 409 `origin-differs`
 */
export async function recordHandReceipt(tx: Tx, visit: Visit, draft: ReceiptDraft) {
  const { residenceId, actor, today } = visit
  const { id, partyId, means, cents, receivedOn } = draft
  if (receivedOn > today) throw new Refused(422, 'day-in-future', { field: 'receivedOn' })
  const name = (await ownersNamed(tx, residenceId, [partyId])).get(partyId)
  if (name === undefined) throw new Refused(422, 'owner-absent', { field: 'partyId' })
  if (means === 'cash')
    refuseIf(cashRefusal(cents, await data.cashOf(tx, residenceId, { partyId, on: receivedOn, not: id })), 'cents')
  const receipt = await recordReceipt(tx, visit, {
    ...{ partyId, cents, on: receivedOn },
    account: await accountFor(tx, visit, draft),
    label: `${LABELS[means]} – ${name}`.slice(0, 200),
    voucher: (draft.chequeNumber || LABELS[means]).slice(0, 100),
    origin: { kind: 'hand-receipt', id },
  })
  const { chequeNumber, chequeBank } = draft
  const row = { id, partyId, means, cents, receivedOn, chequeNumber, chequeBank, recordedBy: actor.personId }
  if (await data.insertReceipt(tx, residenceId, { ...row, entryId: receipt.entryId }))
    await note(tx, visit, {
      action: 'receipt.record',
      subject: `hand_receipt:${id}`,
      after: { means, cents, receivedOn },
    })
  return { id, entryId: receipt.entryId, credit: receipt.credit }
}

async function accountFor(tx: Tx, visit: Visit, { means, account }: ReceiptDraft): Promise<string> {
  if (means === 'cash') return CASH
  if (means === 'cheque') {
    await ensureAccount(tx, visit, CHEQUES)
    return CHEQUES.number
  }
  const known = await bankAccounts(tx, visit.residenceId)
  if (!known.some(({ number }) => number === account)) throw new Refused(422, 'account-absent', { field: 'account' })
  return account
}

/** A receipt written by mistake, or a cheque that bounced: its entry is reversed, the debts are open again. */
export async function undoReceipt(tx: Tx, visit: Visit, { id, reason }: { id: string; reason: string }) {
  const { residenceId, actor, today } = visit
  const receipt = found(await data.receiptView(tx, residenceId, id))
  refuseIf(receipt.undoneAt === null ? null : 'receipt-undone-already')
  const { id: reversalId } = await reverseEntry(tx, visit, { entryId: receipt.entryId, postedOn: today, reason })
  await data.markReceiptUndone(tx, residenceId, { id, by: actor.personId, reason, reversalId })
  await note(tx, visit, { action: 'receipt.undo', subject: `hand_receipt:${id}`, after: { reversalId }, reason })
  return { done: true as const }
}

/** @throws Refused 404 */
export async function seeSettled(
  db: Db,
  { residenceId }: Visit,
  asked: { partyId: string; cents: number; on: string },
) {
  found((await ownersNamed(db, residenceId, [asked.partyId])).get(asked.partyId))
  const { debts, credit } = await previewReceipt(db, residenceId, asked)
  const owed = debts.filter(({ dueOn }) => dueOn <= asked.on).reduce((sum, { cents }) => sum + cents, 0)
  return {
    owed,
    credit,
    debts: debts.slice(0, 100).map(({ id, label, dueOn, cents, paid }) => ({ id, label, dueOn, cents, paid })),
  }
}

type DepositDraft = { receiptIds: readonly string[]; depositedOn: string; account: string }

/** Cheques that go to the bank together, on one slip. @throws Refused 409 `cheque-deposited-already`; 422 */
export async function makeDeposit(tx: Tx, visit: Visit, { receiptIds, depositedOn, account }: DepositDraft) {
  const { residenceId, actor, today } = visit
  if (depositedOn > today) throw new Refused(422, 'day-in-future', { field: 'depositedOn' })
  const known = await bankAccounts(tx, residenceId)
  if (!known.some(({ number }) => number === account)) throw new Refused(422, 'account-absent', { field: 'account' })
  const number = await data.nextDepositNumber(tx, residenceId)
  const ids = [...new Set(receiptIds)]
  const cheques = await Promise.all(ids.map((id) => data.receiptView(tx, residenceId, id)))
  const waiting = cheques.filter((one) => one?.means === 'cheque' && one.depositId === null && one.undoneAt === null)
  if (waiting.length !== ids.length) throw new Refused(409, 'cheque-deposited-already', { field: 'receiptIds' })
  if (waiting.some((one) => one !== undefined && one.receivedOn > depositedOn))
    throw new Refused(422, 'deposit-before-cheque', { field: 'depositedOn' })
  const cents = waiting.reduce((sum, one) => sum + (one?.cents ?? 0), 0)
  const row = { number, account, depositedOn, cents, cheques: ids.length, recordedBy: actor.personId }
  const { id } = await data.insertDeposit(tx, residenceId, row)
  if ((await data.putOnDeposit(tx, residenceId, { ids, depositId: id })) !== ids.length)
    throw new Refused(409, 'cheque-deposited-already', { field: 'receiptIds' })
  await note(tx, visit, { action: 'cheques.deposit', subject: `cheque_deposit:${id}`, after: { number, cents } })
  return { id, number, cents }
}

export async function seeReceipts(db: Db, { residenceId, actor }: Visit, list: Omit<data.ReceiptList, 'waiting'>) {
  const rows = await data.receiptsOf(db, residenceId, { ...list, waiting: false })
  const waiting = await data.receiptsOf(db, residenceId, { waiting: true, limit: 499 })
  return { rows, waiting, accounts: await bankAccounts(db, residenceId), can: { write: keepsBooks(actor.roles) } }
}
