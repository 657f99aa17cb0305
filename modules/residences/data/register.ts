import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { LotKind } from '../rules/import-vocabulary.ts'
import type { PartyKind } from '../rules/party.ts'
import type { Register, RegisteredKey, RegisteredLot, RegisteredParty } from '../rules/register.ts'

/** Everything that a file of lots can speak of, in five queries. */
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

function lots(db: Db | Tx, residenceId: ResidenceId): Promise<RegisteredLot[]> {
  return db
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
      sql<
        RegisteredLot['last']
      >`(select json_build_object('id', o.id, 'partyId', o.party_id, 'startsOn', o.starts_on, 'endsOn', o.ends_on)
        from ownership o where o.residence_id = lot.residence_id and o.lot_id = lot.id
        order by o.starts_on desc limit 1)`.as('last'),
    ])
    .orderBy('lot.sortKey')
    .execute()
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

function parties(db: Db | Tx, residenceId: ResidenceId): Promise<RegisteredParty[]> {
  return db
    .selectFrom('party')
    .where('party.residenceId', '=', residenceId)
    .select([
      'party.id',
      sql<PartyKind>`party.kind`.as('kind'),
      'party.code',
      'party.name',
      'party.address',
      sql<RegisteredParty['members']>`coalesce((
        select json_agg(json_build_object('id', m.id, 'email', m.email, 'phone', m.phone) order by m.created_at, m.id)
          from party_member m where m.residence_id = party.residence_id and m.party_id = party.id), '[]')`.as(
        'members',
      ),
    ])
    .orderBy('party.name')
    .orderBy('party.id')
    .execute()
}
