import { backOfficeHome, ownerHome } from '#modules/home/contract.ts'
import type { Answer } from '#shared/endpoint.ts'
import { queryOptionsFor } from '#web/query.ts'

export const ownerHomeQuery = (residenceId: string) => queryOptionsFor(ownerHome, { params: { residenceId } })
export const backOfficeQuery = (organizationId: string) =>
  queryOptionsFor(backOfficeHome, { params: { organizationId } })

export type FirmHome = Answer<typeof backOfficeHome>
