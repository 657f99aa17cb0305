import { queryOptionsFor } from '#web/query.ts'
import { searchPeople } from '../contract/people.ts'
import { listResidences } from '../contract/residence.ts'

/** The firm's residences, by name, for choosing one; with words, those whose name or town holds them. */
export const firmResidencesQuery = (organizationId: string, search = '') =>
  queryOptionsFor(listResidences, {
    params: { organizationId },
    query: { limit: 100, ...(search !== '' && { search }) },
  })

/** Owners and occupants of today by name, e-mail or telephone; 20 at most. */
export const peopleFoundQuery = (residenceId: string, search: string) =>
  queryOptionsFor(searchPeople, { params: { residenceId }, query: { search } })

export { buildingsQuery, sheetQuery } from './queries.ts'
