import { queryOptionsFor } from '#web/query.ts'
import * as bank from '../contract/bank.ts'
import * as receipts from '../contract/receipts.ts'

export const bankQuery = (residenceId: string) => queryOptionsFor(bank.readBank, { params: { residenceId } })

export const linesQuery = (residenceId: string, state: 'pending' | 'suspense' | 'matched') =>
  queryOptionsFor(bank.listLines, { params: { residenceId }, query: { state, limit: 200 } })

export const lineQuery = (residenceId: string, lineId: string) =>
  queryOptionsFor(bank.readLine, { params: { residenceId, lineId } })

export const reconciliationQuery = (residenceId: string, account: string) =>
  queryOptionsFor(bank.readReconciliation, { params: { residenceId }, query: { account } })

export const ownersQuery = (residenceId: string, search: string) =>
  queryOptionsFor(receipts.findOwners, { params: { residenceId }, query: { search } })

export const receiptPreviewQuery = (residenceId: string, asked: { partyId: string; cents: number; on: string }) =>
  queryOptionsFor(receipts.previewReceipt, { params: { residenceId }, query: asked })

/** Read again once a movement or a receipt is decided. */
export const AFTER_DECISION = [
  bank.readBank,
  bank.listLines,
  bank.readLine,
  bank.readReconciliation,
  receipts.listReceipts,
  receipts.listDeposits,
  receipts.findOwners,
]
