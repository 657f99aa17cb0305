import { useParams } from '@tanstack/react-router'
import type { Answer } from '#shared/endpoint.ts'
import type { listContracts } from '../contract/contracts.ts'
import type { listEquipment, readEquipment } from '../contract/equipment.ts'
import type { listLabels, showLabel } from '../contract/labels.ts'
import type { showOrder } from '../contract/links.ts'
import type { listOrders, readOrder } from '../contract/orders.ts'
import type { showQuote } from '../contract/quote-links.ts'
import type { listQuoteRequests, readQuoteRequest, readSpendingRule } from '../contract/quotes.ts'
import type { listSuppliers, readSupplier } from '../contract/suppliers.ts'

export type LabelRow = Answer<typeof listLabels>['items'][number]
export type LabelSeen = Answer<typeof showLabel>
export type Job = Answer<typeof showOrder>
export type Order = Answer<typeof readOrder>
export type OrderRow = Answer<typeof listOrders>['items'][number]
export type QuoteAsked = Answer<typeof showQuote>
export type QuoteRequest = Answer<typeof readQuoteRequest>
export type Quote = QuoteRequest['quotes'][number]
export type QuoteRequestRow = Answer<typeof listQuoteRequests>['items'][number]
export type Spending = Answer<typeof readSpendingRule>
export type Equipment = Answer<typeof readEquipment>
export type EquipmentRow = Answer<typeof listEquipment>['items'][number]
export type Contract = Answer<typeof listContracts>['items'][number]
export type Supplier = Answer<typeof readSupplier>
export type SupplierRow = Answer<typeof listSuppliers>['items'][number]

/** The names in the address. */
export function useIds() {
  const {
    residenceId = '',
    organizationId = '',
    equipmentId = '',
    orderId = '',
    supplierId = '',
    requestId = '',
  } = useParams({
    strict: false,
  })
  return { residenceId, organizationId, equipmentId, orderId, supplierId, requestId }
}

/** An ISO day some days after today. */
export function inDays(days: number): string {
  return new Date(Date.parse(`${today()}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
}
