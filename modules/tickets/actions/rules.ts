import { recordAudit } from '#platform/audit.ts'
import type { Database, Db, Tx } from '#platform/database.ts'
import { notFound, Refused } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { MANAGERS } from '#shared/rights.ts'
import { colleaguesOf, residencesOf } from '../data/firm.ts'
import { namesOf } from '../data/people.ts'
import * as data from '../data/rules.ts'
import { lockTicket } from '../data/tickets.ts'
import { assignmentFor, MOST_RULES, type Rule } from '../rules/assignment.ts'
import { codeOf } from '../rules/categories.ts'
import { assign, assignmentIn } from './assign.ts'
import type { FirmVisit } from './queue.ts'
import { DONE } from './visit.ts'

export async function seeRules(db: Db, { actor, organizationId, today }: FirmVisit) {
  const [rules, residences, people] = await Promise.all([
    data.rulesOf(db, organizationId),
    residencesOf(db, organizationId),
    colleaguesOf(db, organizationId, today),
  ])
  const buildings = await data.buildingNames(
    db,
    rules.flatMap(({ buildingId }) => buildingId ?? []),
  )
  const names = await namesOf(
    db,
    rules.map(({ assignTo }) => assignTo),
  )
  const here = new Set(people.map(({ id }) => id))
  const places = new Map(residences.map(({ id, name }) => [id, name]))
  return {
    items: rules.map(({ id, name, category, danger, raiseTo, residenceId, buildingId, assignTo }) => ({
      ...{ id, name, category, danger: raised(danger), raiseTo: raised(raiseTo) },
      residence: named(places, residenceId),
      building: named(buildings, buildingId),
      assignee:
        assignTo === null ? null : { id: assignTo, name: names.get(assignTo) ?? '', isHere: here.has(assignTo) },
    })),
    can: { save: actor.roles.some((role) => MANAGERS.some((manager) => manager === role)) },
  }
}

function raised(danger: Rule['danger']) {
  return danger === 'none' ? null : danger
}

/** A residence that left the firm has no name here: its rules fit nothing. */
function named(names: ReadonlyMap<string, string>, id: string | null) {
  return id === null ? null : { id, name: names.get(id) ?? '' }
}

type Wish = Omit<Rule, 'id'>

/** @throws Refused 422 `rule-does-nothing`, `place-absent`, `assignee-absent`; 409 `rules-too-many` */
export async function addRule(tx: Tx, visit: FirmVisit, wish: Wish) {
  const { actor, organizationId } = visit
  await data.lockRules(tx, organizationId)
  await refuseRule(tx, visit, wish)
  if ((await data.rulesOf(tx, organizationId)).length >= MOST_RULES) throw new Refused(409, 'rules-too-many')
  const id = crypto.randomUUID()
  await data.insertRule(tx, organizationId, { ...wish, id, changedBy: actor.personId })
  await record(tx, visit, { action: 'ticket_rule.add', id, after: wish })
  return { id }
}

/** @throws Refused 404; 422 as `addRule` */
export async function editRule(tx: Tx, visit: FirmVisit, { id, ...wish }: Rule) {
  const { actor, organizationId } = visit
  await refuseRule(tx, visit, wish)
  if (!(await data.updateRule(tx, organizationId, { ...wish, id, changedBy: actor.personId }))) throw notFound()
  await record(tx, visit, { action: 'ticket_rule.edit', id, after: wish })
  return DONE
}

/** @throws Refused 404 */
export async function removeRule(tx: Tx, visit: FirmVisit, id: string) {
  if (!(await data.deleteRule(tx, visit.organizationId, id))) throw notFound()
  await record(tx, visit, { action: 'ticket_rule.remove', id, after: null })
  return DONE
}

/** @throws Refused 409 `rules-changed` when these are not all of them */
export async function orderRules(tx: Tx, { organizationId }: FirmVisit, ids: readonly string[]) {
  await data.lockRules(tx, organizationId)
  const known = (await data.rulesOf(tx, organizationId)).map(({ id }) => id)
  if (known.toSorted().join() !== ids.toSorted().join()) throw new Refused(409, 'rules-changed')
  await data.orderRules(tx, organizationId, ids)
  return DONE
}

async function refuseRule(tx: Tx, { organizationId, today }: FirmVisit, wish: Wish): Promise<void> {
  const { residenceId, buildingId, assignTo, raiseTo } = wish
  if (assignTo === null && raiseTo === null) throw new Refused(422, 'rule-does-nothing', { field: 'assignTo' })
  const isPlaced =
    residenceId === null
      ? buildingId === null
      : await data.isPlaceOfFirm(tx, organizationId, { residenceId, buildingId })
  if (!isPlaced) throw new Refused(422, 'place-absent', { field: residenceId === null ? 'residenceId' : 'buildingId' })
  if (assignTo === null) return
  const people = await colleaguesOf(tx, organizationId, today)
  if (!people.some(({ id }) => id === assignTo)) throw new Refused(422, 'assignee-absent', { field: 'assignTo' })
}

function record(tx: Tx, { actor, organizationId }: FirmVisit, about: { action: string; id: string; after: unknown }) {
  const { action, id, after } = about
  return recordAudit(tx, actor, { scopeId: organizationId, action, subject: `ticket_rule:${id}`, after })
}

/** Demands without a keeper, and those of them that a rule gives to somebody. */
async function reach(db: Db, { organizationId, today }: FirmVisit) {
  const [rules, people, tickets] = await Promise.all([
    data.rulesOf(db, organizationId),
    colleaguesOf(db, organizationId, today),
    data.unassignedTickets(db),
  ])
  const present = new Set(people.map(({ id }) => id))
  const given = tickets.filter((ticket) => (assignmentFor(rules, ticket, present)?.assignedTo ?? null) !== null)
  return { unassigned: tickets.length, given }
}

export async function previewRules(db: Db, visit: FirmVisit) {
  const { unassigned, given } = await reach(db, visit)
  return { unassigned, fitting: given.length }
}

const AT_ONCE = 200

/** Each in a transaction of its own: what somebody took meanwhile stays theirs. */
export async function applyRules(database: Database, visit: FirmVisit) {
  const { unassigned, given } = await reach(database.db, visit)
  let assigned = 0
  for (const { residenceId, id } of given.slice(0, AT_ONCE))
    if (await database.transaction((tx) => applyTo(tx, visit, { residenceId, id }))) assigned += 1
  return { assigned, unassigned: unassigned - assigned, fitting: given.length - assigned }
}

async function applyTo(
  tx: Tx,
  { actor, today }: FirmVisit,
  about: { residenceId: string; id: string },
): Promise<boolean> {
  const here = { actor, today, residenceId: asResidence(about.residenceId) }
  const ticket = await lockTicket(tx, here.residenceId, about.id)
  if (ticket === undefined || ticket.state === 'closed' || ticket.assignedTo !== null) return false
  const assignment = await assignmentIn(tx, here, { ...ticket, category: codeOf(ticket.category) })
  if (assignment === null || assignment.assignedTo === null) return false
  await assign(tx, here, { ticket, assignment, by: { byPerson: actor.personId, onBehalfOf: null, byName: '' } })
  return true
}
