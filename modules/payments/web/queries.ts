import { useParams } from '@tanstack/react-router'
import { queryOptionsFor } from '#web/query.ts'
import * as contract from '../contract.ts'

export const payableQuery = (residenceId: string) => queryOptionsFor(contract.readPayable, { params: { residenceId } })

export const transferQuery = (residenceId: string, { partyId, cents }: { partyId: string; cents: number }) =>
  queryOptionsFor(contract.readTransfer, { params: { residenceId, partyId }, query: { cents } })

export const paymentQuery = (residenceId: string, paymentId: string) =>
  queryOptionsFor(contract.readPayment, { params: { residenceId, paymentId } })

/** The account of the residence at its provider comes with the first page. */
export const merchantQuery = (residenceId: string) =>
  queryOptionsFor(contract.listPayments, { params: { residenceId }, query: { limit: 1 } })

/** The names in the address of a page of payments. */
export function usePlace() {
  const { residenceId = '', paymentId = '' } = useParams({ strict: false })
  return { residenceId, paymentId }
}
