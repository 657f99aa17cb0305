import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { LotKind } from '../rules/import-vocabulary.ts'
import { type Looked, lotHolds } from './search.ts'

export type LotFilter = {
  looked: Looked | null
  buildingId?: string | undefined
  staircaseId?: string | undefined
  kind?: string | undefined
  /** Whose shares are shown. */
  keyId: string | null
  /** Only lots that take part in it. */
  inKey: boolean
  withoutOwner?: boolean | undefined
  mine?: boolean | undefined
  partyId?: string
}

export type LotList = {
  filter: LotFilter
  /** Whose lots are `mine`. */
  personId: string
  today: string
  after: readonly (string | number)[] | null
  limit: number
}

/** Lots by number with the owner of today, one more than the limit. */
export function lotsOf(db: Db | Tx, residenceId: ResidenceId, { filter, personId, today, after, limit }: LotList) {
  const { looked, buildingId, staircaseId, kind, inKey, partyId } = filter
  const [number, id] = after ?? []
  return lotViews(db, residenceId, { personId, today, keyId: filter.keyId })
    .$if(looked !== null, (query) => (looked === null ? query : query.where(() => lotHolds(looked))))
    .$if(buildingId !== undefined, (query) => query.where('lot.buildingId', '=', buildingId ?? null))
    .$if(staircaseId !== undefined, (query) => query.where('lot.staircaseId', '=', staircaseId ?? null))
    .$if(kind !== undefined, (query) => query.where('lot.kind', '=', kind ?? ''))
    .$if(inKey, (query) => query.where('share.shares', 'is not', null))
    .$if(filter.withoutOwner === true, (query) => query.where('ownership.id', 'is', null))
    .$if(filter.mine === true, (query) => query.where(() => ownedBy(personId)))
    .$if(partyId !== undefined, (query) => query.where('ownership.partyId', '=', partyId ?? ''))
    .$if(after !== null, (query) => query.where(sql<boolean>`(lot.sort_key, lot.id) > (${number}, ${id}::uuid)`))
    .orderBy('lot.sortKey')
    .orderBy('lot.id')
    .limit(limit + 1)
    .execute()
}

export function lotView(db: Db | Tx, residenceId: ResidenceId, lot: { id: string } & Seen) {
  return lotViews(db, residenceId, lot)
    .where('lot.id', '=', lot.id)
    .select(['lot.buildingId', 'lot.staircaseId', 'lot.floorLevel'])
    .executeTakeFirst()
}

type Seen = { personId: string; today: string; keyId: string | null }

function lotViews(db: Db | Tx, residenceId: ResidenceId, { personId, today, keyId }: Seen) {
  return db
    .selectFrom('lot')
    .leftJoin('building', (join) =>
      join.onRef('building.residenceId', '=', 'lot.residenceId').onRef('building.id', '=', 'lot.buildingId'),
    )
    .leftJoin('staircase', (join) =>
      join.onRef('staircase.residenceId', '=', 'lot.residenceId').onRef('staircase.id', '=', 'lot.staircaseId'),
    )
    .leftJoin('ownership', (join) =>
      join
        .onRef('ownership.residenceId', '=', 'lot.residenceId')
        .onRef('ownership.lotId', '=', 'lot.id')
        .on('ownership.startsOn', '<=', today)
        .on((eb) => eb.or([eb('ownership.endsOn', 'is', null), eb('ownership.endsOn', '>', today)])),
    )
    .leftJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'ownership.residenceId').onRef('party.id', '=', 'ownership.partyId'),
    )
    .leftJoin('keyShare as share', (join) =>
      join
        .onRef('share.residenceId', '=', 'lot.residenceId')
        .onRef('share.lotId', '=', 'lot.id')
        .on('share.keyId', '=', keyId),
    )
    .where('lot.residenceId', '=', residenceId)
    .select([
      'lot.id',
      'lot.number',
      'lot.sortKey',
      'building.name as building',
      'staircase.name as staircase',
      'lot.floor',
      'lot.door',
      sql<LotKind>`lot.kind`.as('kind'),
      'lot.kindLabel',
      'lot.areaHundredths',
      sql<{ id: string; name: string } | null>`case when party.id is not null
        then json_build_object('id', party.id, 'name', party.name) end`.as('owner'),
      'share.shares',
      ownedBy(personId).as('mine'),
    ])
}

/** Whether the joined owner of today counts this person among its members. */
function ownedBy(personId: string) {
  return sql<boolean>`exists (select from party_member me where me.residence_id = ownership.residence_id
    and me.party_id = ownership.party_id and me.person_id::text = ${personId})`
}

/** Locks the lot, so that two changes of its owner are decided one after the other. */
export function lockLot(tx: Tx, residenceId: ResidenceId, lotId: string) {
  return tx
    .selectFrom('lot')
    .selectAll()
    .where('residenceId', '=', residenceId)
    .where('id', '=', lotId)
    .forUpdate()
    .executeTakeFirst()
}

export type LotFacts = {
  buildingId: string | null
  staircaseId: string | null
  floor: string
  floorLevel: number | null
  door: string
  kind: string
  kindLabel: string
  areaHundredths: number | null
}

/** The new id, or nothing when the number is taken. */
export function insertLot(tx: Tx, residenceId: ResidenceId, lot: LotFacts & { number: string }) {
  return tx
    .insertInto('lot')
    .values({ residenceId, ...lot })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

export function updateLot(tx: Tx, residenceId: ResidenceId, { id, ...facts }: LotFacts & { id: string }) {
  return tx.updateTable('lot').set(facts).where('residenceId', '=', residenceId).where('id', '=', id).execute()
}

/** Whether the staircase is one of the building's, and both of the residence. */
export async function placeExists(
  tx: Tx,
  residenceId: ResidenceId,
  place: { buildingId: string | null; staircaseId: string | null },
) {
  if (place.staircaseId !== null) {
    const staircase = await tx
      .selectFrom('staircase')
      .select('buildingId')
      .where('residenceId', '=', residenceId)
      .where('id', '=', place.staircaseId)
      .executeTakeFirst()
    return staircase?.buildingId === place.buildingId
  }
  if (place.buildingId === null) return true
  const building = await tx
    .selectFrom('building')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('id', '=', place.buildingId)
    .executeTakeFirst()
  return building !== undefined
}
