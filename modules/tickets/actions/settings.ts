import { recordAudit } from '#platform/audit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import type { Actor, OrganizationId } from '#shared/actor.ts'
import { addYears } from '#shared/days.ts'
import { MANAGERS } from '#shared/rights.ts'
import * as delegations from '../data/delegations.ts'
import { followingOf } from '../data/people.ts'
import { changesOf, saveChange } from '../data/settings.ts'
import { type CategoryChange, type CategoryCode, categoriesWith } from '../rules/categories.ts'
import { DONE, seenTicket, type Visit } from './visit.ts'

type FirmVisit = { actor: Actor; organizationId: OrganizationId }

export async function seeCategories(db: Db, { actor, organizationId }: FirmVisit) {
  const changes = await changesOf(db, organizationId)
  return {
    items: categoriesWith(changes).map(({ isCommon: _, asks: _asks, ...category }) => ({
      ...category,
      isOwn: changes.has(category.code),
    })),
    can: { save: actor.roles.some((role) => MANAGERS.some((manager) => manager === role)) },
  }
}

/** @throws Refused 422 `delays-reversed` */
export async function saveCategory(
  tx: Tx,
  { actor, organizationId }: FirmVisit,
  wish: CategoryChange & { code: CategoryCode },
) {
  if (wish.endDays < wish.firstDays) throw new Refused(422, 'delays-reversed', { field: 'endDays' })
  const { code, ...after } = wish
  await saveChange(tx, organizationId, { ...wish, changedBy: actor.personId })
  await recordAudit(tx, actor, {
    scopeId: organizationId,
    action: 'ticket_category.set',
    subject: `ticket_category:${code}`,
    after,
  })
  return DONE
}

export async function seeDelegations(db: Db, { residenceId, actor, today }: Visit) {
  const me = { personId: actor.personId, today }
  const rows = await delegations.delegationsOf(db, residenceId, me)
  return {
    items: rows.map(
      ({ id, principalId, delegateId, principal, delegate, ticketId, number, title, category, level, endsOn }) => {
        const isMine = principalId === actor.personId
        return {
          ...{ id, isMine, category, level, endsOn },
          person: isMine ? { id: delegateId, name: delegate } : { id: principalId, name: principal },
          ticket: ticketId === null ? null : { id: ticketId, number: number ?? 0, title: title ?? '' },
        }
      },
    ),
    candidates: await delegations.candidatesOf(db, residenceId, me),
  }
}

type Delegating = {
  personId: string
  ticketId: string | null
  category: CategoryCode | null
  level: 'follow' | 'manage'
  endsOn: string
}

/** @throws Refused 404 for a demand that is not the caller’s; 422 `delegate-absent`, `ends-in-the-past`, `ends-too-late`, `scope-twice` */
export async function delegateTo(tx: Tx, visit: Visit, { personId, ticketId, category, level, endsOn }: Delegating) {
  const { residenceId, actor, today } = visit
  if (endsOn < today) throw new Refused(422, 'ends-in-the-past', { field: 'endsOn' })
  if (endsOn > addYears(today, 2)) throw new Refused(422, 'ends-too-late', { field: 'endsOn' })
  if (ticketId !== null && category !== null) throw new Refused(422, 'scope-twice', { field: 'category' })
  const me = { personId: actor.personId, today }
  const candidates = await delegations.candidatesOf(tx, residenceId, me)
  if (!candidates.some(({ id }) => id === personId)) throw new Refused(422, 'delegate-absent', { field: 'personId' })
  if (ticketId !== null) {
    await seenTicket(tx, visit, ticketId)
    const own = await followingOf(tx, residenceId, { ticketId, personId: actor.personId })
    if (own === null || own === 'confirmed') throw notFound()
  }
  const row = { principalId: actor.personId, delegateId: personId, ticketId, category, level, startsOn: today, endsOn }
  const id = await delegations.insertDelegation(tx, residenceId, row)
  await recordAudit(tx, actor, {
    scopeId: residenceId,
    action: 'ticket_delegation.give',
    subject: `person:${personId}`,
    after: { ticketId, category, level, endsOn },
  })
  return { id }
}

/** @throws Refused 404 */
export async function revokeDelegation(tx: Tx, { residenceId, actor }: Visit, id: string) {
  found((await delegations.revokeDelegation(tx, residenceId, { id, personId: actor.personId })) || undefined)
  await recordAudit(tx, actor, {
    scopeId: residenceId,
    action: 'ticket_delegation.revoke',
    subject: `ticket_delegation:${id}`,
  })
  return DONE
}
