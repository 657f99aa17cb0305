import { recordAudit } from '#platform/audit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import type { Actor, OrganizationId, ResidenceId } from '#shared/actor.ts'
import { insertKey, keyNamed, keysOf, lockKey, updateKey } from '../data/keys.ts'
import * as data from '../data/residence.ts'
import { mayManage, sightOf } from '../rules/party.ts'
import { differenceOf } from '../rules/shares.ts'

/** Where and when somebody does something. `today` is an ISO date in the residence's time zone. */
export type Visit = { actor: Actor; residenceId: ResidenceId; today: string }

const DONE = { done: true } as const

export async function seeSheet(db: Db, { actor, residenceId, today }: Visit) {
  const sheet = found(await data.residenceSheet(db, residenceId, today))
  const manages = mayManage(actor.roles)
  const joinCode = sightOf(actor.roles).contacts ? sheet.joinCode : null
  return { ...sheet, joinCode, can: { edit: manages, import: manages } }
}

export async function createResidence(
  tx: Tx,
  actor: Actor,
  organizationId: OrganizationId,
  residence: data.NewResidence,
) {
  refuseDay(residence)
  const id = await data.insertResidence(tx, organizationId, residence)
  await recordAudit(tx, actor, {
    scopeId: organizationId,
    action: 'residence.create',
    subject: `residence:${id}`,
    after: residence,
  })
  await signal(tx, { to: `organization:${organizationId}`, kind: 'residences' })
  return { id }
}

export async function editSheet(tx: Tx, { actor, residenceId }: Visit, residence: data.NewResidence) {
  refuseDay(residence)
  const before = found(await data.lockResidence(tx, residenceId))
  await data.updateResidence(tx, residenceId, residence)
  await note(
    tx,
    { actor, residenceId },
    {
      action: 'residence.edit',
      subject: `residence:${residenceId}`,
      before: pick(before, residence),
      after: residence,
    },
  )
  return DONE
}

/** The 31st of April is no day to start a year on; nor is the 29th of February, three years in four. */
function refuseDay({ fiscalYearStartsMonth: month, fiscalYearStartsDay: day }: data.NewResidence): void {
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year: 2027, month })
  if (day > daysInMonth) throw new Refused(422, 'day-absent', { field: 'fiscalYearStartsDay' })
}

export async function seeBuildings(db: Db, { actor, residenceId }: Visit) {
  return { items: await data.buildingsOf(db, residenceId), can: { edit: mayManage(actor.roles) } }
}

export async function addBuilding(tx: Tx, visit: Visit, { name }: { name: string }) {
  const row = await data.insertBuilding(tx, visit.residenceId, name)
  if (row === undefined) throw nameTaken()
  await note(tx, visit, { action: 'building.add', subject: `building:${row.id}`, after: { name } })
  return row
}

export async function renameBuilding(tx: Tx, visit: Visit, building: { id: string; name: string }) {
  const { residenceId } = visit
  await data.lockResidence(tx, residenceId)
  const before = found(await data.lockBuilding(tx, residenceId, building.id))
  const namesake = await data.buildingNamed(tx, residenceId, building.name)
  if (namesake !== undefined && namesake.id !== building.id) throw nameTaken()
  await data.renameBuilding(tx, residenceId, building)
  await note(tx, visit, {
    action: 'building.rename',
    subject: `building:${building.id}`,
    before: { name: before.name },
    after: { name: building.name },
  })
  return DONE
}

export async function addStaircase(tx: Tx, visit: Visit, staircase: { buildingId: string; name: string }) {
  found(await data.lockBuilding(tx, visit.residenceId, staircase.buildingId))
  const row = await data.insertStaircase(tx, visit.residenceId, staircase)
  if (row === undefined) throw nameTaken()
  await note(tx, visit, { action: 'staircase.add', subject: `staircase:${row.id}`, after: staircase })
  return row
}

export async function seeKeys(db: Db, { actor, residenceId }: Visit) {
  const rows = await keysOf(db, residenceId)
  return {
    items: rows.map((key) => ({ ...key, difference: differenceOf(key) })),
    can: { edit: mayManage(actor.roles) },
  }
}

export async function addKey(
  tx: Tx,
  visit: Visit,
  key: { name: string; code: string; scale: number; totalShares: number },
) {
  await data.lockResidence(tx, visit.residenceId)
  const row = await insertKey(tx, visit.residenceId, key)
  if (row === undefined) throw nameTaken()
  await note(tx, visit, { action: 'key.add', subject: `key:${row.id}`, after: key })
  return row
}

type KeyEdit = { id: string; name: string; code: string; totalShares: number; reason: string }

export async function editKey(tx: Tx, visit: Visit, { reason, ...key }: KeyEdit) {
  const { residenceId } = visit
  await data.lockResidence(tx, residenceId)
  const before = found(await lockKey(tx, residenceId, key.id))
  const namesake = await keyNamed(tx, residenceId, key.name)
  if (namesake !== undefined && namesake.id !== key.id) throw nameTaken()
  await updateKey(tx, residenceId, key)
  await note(tx, visit, { action: 'key.edit', subject: `key:${key.id}`, before: pick(before, key), after: key, reason })
  return DONE
}

type Line = { action: string; subject: string; before?: unknown; after?: unknown; reason?: string }

/** One line in the residence's trail, and a word to the screens that show it. */
export async function note(tx: Tx, { actor, residenceId }: Omit<Visit, 'today'>, line: Line): Promise<void> {
  await recordAudit(tx, actor, { scopeId: residenceId, ...line })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'residence' })
}

/** What was, of the facts that are being written. */
export function pick(before: object, facts: object): Record<string, unknown> {
  const names = new Set(Object.keys(facts))
  return Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name)))
}

function nameTaken(): Refused {
  return new Refused(409, 'name-taken', { field: 'name' })
}
