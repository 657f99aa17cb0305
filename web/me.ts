import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { showMe } from '#modules/identity/contract/who.ts'
import type { Role } from '#shared/actor.ts'
import type { Answer } from '#shared/endpoint.ts'
import { queryOptionsFor } from './query.ts'

/** A residence or a firm that this person may enter, and as what. */
export type Place = Answer<typeof showMe>['places'][number]

export const meQuery = queryOptionsFor(showMe, {})

/** The person signed in and the places open to them. Only below `signedInRoute`. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

/** The residence or firm of the address, else the last one seen on this device, else the first. */
export function usePlace(): Place | undefined {
  const { places } = useMe()
  return placeAt(places, useParams({ strict: false }))
}

type Address = { residenceId?: string; organizationId?: string }

/** Of an address without a place: the last one seen here, else the first. */
export function placeAt(places: readonly Place[], params: Address): Place | undefined {
  const wanted = params.residenceId ?? params.organizationId
  const known = places.find(({ id }) => id === (wanted ?? lastPlace()))
  if (known !== undefined) return withFirmRoles(places, known)
  return wanted === undefined ? places[0] : throughFirm(places, params.residenceId)
}

/** A volunteer syndic lives in the residence that their firm manages: there they are both. */
function withFirmRoles(places: readonly Place[], place: Place): Place {
  const firm = places.find(({ kind, id }) => kind === 'organization' && id === place.organizationId)
  return firm === undefined || firm === place ? place : { ...place, roles: [...place.roles, ...firm.roles] }
}

/** Staff enter their firm's residences without being anybody there: they keep the roles of the firm, and its name is not theirs. */
function throughFirm(places: readonly Place[], residenceId: string | undefined): Place | undefined {
  const firm = places.find(({ kind }) => kind === 'organization')
  if (firm === undefined || residenceId === undefined) return undefined
  return { ...firm, kind: 'residence', id: residenceId, organizationId: firm.id, name: '' }
}

/** The roles held in the current place. */
export function useRoles(): readonly Role[] {
  return usePlace()?.roles ?? []
}

const PLACE_KEY = 'mitoyen.place'

export function rememberPlace(id: string): void {
  localStorage.setItem(PLACE_KEY, id)
}

function lastPlace(): string | null {
  return localStorage.getItem(PLACE_KEY)
}
