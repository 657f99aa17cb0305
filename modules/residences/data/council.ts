import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

/** Seats that are not over, the chair first; all of them with `past`. */
export function seatsOf(db: Db | Tx, residenceId: ResidenceId, { today, past }: { today: string; past: boolean }) {
  return db
    .selectFrom('councilTerm as seat')
    .innerJoin('partyMember as member', (join) =>
      join.onRef('member.residenceId', '=', 'seat.residenceId').onRef('member.id', '=', 'seat.partyMemberId'),
    )
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'member.residenceId').onRef('party.id', '=', 'member.partyId'),
    )
    .where('seat.residenceId', '=', residenceId)
    .$if(!past, (query) => query.where('seat.endsOn', '>', today))
    .select([
      'seat.id',
      'member.id as memberId',
      'member.name',
      'party.id as partyId',
      'party.name as party',
      'seat.isChair',
      'seat.startsOn',
      'seat.endsOn',
    ])
    .orderBy(sql`seat.ends_on > ${today}`, 'desc')
    .orderBy('seat.isChair', 'desc')
    .orderBy('member.name')
    .orderBy('seat.id')
    .limit(100)
    .execute()
}

/** What the rule on seats asks about a member. */
export async function candidacyOf(
  tx: Tx,
  residenceId: ResidenceId,
  member: { id: string; partyId: string; personId: string | null; day: string },
) {
  const lots = await tx
    .selectFrom('ownership')
    .select(['startsOn', 'endsOn'])
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', member.partyId)
    .execute()
  const seats = await tx
    .selectFrom('councilTerm')
    .select(['startsOn', 'endsOn'])
    .where('residenceId', '=', residenceId)
    .where('partyMemberId', '=', member.id)
    .execute()
  return { lots, seats, isStaff: await worksForManager(tx, member) }
}

async function worksForManager(tx: Tx, { personId, day }: { personId: string | null; day: string }): Promise<boolean> {
  if (personId === null) return false
  const row = await tx
    .selectFrom('organizationMember')
    .select('id')
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>', day)]))
    .executeTakeFirst()
  return row !== undefined
}

type NewSeat = { memberId: string; startsOn: string; endsOn: string; isChair: boolean }

export async function insertSeat(tx: Tx, residenceId: ResidenceId, { memberId, ...seat }: NewSeat): Promise<string> {
  const row = await tx
    .insertInto('councilTerm')
    .values({ residenceId, partyMemberId: memberId, ...seat })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export function lockSeat(tx: Tx, residenceId: ResidenceId, seatId: string) {
  return tx
    .selectFrom('councilTerm as seat')
    .innerJoin('partyMember as member', (join) =>
      join.onRef('member.residenceId', '=', 'seat.residenceId').onRef('member.id', '=', 'seat.partyMemberId'),
    )
    .select(['seat.id', 'seat.startsOn', 'seat.endsOn', 'seat.isChair', 'member.name', 'member.personId'])
    .where('seat.residenceId', '=', residenceId)
    .where('seat.id', '=', seatId)
    .forUpdate('seat')
    .executeTakeFirst()
}

/** Seats of a party's people that would last beyond that day. */
export function lockSeatsOfParty(tx: Tx, residenceId: ResidenceId, { partyId, day }: { partyId: string; day: string }) {
  return tx
    .selectFrom('councilTerm as seat')
    .innerJoin('partyMember as member', (join) =>
      join.onRef('member.residenceId', '=', 'seat.residenceId').onRef('member.id', '=', 'seat.partyMemberId'),
    )
    .select(['seat.id', 'seat.startsOn', 'seat.endsOn'])
    .where('seat.residenceId', '=', residenceId)
    .where('member.partyId', '=', partyId)
    .where('seat.endsOn', '>', day)
    .orderBy('seat.id')
    .forUpdate('seat')
    .execute()
}

export function shortenSeat(tx: Tx, residenceId: ResidenceId, seat: { id: string; endsOn: string }) {
  return tx
    .updateTable('councilTerm')
    .set({ endsOn: seat.endsOn })
    .where('residenceId', '=', residenceId)
    .where('id', '=', seat.id)
    .execute()
}

/** Makes one seat the chair's among those that overlap it, under the residence's lock. */
export function seatChair(tx: Tx, residenceId: ResidenceId, seat: { id: string; startsOn: string; endsOn: string }) {
  return tx
    .updateTable('councilTerm')
    .set({ isChair: sql<boolean>`id = ${seat.id}::uuid` })
    .where('residenceId', '=', residenceId)
    .where('startsOn', '<', seat.endsOn)
    .where('endsOn', '>', seat.startsOn)
    .execute()
}
