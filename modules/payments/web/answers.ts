import type { Answer } from '#shared/endpoint.ts'
import type { listPayments, readPayable, readPayment } from '../contract.ts'

export type Payable = Answer<typeof readPayable>
export type PayableAccount = Payable['accounts'][number]
export type ComingDebit = Payable['debits'][number]
export type RecentPayment = Payable['recent'][number]
export type Payment = Answer<typeof readPayment>
export type PaymentsPage = Answer<typeof listPayments>
export type PaymentRow = PaymentsPage['items'][number]
