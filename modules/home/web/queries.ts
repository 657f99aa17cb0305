import { backOfficeHome, ownerHome } from '#modules/home/contract.ts'
import { queryOptionsFor } from '#web/query.ts'

export const ownerHomeQuery = (residenceId: string) => queryOptionsFor(ownerHome, { params: { residenceId } })
export const backOfficeQuery = (organizationId: string) =>
  queryOptionsFor(backOfficeHome, { params: { organizationId } })
