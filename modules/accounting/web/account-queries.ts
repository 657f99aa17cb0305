import type { Answer } from '#shared/endpoint.ts'
import { queryOptionsFor } from '#web/query.ts'
import { type listMovements, readTrends } from '../contract/owner-account.ts'

export type Movement = Answer<typeof listMovements>['items'][number]
export type Trends = Answer<typeof readTrends>

export const trendsQuery = (params: { residenceId: string; partyId: string }) => queryOptionsFor(readTrends, { params })
