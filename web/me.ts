import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import * as z from 'zod'
import type { Role } from '#shared/actor.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { queryOptionsFor } from './query.ts'

const ROLES = [
  'admin',
  'manager',
  'accountant',
  'owner',
  'council',
  'occupant',
  'delegate',
  'contractor',
] as const satisfies readonly Role[]

const Place = z.object({
  kind: z.enum(['residence', 'organization']),
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  organizationId: z.string().optional(),
})

/** A residence or a firm that this person may enter, and as what. */
export type Place = z.infer<typeof Place>

const Me = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string().nullable(), locale: z.enum(['fr', 'en']) }),
  places: z.array(Place),
})

const showMe = {
  method: 'GET',
  url: '/api/me',
  config: { name: 'identity.me', summary: 'The person signed in and the places open to them' },
  schema: { response: { 200: Me } },
} as const satisfies Endpoint

export const meQuery = queryOptionsFor(showMe, {})

/** The person signed in and the places open to them. Only below `signedInRoute`. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

/** The residence or firm of the address, else the last one seen on this device, else the first. */
export function usePlace(): Place | undefined {
  const { places } = useMe()
  const params = useParams({ strict: false })
  const wanted = params.residenceId ?? params.organizationId
  return places.find(({ id }) => id === (wanted ?? lastPlace())) ?? (wanted === undefined ? places[0] : undefined)
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
