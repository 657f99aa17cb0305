import { senderOf } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import { keepersOf } from '../data/people.ts'
import { rulesOf } from '../data/rules.ts'
import { type By, insertStep } from '../data/steps.ts'
import { type LockedTicket, updateTicket } from '../data/tickets.ts'
import { type Assignment, assignmentFor } from '../rules/assignment.ts'
import type { CategoryCode } from '../rules/categories.ts'
import type { Weighed } from '../rules/criticality.ts'
import { rankOf } from './rank.ts'
import { tellScreens, type Visit } from './visit.ts'

type Here = Pick<Visit, 'residenceId' | 'today'>
type Demand = { category: CategoryCode; buildingId: string | null; danger: Weighed['danger'] }

/** What the firm's rules make of a demand of the residence; null when none fits. */
export async function assignmentIn(tx: Tx, { residenceId, today }: Here, demand: Demand): Promise<Assignment | null> {
  const { organizationId } = await senderOf(tx, residenceId)
  const rules = await rulesOf(tx, organizationId)
  if (rules.length === 0) return null
  const present = new Set((await keepersOf(tx, residenceId, today)).map(({ id }) => id))
  return assignmentFor(rules, { ...demand, residenceId }, present)
}

type Given = { ticket: LockedTicket; assignment: Assignment; by: By }

/** Gives an open demand to whom a rule says, as a step of its history. After `lockTicket`. */
export async function assign(tx: Tx, visit: Visit, { ticket, assignment, by }: Given): Promise<void> {
  const { residenceId, today } = visit
  const { assignedTo, danger } = assignment
  const { points } = rankOf({ ...ticket, danger }, today)
  await updateTicket(tx, residenceId, { id: ticket.id, isNews: true, assignedTo, danger, points })
  await noteRule(tx, visit, { ticket, assignment, by })
  await tellScreens(tx, visit, ticket.id)
}

type Noted = { ticket: Pick<LockedTicket, 'id' | 'state' | 'holder' | 'promisedOn'>; assignment: Assignment; by: By }

/** « Attribuée par la règle … ». */
export async function noteRule(
  tx: Tx,
  { residenceId }: Pick<Visit, 'residenceId'>,
  { ticket: { id, state, holder, promisedOn }, assignment: { ruleName, assignedTo }, by }: Noted,
): Promise<void> {
  const detail = { rule: ruleName, isAssigned: assignedTo !== null }
  await insertStep(tx, residenceId, {
    ...by,
    ticketId: id,
    act: 'change',
    state,
    holder,
    promisedOn,
    reason: '',
    detail,
  })
}
