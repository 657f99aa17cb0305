import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** The register of a lot's owners, newest first. */
export function ownershipsOf(db: Db | Tx, residenceId: ResidenceId, lotId: string) {
  return db
    .selectFrom('ownership')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'ownership.residenceId').onRef('party.id', '=', 'ownership.partyId'),
    )
    .where('ownership.residenceId', '=', residenceId)
    .where('ownership.lotId', '=', lotId)
    .select(['ownership.id', 'ownership.partyId', 'party.name as party', 'ownership.startsOn', 'ownership.endsOn'])
    .orderBy('ownership.startsOn', 'desc')
    .orderBy('ownership.id')
    .limit(100)
    .execute()
}

/** Lots that a party owned and no longer does. */
export function formerLotsOf(db: Db | Tx, residenceId: ResidenceId, party: { id: string; today: string }) {
  return db
    .selectFrom('ownership')
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'ownership.residenceId').onRef('lot.id', '=', 'ownership.lotId'),
    )
    .where('ownership.residenceId', '=', residenceId)
    .where('ownership.partyId', '=', party.id)
    .where('ownership.endsOn', '<=', party.today)
    .select(['lot.id', 'lot.number', 'ownership.startsOn', 'ownership.endsOn'])
    .orderBy('ownership.endsOn', 'desc')
    .orderBy('ownership.id')
    .limit(100)
    .execute()
}

export function endOwnership(tx: Tx, residenceId: ResidenceId, ownership: { id: string; endsOn: string }) {
  return tx
    .updateTable('ownership')
    .set({ endsOn: ownership.endsOn })
    .where('residenceId', '=', residenceId)
    .where('id', '=', ownership.id)
    .execute()
}

export function insertOwnership(
  tx: Tx,
  residenceId: ResidenceId,
  ownership: { lotId: string; partyId: string; startsOn: string },
) {
  return tx
    .insertInto('ownership')
    .values({ residenceId, ...ownership })
    .execute()
}

export type NewTransfer = {
  lotId: string
  fromPartyId: string
  toPartyId: string
  effectiveOn: string
  notifiedOn: string
  note: string
  recordedBy: string
}

export async function insertTransfer(tx: Tx, residenceId: ResidenceId, transfer: NewTransfer): Promise<string> {
  const row = await tx
    .insertInto('transfer')
    .values({ residenceId, ...transfer })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export function transfersOf(db: Db | Tx, residenceId: ResidenceId, lotId: string) {
  return db
    .selectFrom('transfer')
    .innerJoin('party as seller', (join) =>
      join.onRef('seller.residenceId', '=', 'transfer.residenceId').onRef('seller.id', '=', 'transfer.fromPartyId'),
    )
    .innerJoin('party as buyer', (join) =>
      join.onRef('buyer.residenceId', '=', 'transfer.residenceId').onRef('buyer.id', '=', 'transfer.toPartyId'),
    )
    .leftJoin('auth.person as recorder', 'recorder.id', 'transfer.recordedBy')
    .where('transfer.residenceId', '=', residenceId)
    .where('transfer.lotId', '=', lotId)
    .select([
      'transfer.id',
      'seller.name as from',
      'buyer.name as to',
      'transfer.effectiveOn',
      'transfer.notifiedOn',
      'transfer.note',
      'transfer.recordedAt',
      'recorder.name as recordedBy',
    ])
    .orderBy('transfer.effectiveOn', 'desc')
    .orderBy('transfer.id')
    .limit(100)
    .execute()
}

/** People with an account among the members of these parties: their rights change with what the parties own. */
export async function accountsOf(tx: Tx, residenceId: ResidenceId, partyIds: readonly string[]): Promise<string[]> {
  if (partyIds.length === 0) return []
  const rows = await tx
    .selectFrom('partyMember')
    .select('personId')
    .distinct()
    .where('residenceId', '=', residenceId)
    .where('partyId', 'in', [...partyIds])
    .where('personId', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.personId ?? [])
}

/** Who lives or lived in a lot, newest first. */
export function occupantsOf(db: Db | Tx, residenceId: ResidenceId, lotId: string) {
  return db
    .selectFrom('occupant')
    .where('residenceId', '=', residenceId)
    .where('lotId', '=', lotId)
    .select(['id', 'name', 'email', 'phone', 'startsOn', 'endsOn'])
    .select(sql<boolean>`person_id is not null`.as('hasAccount'))
    .orderBy('startsOn', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
}

type NewOccupant = {
  lotId: string
  name: string
  email: string | null
  phone: string | null
  startsOn: string
  endsOn: string | null
}

export async function insertOccupant(tx: Tx, residenceId: ResidenceId, occupant: NewOccupant): Promise<string> {
  const row = await tx
    .insertInto('occupant')
    .values({ residenceId, ...occupant })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export function lockOccupant(tx: Tx, residenceId: ResidenceId, occupantId: string) {
  return tx
    .selectFrom('occupant')
    .selectAll()
    .where('residenceId', '=', residenceId)
    .where('id', '=', occupantId)
    .forUpdate()
    .executeTakeFirst()
}

export function endOccupant(tx: Tx, residenceId: ResidenceId, occupant: { id: string; endsOn: string }) {
  return tx
    .updateTable('occupant')
    .set({ endsOn: occupant.endsOn })
    .where('residenceId', '=', residenceId)
    .where('id', '=', occupant.id)
    .execute()
}

export async function partyExists(tx: Tx, residenceId: ResidenceId, partyId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('party')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyId)
    .executeTakeFirst()
  return row !== undefined
}

/** The party owns a lot on that day, or will. */
export async function ownsFrom(tx: Tx, residenceId: ResidenceId, { partyId, day }: { partyId: string; day: string }) {
  const row = await tx
    .selectFrom('ownership')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', partyId)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>', day)]))
    .executeTakeFirst()
  return row !== undefined
}
