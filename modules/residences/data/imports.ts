import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { OrganizationId, ResidenceId } from '#shared/actor.ts'
import type { LotKind } from '../rules/import-vocabulary.ts'

/** Rows for one statement each: an import of any size is a dozen statements, sent as JSON and spread by PostgreSQL. */
export type ImportRows = {
  buildings: { id: string; name: string }[]
  staircases: { id: string; buildingId: string; name: string }[]
  lots: LotRow[]
  lotsChanged: LotRow[]
  keys: { id: string; code: string; name: string; isGeneral: boolean; scale: number; totalShares: number }[]
  keysChanged: { id: string; scale: number; totalShares: number }[]
  /** Scaled; 0 takes the lot out of the key. */
  shares: { keyId: string; lotId: string; shares: number }[]
  parties: { id: string; kind: string; code: string; name: string; address: string }[]
  partiesChanged: { id: string; code: string; name: string; address: string }[]
  members: { id: string; partyId: string; name: string; email: string | null; phone: string | null; capacity: string }[]
  membersChanged: { id: string; email: string | null; phone: string | null }[]
  ownerships: { lotId: string; partyId: string; startsOn: string }[]
}

type LotRow = {
  id: string
  number: string
  buildingId: string | null
  staircaseId: string | null
  floor: string
  floorLevel: number | null
  door: string
  kind: string
  kindLabel: string
  areaHundredths: number | null
}

export async function writeImport(tx: Tx, residenceId: ResidenceId, rows: ImportRows): Promise<void> {
  await writePlaces(tx, residenceId, rows)
  await writeLots(tx, residenceId, rows)
  await writeKeys(tx, residenceId, rows)
  await writeOwners(tx, residenceId, rows)
}

async function writePlaces(tx: Tx, residenceId: ResidenceId, { buildings, staircases }: ImportRows): Promise<void> {
  if (buildings.length > 0) {
    await sql`insert into building (residence_id, id, name) select ${residenceId}, x.id, x.name
      from jsonb_to_recordset(${JSON.stringify(buildings)}::jsonb) as x (id uuid, name text)`.execute(tx)
  }
  if (staircases.length > 0) {
    await sql`insert into staircase (residence_id, id, building_id, name) select ${residenceId}, x.id, x."buildingId", x.name
      from jsonb_to_recordset(${JSON.stringify(staircases)}::jsonb) as x (id uuid, "buildingId" uuid, name text)`.execute(
      tx,
    )
  }
}

async function writeLots(tx: Tx, residenceId: ResidenceId, { lots, lotsChanged }: ImportRows): Promise<void> {
  const columns = sql`(id uuid, number text, "buildingId" uuid, "staircaseId" uuid, floor text, "floorLevel" smallint,
    door text, kind text, "kindLabel" text, "areaHundredths" integer)`
  if (lots.length > 0) {
    await sql`insert into lot (residence_id, id, number, building_id, staircase_id, floor, floor_level, door, kind, kind_label, area_hundredths)
      select ${residenceId}, x.id, x.number, x."buildingId", x."staircaseId", x.floor, x."floorLevel", x.door, x.kind, x."kindLabel", x."areaHundredths"
      from jsonb_to_recordset(${JSON.stringify(lots)}::jsonb) as x ${columns}`.execute(tx)
  }
  if (lotsChanged.length > 0) {
    await sql`update lot set building_id = x."buildingId", staircase_id = x."staircaseId", floor = x.floor, floor_level = x."floorLevel",
        door = x.door, kind = x.kind, kind_label = x."kindLabel", area_hundredths = x."areaHundredths"
      from jsonb_to_recordset(${JSON.stringify(lotsChanged)}::jsonb) as x ${columns}
      where lot.residence_id = ${residenceId} and lot.id = x.id`.execute(tx)
  }
}

async function writeKeys(tx: Tx, residenceId: ResidenceId, { keys, keysChanged, shares }: ImportRows): Promise<void> {
  if (keys.length > 0) {
    await sql`insert into allocation_key (residence_id, id, code, name, is_general, scale, total_shares)
      select ${residenceId}, x.id, x.code, x.name, x."isGeneral", x.scale, x."totalShares"
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        as x (id uuid, code text, name text, "isGeneral" boolean, scale integer, "totalShares" bigint)`.execute(tx)
  }
  if (keysChanged.length > 0) {
    await sql`update allocation_key k set scale = x.scale, total_shares = x."totalShares"
      from jsonb_to_recordset(${JSON.stringify(keysChanged)}::jsonb) as x (id uuid, scale integer, "totalShares" bigint)
      where k.residence_id = ${residenceId} and k.id = x.id`.execute(tx)
  }
  await writeShares(tx, residenceId, shares)
}

async function writeShares(tx: Tx, residenceId: ResidenceId, shares: ImportRows['shares']): Promise<void> {
  if (shares.length === 0) return
  const columns = sql`("keyId" uuid, "lotId" uuid, shares bigint)`
  const json = JSON.stringify(shares)
  await sql`delete from key_share s using jsonb_to_recordset(${json}::jsonb) as x ${columns}
    where s.residence_id = ${residenceId} and s.key_id = x."keyId" and s.lot_id = x."lotId" and x.shares = 0`.execute(
    tx,
  )
  await sql`insert into key_share (residence_id, key_id, lot_id, shares)
    select ${residenceId}, x."keyId", x."lotId", x.shares from jsonb_to_recordset(${json}::jsonb) as x ${columns} where x.shares > 0
    on conflict (residence_id, key_id, lot_id) do update set shares = excluded.shares`.execute(tx)
}

