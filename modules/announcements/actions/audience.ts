import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { type Actor, STAFF_ROLES } from '#shared/actor.ts'
import { countPlaces, grantsOf, namesOf, type Viewer } from '../data/audience.ts'
import { audienceOf, countByRole, recipientsOf, standingsOf, type Target } from '../rules/audience.ts'

/** Who asks, where, and when. */
export type Visit = { actor: Actor; residenceId: string; now: Temporal.Instant }

/** The person as one who looks. */
export function viewerOf({ actor, residenceId }: Pick<Visit, 'actor' | 'residenceId'>): Viewer {
  return { isStaff: isStaff(actor), residenceId, personId: actor.personId }
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
