import type { Db } from '#platform/database.ts'

/** What the residences in scope hold about a person: who they are there, what they own, where they live, their seats and mandates. */
export async function personalRecords(db: Db, personId: string) {
  const [residences, registered, owned, transfers, councilTerms, occupancies, memberships, mandatesGiven, imports] =
    await Promise.all([
      residencesInScope(db),
      registeredAs(db, personId),
      ownedBy(db, personId),
      transfersOf(db, personId),
      seatsOf(db, personId),
      livesIn(db, personId),
      mandates(db).where('personId', '=', personId).execute(),
      mandates(db).where('principalId', '=', personId).execute(),
      importsBy(db, personId),
    ])
  return { residences, registered, owned, transfers, councilTerms, occupancies, memberships, mandatesGiven, imports }
}

function residencesInScope(db: Db) {
  return db
    .selectFrom('residence')
    .select(['id as residenceId', 'name as residence', 'address', 'postalCode', 'city'])
    .orderBy('name')
    .limit(1000)
    .execute()
}

/** As the register of owners spells them, whether they own something today or not. */
function registeredAs(db: Db, personId: string) {
  return members(db, personId)
    .select(['member.residenceId', 'member.name', 'member.email', 'member.phone', 'member.capacity'])
    .select(['party.name as owner', 'party.kind', 'party.code', 'party.address', 'member.createdAt'])
    .orderBy('member.createdAt')
    .execute()
}

function ownedBy(db: Db, personId: string) {
  return members(db, personId)
    .innerJoin('ownership', (join) =>
      join.onRef('ownership.residenceId', '=', 'party.residenceId').onRef('ownership.partyId', '=', 'party.id'),
    )
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'ownership.residenceId').onRef('lot.id', '=', 'ownership.lotId'),
    )
    .select(['party.residenceId', 'party.name as owner', 'member.name', 'member.capacity'])
    .select(['lot.number as lot', 'ownership.startsOn', 'ownership.endsOn'])
    .orderBy('ownership.startsOn')
    .orderBy('lot.sortKey')
    .execute()
}

/** Which way a lot went, never to whom: the other side is somebody else's. */
function transfersOf(db: Db, personId: string) {
  return members(db, personId)
    .innerJoin('transfer', (join) =>
      join
        .onRef('transfer.residenceId', '=', 'party.residenceId')
        .on((eb) =>
          eb.or([
            eb('transfer.toPartyId', '=', eb.ref('party.id')),
            eb('transfer.fromPartyId', '=', eb.ref('party.id')),
          ]),
        ),
    )
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'transfer.residenceId').onRef('lot.id', '=', 'transfer.lotId'),
    )
    .select(['transfer.residenceId', 'lot.number as lot', 'transfer.effectiveOn', 'transfer.notifiedOn'])
    .select((eb) => [
      eb.case().when('transfer.toPartyId', '=', eb.ref('party.id')).then('acquired').else('sold').end().as('direction'),
    ])
    .orderBy('transfer.effectiveOn')
    .execute()
}

function seatsOf(db: Db, personId: string) {
  return members(db, personId)
    .innerJoin('councilTerm', (join) =>
      join
        .onRef('councilTerm.residenceId', '=', 'member.residenceId')
        .onRef('councilTerm.partyMemberId', '=', 'member.id'),
    )
    .select(['councilTerm.residenceId', 'member.name', 'councilTerm.isChair'])
    .select(['councilTerm.startsOn', 'councilTerm.endsOn'])
    .orderBy('councilTerm.startsOn')
    .execute()
}

function livesIn(db: Db, personId: string) {
  return db
    .selectFrom('occupant')
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'occupant.residenceId').onRef('lot.id', '=', 'occupant.lotId'),
    )
    .where('occupant.personId', '=', personId)
    .select(['occupant.residenceId', 'lot.number as lot', 'occupant.name', 'occupant.email', 'occupant.phone'])
    .select(['occupant.startsOn', 'occupant.endsOn'])
    .orderBy('occupant.startsOn')
    .limit(1000)
    .execute()
}

function mandates(db: Db) {
  return db
    .selectFrom('membership')
    .select(['residenceId', 'role', 'scope', 'reason', 'startsOn', 'endsOn'])
    .orderBy('startsOn')
    .limit(1000)
}

function importsBy(db: Db, personId: string) {
  return db
    .selectFrom('importRun')
    .where('appliedBy', '=', personId)
    .select(['residenceId', 'fileName', 'appliedAt'])
    .orderBy('appliedAt')
    .limit(1000)
    .execute()
}

function members(db: Db, personId: string) {
  return db
    .selectFrom('partyMember as member')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'member.residenceId').onRef('party.id', '=', 'member.partyId'),
    )
    .where('member.personId', '=', personId)
    .limit(1000)
}
