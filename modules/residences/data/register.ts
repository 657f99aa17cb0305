import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { LotKind } from '../rules/import-vocabulary.ts'
import type { PartyKind } from '../rules/party.ts'
import type { Register, RegisteredKey, RegisteredLot, RegisteredParty } from '../rules/register.ts'

/**
 * Everything that a file of lots can speak of. Joined here rather than row by row in the database, which has no statistics
 * yet of what a first import wrote a moment ago.
 */
export async function registerOf(db: Db | Tx, residenceId: ResidenceId): Promise<Register> {
  return {
    buildings: await db.selectFrom('building').select(['id', 'name']).where('residenceId', '=', residenceId).execute(),
    staircases: await db
      .selectFrom('staircase')
      .select(['id', 'buildingId', 'name'])
      .where('residenceId', '=', residenceId)
      .execute(),
    lots: await lots(db, residenceId),
    keys: await keys(db, residenceId),
    parties: await parties(db, residenceId),
  }
}

async function lots(db: Db | Tx, residenceId: ResidenceId): Promise<RegisteredLot[]> {
  const last = await lastOwnerships(db, residenceId)
  const rows = await db
    .selectFrom('lot')
    .leftJoin('building', (join) =>
      join.onRef('building.residenceId', '=', 'lot.residenceId').onRef('building.id', '=', 'lot.buildingId'),
    )
    .leftJoin('staircase', (join) =>
      join.onRef('staircase.residenceId', '=', 'lot.residenceId').onRef('staircase.id', '=', 'lot.staircaseId'),
    )
    .where('lot.residenceId', '=', residenceId)
    .select([
      'lot.id',
      'lot.number',
      'building.name as building',
      'staircase.name as staircase',
      'lot.floor',
      'lot.floorLevel',
      'lot.door',
      sql<LotKind>`lot.kind`.as('kind'),
      'lot.kindLabel',
      'lot.areaHundredths',
    ])
    .orderBy('lot.sortKey')
    .execute()
  return rows.map((lot) => ({ ...lot, last: last.get(lot.id) ?? null }))
}

async function lastOwnerships(db: Db | Tx, residenceId: ResidenceId) {
  const rows = await db
    .selectFrom('ownership')
    .where('residenceId', '=', residenceId)
    .select(['lotId', 'id', 'partyId', 'startsOn', 'endsOn'])
    .orderBy('startsOn')
    .execute()
  return new Map(rows.map(({ lotId, ...ownership }) => [lotId, ownership]))
}

function keys(db: Db | Tx, residenceId: ResidenceId): Promise<RegisteredKey[]> {
  return db
    .selectFrom('allocationKey as key')
    .where('key.residenceId', '=', residenceId)
    .select([
      'key.id',
      'key.name',
      'key.code',
      'key.isGeneral',
      'key.scale',
      'key.totalShares',
      sql<Record<string, number>>`coalesce((select json_object_agg(s.lot_id, s.shares) from key_share s
        where s.residence_id = key.residence_id and s.key_id = key.id), '{}')`.as('shares'),
    ])
    .orderBy('key.isGeneral', 'desc')
    .orderBy('key.name')
    .execute()
}

async function parties(db: Db | Tx, residenceId: ResidenceId): Promise<RegisteredParty[]> {
  const members = await membersOf(db, residenceId)
  const rows = await db
    .selectFrom('party')
    .where('party.residenceId', '=', residenceId)
    .select(['party.id', sql<PartyKind>`party.kind`.as('kind'), 'party.code', 'party.name', 'party.address'])
    .orderBy('party.name')
    .orderBy('party.id')
    .execute()
  return rows.map((party) => ({
    ...party,
    members: (members.get(party.id) ?? []).map(({ id, email, phone }) => ({ id, email, phone })),
  }))
}

async function membersOf(db: Db | Tx, residenceId: ResidenceId) {
  const rows = await db
    .selectFrom('partyMember')
    .where('residenceId', '=', residenceId)
    .select(['partyId', 'id', 'email', 'phone'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ partyId }) => partyId)
}
