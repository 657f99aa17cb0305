import type { Db } from '#platform/database.ts'

/** What the residences in scope hold about a person: what they own, where they live, their seats and mandates. */
export async function personalRecords(db: Db, personId: string) {
  const [owned, councilTerms, occupancies, memberships] = await Promise.all([
    ownedBy(db, personId),
    seatsOf(db, personId),
    db
      .selectFrom('occupant')
      .where('personId', '=', personId)
      .select(['residenceId', 'lotId', 'name', 'email', 'phone', 'startsOn', 'endsOn'])
      .orderBy('startsOn')
      .limit(1000)
      .execute(),
    db
      .selectFrom('membership')
      .where('personId', '=', personId)
      .select(['residenceId', 'role', 'scope', 'startsOn', 'endsOn'])
      .orderBy('startsOn')
      .limit(1000)
      .execute(),
  ])
  return { owned, councilTerms, occupancies, memberships }
}

function ownedBy(db: Db, personId: string) {
  return db
    .selectFrom('partyMember as member')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'member.residenceId').onRef('party.id', '=', 'member.partyId'),
    )
    .leftJoin('ownership', (join) =>
      join.onRef('ownership.residenceId', '=', 'party.residenceId').onRef('ownership.partyId', '=', 'party.id'),
    )
    .leftJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'ownership.residenceId').onRef('lot.id', '=', 'ownership.lotId'),
    )
    .where('member.personId', '=', personId)
    .select(['party.residenceId', 'party.name as owner', 'party.kind', 'party.code', 'party.address'])
    .select(['member.name', 'member.email', 'member.phone', 'member.capacity'])
    .select(['lot.number as lot', 'ownership.startsOn', 'ownership.endsOn'])
    .orderBy('ownership.startsOn')
    .limit(1000)
    .execute()
}

function seatsOf(db: Db, personId: string) {
  return db
    .selectFrom('councilTerm')
    .innerJoin('partyMember', (join) =>
      join
        .onRef('partyMember.residenceId', '=', 'councilTerm.residenceId')
        .onRef('partyMember.id', '=', 'councilTerm.partyMemberId'),
    )
    .where('partyMember.personId', '=', personId)
    .select(['councilTerm.residenceId', 'councilTerm.isChair', 'councilTerm.startsOn', 'councilTerm.endsOn'])
    .orderBy('councilTerm.startsOn')
    .limit(1000)
    .execute()
}
