import { useParams } from '@tanstack/react-router'
import type { Answer } from '#shared/endpoint.ts'
import type { listCollections, listDays } from '../contract/batches.ts'
import type { readMine } from '../contract/mandates.ts'
import type { listReturns } from '../contract/returns.ts'

export type Mine = Answer<typeof readMine>
export type Owner = Mine['owners'][number]
export type Mandate = NonNullable<Owner['mandate']>
export type DaysPage = Answer<typeof listDays>
export type DayRow = DaysPage['items'][number]
export type DayPage = Answer<typeof listCollections>
export type Collection = DayPage['items'][number]
export type ReturnRow = Answer<typeof listReturns>['items'][number]

/** The names in the address. */
export function usePlace() {
  const { residenceId = '', collectOn = '' } = useParams({ strict: false })
  return { residenceId, collectOn }
}