async function writeOwners(tx: Tx, residenceId: ResidenceId, rows: ImportRows): Promise<void> {
  const { parties, partiesChanged, ownerships } = rows
  if (parties.length > 0) {
    await sql`insert into party (residence_id, id, kind, code, name, address) select ${residenceId}, x.id, x.kind, x.code, x.name, x.address
      from jsonb_to_recordset(${JSON.stringify(parties)}::jsonb) as x (id uuid, kind text, code text, name text, address text)`.execute(
      tx,
    )
  }
  if (partiesChanged.length > 0) {
    await sql`update party p set code = x.code, name = x.name, address = x.address
      from jsonb_to_recordset(${JSON.stringify(partiesChanged)}::jsonb) as x (id uuid, code text, name text, address text)
      where p.residence_id = ${residenceId} and p.id = x.id`.execute(tx)
  }
  await writeMembers(tx, residenceId, rows)
  if (ownerships.length > 0) {
    await sql`insert into ownership (residence_id, lot_id, party_id, starts_on) select ${residenceId}, x."lotId", x."partyId", x."startsOn"
      from jsonb_to_recordset(${JSON.stringify(ownerships)}::jsonb) as x ("lotId" uuid, "partyId" uuid, "startsOn" date)`.execute(
      tx,
    )
  }
}

async function writeMembers(tx: Tx, residenceId: ResidenceId, { members, membersChanged }: ImportRows): Promise<void> {
  if (members.length > 0) {
    // The order of the file is the order of the members, within one moment.
    await sql`insert into party_member (residence_id, id, party_id, name, email, phone, capacity, created_at)
      select ${residenceId}, x.id, x."partyId", x.name, x.email, x.phone, x.capacity, now() + x.rank * interval '1 microsecond'
      from rows from (jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
        as (id uuid, "partyId" uuid, name text, email text, phone text, capacity text)) with ordinality
        as x (id, "partyId", name, email, phone, capacity, rank)`.execute(tx)
  }
  if (membersChanged.length > 0) {
    await sql`update party_member m set email = x.email, phone = x.phone
      from jsonb_to_recordset(${JSON.stringify(membersChanged)}::jsonb) as x (id uuid, email text, phone text)
      where m.residence_id = ${residenceId} and m.id = x.id`.execute(tx)
  }
}

type NewRun = { fileName: string; fileHash: string; summary: unknown; appliedBy: string | null }

export async function insertRun(tx: Tx, residenceId: ResidenceId, { summary, ...run }: NewRun): Promise<string> {
  const row = await tx
    .insertInto('importRun')
    .values({ residenceId, ...run, summary: JSON.stringify(summary) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Newest first, one more than the limit. */
export function runsOf(
  db: Db,
  residenceId: ResidenceId,
  { after, limit }: { after: readonly (string | number)[] | null; limit: number },
) {
  const [appliedAt, id] = after ?? []
  return (
    db
      .selectFrom('importRun as run')
      .leftJoin('auth.person as person', 'person.id', 'run.appliedBy')
      .where('run.residenceId', '=', residenceId)
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(run.applied_at, run.id) < (${appliedAt}::timestamptz, ${id}::uuid)`),
      )
      .select(['run.id', 'run.fileName', 'run.appliedAt', 'person.name as appliedBy'])
      // A JavaScript date loses the microseconds that the order stands on.
      .select(sql<string>`run.applied_at::text`.as('position'))
      .select(sql<number>`coalesce((run.summary ->> 'lots')::int, 0)`.as('lots'))
      .select(sql<number>`coalesce((run.summary ->> 'owners')::int, 0)`.as('owners'))
      .orderBy('run.appliedAt', 'desc')
      .orderBy('run.id', 'desc')
      .limit(limit + 1)
      .execute()
  )
}

export type ExportedLot = {
  number: string
  building: string | null
  staircase: string | null
  floor: string
  door: string
  kind: LotKind
  kindLabel: string
  areaHundredths: number | null
  partyId: string | null
  shares: Record<string, number>
}

/** Lots by number, each with its owner of today and its shares by key id. */
export function lotsToExport(db: Db | Tx, residenceId: ResidenceId, today: string): Promise<ExportedLot[]> {
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
    .where('lot.residenceId', '=', residenceId)
    .select([
      'lot.number',
      'building.name as building',
      'staircase.name as staircase',
      'lot.floor',
      'lot.door',
      sql<LotKind>`lot.kind`.as('kind'),
      'lot.kindLabel',
      'lot.areaHundredths',
      'ownership.partyId',
      sql<Record<string, number>>`coalesce((select json_object_agg(s.key_id, s.shares) from key_share s
        where s.residence_id = lot.residence_id and s.lot_id = lot.id), '{}')`.as('shares'),
    ])
    .orderBy('lot.sortKey')
    .orderBy('lot.id')
    .execute()
}

/** The last imports over all residences of a firm, newest first. */
export function recentImports(db: Db, organizationId: OrganizationId, limit: number) {
  return db
    .selectFrom('importRun as run')
    .innerJoin('residence', 'residence.id', 'run.residenceId')
    .where('residence.organizationId', '=', organizationId)
    .select(['run.id', 'run.residenceId', 'residence.name as residence', 'run.fileName', 'run.appliedAt'])
    .orderBy('run.appliedAt', 'desc')
    .orderBy('run.id', 'desc')
    .limit(limit)
    .execute()
}

/** Residences of this name, accents and capitals aside, with their firm. Read with the sign-in role. */
export function residencesNamed(db: Db, name: string) {
  return db
    .selectFrom('residence')
    .innerJoin('organization', 'organization.id', 'residence.organizationId')
    .select(['residence.id', 'residence.name', 'organization.name as organization'])
    .where(sql<boolean>`fold(residence.name) = fold(${name})`)
    .orderBy('residence.id')
    .limit(10)
    .execute()
}
