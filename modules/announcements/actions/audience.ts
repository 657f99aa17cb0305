import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { ResidenceAccess } from '#platform/http/gate.ts'
import { type Actor, STAFF_ROLES } from '#shared/actor.ts'
import { countPlaces, grantsOf, namesOf, tokensHeld, type Viewer } from '../data/audience.ts'
import { audienceOf, countByRole, recipientsOf, standingsOf, type Target } from '../rules/audience.ts'

/** Who asks, where, and when. */
export type Visit = { actor: Actor; residenceId: string; now: Temporal.Instant }

/** The person as one who looks. */
export function viewerOf({ actor, residenceId }: Pick<Visit, 'actor' | 'residenceId'>): Viewer {
  return { isStaff: isStaff(actor), residenceId, personId: actor.personId }
}

const held = new WeakMap<ResidenceAccess, Promise<readonly string[]>>()

/** The same, knowing what they answer to: worked out once for as long as what they are here is remembered. */
export async function rememberedViewer(
  db: Db,
  { place, ...visit }: Pick<Visit, 'actor' | 'residenceId'> & { place: ResidenceAccess },
): Promise<Viewer & { tokens: readonly string[] }> {
  const viewer = viewerOf(visit)
  if (viewer.isStaff) return { ...viewer, tokens: [] }
  const known = held.get(place) ?? tokensHeld(db, viewer.residenceId, viewer.personId)
  held.set(place, known)
  try {
    return { ...viewer, tokens: await known }
  } catch (error) {
    held.delete(place)
    throw error
  }
}

export function isStaff({ roles }: Actor): boolean {
  return STAFF_ROLES.some((role) => roles.includes(role))
}

export function mayWrite({ roles }: Actor): boolean {
  return roles.includes('admin') || roles.includes('manager')
}

/** The people whom an audience reaches today, each with a role. */
export async function recipientsToday(db: Db | Tx, residenceId: string, audience: readonly string[]) {
  return recipientsOf(audience, standingsOf(await grantsOf(db, residenceId)))
}

const NAMES_SHOWN = 500

/** Exactly whom a target reaches: how many, by role, and their names in order. */
export async function previewAudience(db: Db, residenceId: string, target: Target) {
  await refuseForeignPlaces(db, residenceId, target)
  const people = await recipientsToday(db, residenceId, audienceOf(target))
  const names = [...(await namesOf(db, [...people.keys()])).values()].sort((a, b) => a.localeCompare(b, 'fr'))
  return { recipients: people.size, byRole: countByRole(people), names: names.slice(0, NAMES_SHOWN) }
}

/** The columns of a target. @throws Refused 422 `place-unknown` for a place of another residence, or of none */
export async function targetColumnsOf(tx: Tx, residenceId: string, target: Target) {
  await refuseForeignPlaces(tx, residenceId, target)
  return {
    targetKind: target.kind,
    targetIds: [...new Set(target.ids)],
    targetRoles: [...new Set(target.roles)],
    audience: audienceOf({ ...target, ids: [...new Set(target.ids)], roles: [...new Set(target.roles)] }),
  }
}

async function refuseForeignPlaces(db: Db | Tx, residenceId: string, { kind, ids }: Target): Promise<void> {
  if (kind === 'residence') return
  const wanted = new Set(ids)
  if ((await countPlaces(db, residenceId, { kind, ids: [...wanted] })) !== wanted.size) {
    throw new Refused(422, 'place-unknown', { field: 'target.ids' })
  }
}
