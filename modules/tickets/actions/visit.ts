import { senderOf } from '#modules/residences/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { STAFF } from '#shared/rights.ts'
import { followingOf, principalOf } from '../data/people.ts'
import { changesOf } from '../data/settings.ts'
import type { By } from '../data/steps.ts'
import { type TicketRow, ticketOf, type Viewer } from '../data/tickets.ts'
import { type Category, type CategoryCode, categoriesWith } from '../rules/categories.ts'
import type { Part } from '../rules/life.ts'

/** Where and when somebody does something. `today` is an ISO date in the residence's time zone. */
export type Visit = { actor: Actor; residenceId: ResidenceId; today: string }

export const DONE = { done: true } as const

export function isStaff({ actor }: Visit): boolean {
  return actor.roles.some((role) => STAFF.some((staff) => staff === role))
}

function isCouncil({ actor }: Visit): boolean {
  return actor.roles.includes('council')
}

export function viewerOf(visit: Visit): Viewer {
  return { isStaff: isStaff(visit), personId: visit.actor.personId, today: visit.today }
}

/** A demand that the caller may see. @throws Refused 404 */
export async function seenTicket(db: Db | Tx, visit: Visit, id: string): Promise<TicketRow> {
  return found(await ticketOf(db, visit.residenceId, { id, viewer: viewerOf(visit) }))
}

/** How the caller stands to a demand; `by` is how what they do is signed. */
export type Place = {
  /** Sees words, photos and names: who keeps it, whom it touches and who stands for them, the council for common parts. */
  isInside: boolean
  parts: Part[]
  by: By
}

/** Of a demand that the caller sees. */
export async function placeIn(
  db: Db | Tx,
  visit: Visit,
  { id, isMine, isCommon }: Pick<TicketRow, 'id' | 'isMine' | 'isCommon'>,
): Promise<Place> {
  const { actor, residenceId, today } = visit
  const { personId } = actor
  const asked = { ticketId: id, personId, today }
  const own = (await followingOf(db, residenceId, asked)) ?? 'confirmed'
  const principal = own === 'confirmed' ? await principalOf(db, residenceId, asked) : null
  const isDeclarer = own !== 'confirmed' || principal !== null
  const council = isCommon && isCouncil(visit)
  return {
    isInside: isStaff(visit) || isMine || council,
    parts: [
      ...(isStaff(visit) ? (['manager'] as const) : []),
      ...(isDeclarer ? (['declarer'] as const) : []),
      ...(council ? (['council'] as const) : []),
    ],
    by: { byPerson: personId, onBehalfOf: isStaff(visit) ? null : principal, byName: '' },
  }
}

/** Whether it is the caller’s own demand, or of one for whom they act. */
export function isOwnDemand({ declaredBy, onBehalfOf }: Pick<TicketRow, 'declaredBy' | 'onBehalfOf'>, { by }: Place) {
  const whose = onBehalfOf ?? declaredBy
  return whose !== null && (whose === by.byPerson || whose === by.onBehalfOf)
}

/** The internal lane is the firm’s, and the council’s for common parts. */
export function lanesOf(visit: Visit, { isInside, parts }: Place): ('declarers' | 'internal')[] {
  if (!isInside) return []
  return isStaff(visit) || parts.includes('council') ? ['declarers', 'internal'] : ['declarers']
}

/** Names for those inside; neighbours read a role in place of a name, which is theirs to find in `holder`. */
export function whoIn(names: ReadonlyMap<string, string>, reader: { personId: string; isInside: boolean }) {
  return ({ byPerson, onBehalfOf, byName }: By) => {
    const isMe = byPerson === reader.personId
    if (!reader.isInside && !isMe) return { name: '', forName: null, isMe }
    const name = byPerson === null ? byName : (names.get(byPerson) ?? '')
    return { name, forName: onBehalfOf === null ? null : (names.get(onBehalfOf) ?? ''), isMe }
  }
}

/** The categories of the firm that keeps the residence. */
export async function categoriesOf(db: Db | Tx, { residenceId }: Pick<Visit, 'residenceId'>): Promise<Category[]> {
  const { organizationId } = await senderOf(db, residenceId)
  return categoriesWith(await changesOf(db, organizationId))
}

export async function categoryOf(
  db: Db | Tx,
  visit: Pick<Visit, 'residenceId'>,
  code: CategoryCode,
): Promise<Category> {
  return found((await categoriesOf(db, visit)).find((category) => category.code === code))
}

/** Screens that show demands of the residence ask again: those of its people, and of the firm that keeps it. */
export async function tellScreens(
  tx: Tx,
  { residenceId }: Pick<Visit, 'residenceId'>,
  ticketId: string,
): Promise<void> {
  const { organizationId } = await senderOf(tx, residenceId)
  for (const to of [`residence:${residenceId}`, `organization:${organizationId}`] as const)
    await signal(tx, { to, kind: 'tickets', id: ticketId })
}
