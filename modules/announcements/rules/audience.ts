export const AUDIENCE_ROLES = ['owner', 'council', 'occupant', 'delegate'] as const
export type AudienceRole = (typeof AUDIENCE_ROLES)[number]
export const TARGET_KINDS = ['residence', 'buildings', 'staircases', 'lots'] as const

/** Whom something is for: places of one kind (none for the whole residence), and roles (none for everyone). */
export type Target = {
  kind: (typeof TARGET_KINDS)[number]
  ids: readonly string[]
  roles: readonly AudienceRole[]
}

/** What a person is here today, and where: their lots with the staircases and buildings of these. */
export type Standing = { personId: string; role: AudienceRole; placeIds: readonly string[] }

/**
 * Whom a target reaches, as `role@place` with `*` for any. A person is concerned when one of their own tokens is among
 * these, so that "occupants of building A" does not reach one who owns in A and rents in B. The list, the feed and the
 * notifications all compare the same two sets.
 */
export function audienceOf({ ids, roles }: Target): string[] {
  return tokens(roles.length === 0 ? ['*'] : roles, ids.length === 0 ? ['*'] : ids)
}

/** What a person answers to. */
export function tokensOf(standings: readonly Standing[]): string[] {
  return [...new Set(standings.flatMap(({ role, placeIds }) => tokens([role, '*'], [...placeIds, '*'])))]
}

/** Staff see what they write, whomever it is for. */
export function concerns(
  audience: readonly string[],
  viewer: { isStaff: boolean; tokens: readonly string[] },
): boolean {
  return viewer.isStaff || audience.some((token) => viewer.tokens.includes(token))
}

/** The people concerned, each with the role that counts them first in the order of the roles. */
export function recipientsOf(audience: readonly string[], standings: readonly Standing[]): Map<string, AudienceRole> {
  const concerned = standings.filter((standing) => concerns(audience, { isStaff: false, tokens: tokensOf([standing]) }))
  const ranked = concerned.toSorted((a, b) => AUDIENCE_ROLES.indexOf(a.role) - AUDIENCE_ROLES.indexOf(b.role))
  const people = new Map<string, AudienceRole>()
  for (const { personId, role } of ranked) if (!people.has(personId)) people.set(personId, role)
  return people
}

/** How many recipients by role, in the order of the roles; a person counts once. */
export function countByRole(people: ReadonlyMap<string, AudienceRole>): { role: AudienceRole; count: number }[] {
  return AUDIENCE_ROLES.map((role) => ({
    role,
    count: [...people.values()].filter((one) => one === role).length,
  })).filter(({ count }) => count > 0)
}

export type Grant = {
  personId: string
  role: AudienceRole
  lotId: string | null
  staircaseId: string | null
  buildingId: string | null
}

/** Standings out of grants, one grant a lot. A council seat has no lot of its own: it counts where its holder does. */
export function standingsOf(grants: readonly Grant[]): Standing[] {
  const groups = Map.groupBy(grants, ({ personId, role }) => `${personId} ${role}`)
  const everywhere = Map.groupBy(grants, ({ personId }) => personId)
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const { personId, role } = first
    const own = role === 'council' ? (everywhere.get(personId) ?? []) : [first, ...others]
    return [{ personId, role, placeIds: [...new Set(own.flatMap(placesOf))] }]
  })
}

function placesOf({ lotId, staircaseId, buildingId }: Grant): string[] {
  return [lotId, staircaseId, buildingId].filter((id) => id !== null)
}

function tokens(roles: readonly string[], places: readonly string[]): string[] {
  return roles.flatMap((role) => places.map((place) => `${role}@${place}`))
}
