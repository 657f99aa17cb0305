import { queryOptionsFor } from '#web/query.ts'
import { listCollections, listDays } from '../contract/batches.ts'
import { readMine } from '../contract/mandates.ts'

export const mineQuery = (residenceId: string) => queryOptionsFor(readMine, { params: { residenceId } })

/** What the residence collects with comes with the first page. */
export const daysQuery = (residenceId: string) =>
  queryOptionsFor(listDays, { params: { residenceId }, query: { limit: 1 } })

/** The day and its file come with the first page. */
export const dayQuery = (residenceId: string, collectOn: string) =>
  queryOptionsFor(listCollections, { params: { residenceId }, query: { collectOn, limit: 1 } })
