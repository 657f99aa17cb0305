import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { Rule } from '../rules/assignment.ts'
import type { CategoryCode } from '../rules/categories.ts'
import type { Weighed } from '../rules/criticality.ts'

type Danger = Weighed['danger']

/** Whoever changes the rules of a firm goes one at a time: their order and their number are decided under it. */
export async function lockRules(tx: Tx, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ticket rules ' || ${organizationId}::uuid, 0))`.execute(tx)
}

/** A firm's rules, in their order. */
export function rulesOf(db: Db | Tx, organizationId: string): Promise<Rule[]> {
  return db
    .selectFrom('ticketRule')
    .where('organizationId', '=', organizationId)
    .select(['id', 'name', 'inResidenceId as residenceId', 'buildingId', 'assignTo'])
    .select(sql<CategoryCode | null>`category`.as('category'))
    .select([sql<Danger | null>`danger`.as('danger'), sql<Danger | null>`raise_to`.as('raiseTo')])
    .orderBy('position')
    .orderBy('id')
    .limit(200)
    .execute()
}

type Saved = Rule & { changedBy: string }

function valuesOf({ residenceId, id: _, ...rule }: Saved) {
  return { ...rule, inResidenceId: residenceId, changedAt: sql<string>`now()` }
}

/** After the last one. After `lockRules`. */
export async function insertRule(tx: Tx, organizationId: string, rule: Saved): Promise<void> {
  const next = sql<number>`(select coalesce(max(position), 0) + 1 from ticket_rule where organization_id = ${organizationId})`
  await tx
    .insertInto('ticketRule')
    .values({ organizationId, id: rule.id, position: next, ...valuesOf(rule) })
    .execute()
}

/** False when there is none. */
export async function updateRule(tx: Tx, organizationId: string, rule: Saved): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ticketRule')
    .set(valuesOf(rule))
    .where('organizationId', '=', organizationId)
    .where('id', '=', rule.id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** False when there is none. */
export async function deleteRule(tx: Tx, organizationId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('ticketRule')
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function orderRules(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
  await sql`
    update ticket_rule set position = asked.position
      from unnest(${ids}::uuid[]) with ordinality as asked (id, position)
     where ticket_rule.organization_id = ${organizationId} and ticket_rule.id = asked.id`.execute(tx)
}

export type Unassigned = {
  residenceId: string
  id: string
  category: CategoryCode
  buildingId: string | null
  danger: Danger
}

/** Open demands of the residences in scope that nobody of the firm keeps, the most pressing first. */
export async function unassignedTickets(db: Db): Promise<Unassigned[]> {
  const { rows } = await sql<Unassigned>`
    select residence_id, id, category, building_id, danger from ticket
     where state <> 'closed' and assigned_to is null
     order by points desc, declared_at, id limit 20000`.execute(db)
  return rows
}

/** The names of buildings, for rules that are about one. */
export async function buildingNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('building').where('id', 'in', ids).select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whether the firm keeps this residence, and the building is one of its. */
export async function isPlaceOfFirm(
  db: Db | Tx,
  organizationId: string,
  { residenceId, buildingId }: { residenceId: string; buildingId: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from residence where id = ${residenceId}::uuid and organization_id = ${organizationId}::uuid
       and (${buildingId}::uuid is null or exists (
         select from building where building.residence_id = residence.id and building.id = ${buildingId}::uuid))`.execute(
    db,
  )
  return rows.length > 0
}
