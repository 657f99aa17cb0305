import { queryOptionsFor } from '#web/query.ts'
import { listContracts } from '../contract/contracts.ts'
import { listEquipment, readEquipment } from '../contract/equipment.ts'
import { listLabels } from '../contract/labels.ts'
import { listOrders, readOrder } from '../contract/orders.ts'
import { listQuoteRequests, readQuoteRequest, readSpendingRule } from '../contract/quotes.ts'
import { listSuppliers, readSupplier } from '../contract/suppliers.ts'

export const equipmentListQuery = (residenceId: string) => queryOptionsFor(listEquipment, { params: { residenceId } })

export const equipmentQuery = (residenceId: string, equipmentId: string) =>
  queryOptionsFor(readEquipment, { params: { residenceId, equipmentId } })

export const contractsQuery = (residenceId: string) => queryOptionsFor(listContracts, { params: { residenceId } })

export const orderQuery = (residenceId: string, orderId: string) =>
  queryOptionsFor(readOrder, { params: { residenceId, orderId } })

export const quoteRequestQuery = (residenceId: string, requestId: string) =>
  queryOptionsFor(readQuoteRequest, { params: { residenceId, requestId } })

export const spendingQuery = (residenceId: string) => queryOptionsFor(readSpendingRule, { params: { residenceId } })

export const supplierQuery = (organizationId: string, supplierId: string) =>
  queryOptionsFor(readSupplier, { params: { organizationId, supplierId } })

export const labelsQuery = (residenceId: string) => queryOptionsFor(listLabels, { params: { residenceId } })

/** To choose one of: by name, a hundred at most, those that may be given something new. */
export const suppliersToChooseQuery = (organizationId: string) =>
  queryOptionsFor(listSuppliers, { params: { organizationId }, query: { on: 'true', limit: 100 } })

/** What a change of equipment, of a contract or of an order may change. */
export const EQUIPMENT_READS = [listEquipment, readEquipment, listContracts]
export const ORDER_READS = [listOrders, readOrder, readEquipment]
export const QUOTE_READS = [listQuoteRequests, readQuoteRequest, listOrders]
