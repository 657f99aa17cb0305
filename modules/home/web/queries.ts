import type { QueryClient } from '@tanstack/react-query'
import { backOfficeHome, ownerHome } from '#modules/home/contract.ts'
import { rights } from '#shared/rights.ts'
import { meQuery, type Place, placeAt } from '#web/me.ts'
import { queryOptionsFor } from '#web/query.ts'

export const ownerHomeQuery = (residenceId: string) => queryOptionsFor(ownerHome, { params: { residenceId } })
export const backOfficeQuery = (organizationId: string) =>
  queryOptionsFor(backOfficeHome, { params: { organizationId } })

/** Somebody of the residence, not only somebody who works for it. */
export function livesIn({ kind, roles }: Place): boolean {
  return kind === 'residence' && rights['home.owner'].some((role) => roles.includes(role))
}

/** What the first screen shows is asked for while the screen itself is on its way. */
export function readHomeAhead(queryClient: QueryClient): void {
  const place = placeAt(queryClient.getQueryData(meQuery.queryKey)?.places ?? [], {})
  if (place === undefined) return
  if (livesIn(place)) void queryClient.prefetchQuery(ownerHomeQuery(place.id))
  if (place.kind === 'organization') void queryClient.prefetchQuery(backOfficeQuery(place.id))
}
