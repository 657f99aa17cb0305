import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** What the module holds of a person: mandates of their owners and what was collected on them. */
export async function personalRecords(db: Db, personId: string) {
  const mandates = await db
    .selectFrom('partyMember as member')
    .innerJoin('sepaMandate as mandate', (join) =>
      join.onRef('mandate.residenceId', '=', 'member.residenceId').onRef('mandate.partyId', '=', 'member.partyId'),
    )
    .where('member.personId', '=', personId)
    .select(['mandate.residenceId', 'mandate.rum', 'mandate.ics', 'mandate.iban', 'mandate.debtorName'])
    .select([
      'mandate.signedAt',
      'mandate.clientAddress',
      'mandate.clientAgent',
      'mandate.endedOn',
      'mandate.endReason',
    ])
    .orderBy('mandate.signedAt')
    .limit(1000)
    .execute()
  const collections = await db
    .selectFrom('partyMember as member')
    .innerJoin('debitCollection as collection', (join) =>
      join
        .onRef('collection.residenceId', '=', 'member.residenceId')
        .onRef('collection.partyId', '=', 'member.partyId'),
    )
    .where('member.personId', '=', personId)
    .select(['collection.residenceId', 'collection.collectOn', 'collection.endToEndId', 'collection.removedAt'])
    .select(sql<number>`coalesce(collection.cents, collection.announced)`.as('cents'))
    .orderBy('collection.collectOn')
    .limit(10_000)
    .execute()
  const changes = await db
    .selectFrom('partyMember as member')
    .innerJoin('sepaMandate as mandate', (join) =>
      join.onRef('mandate.residenceId', '=', 'member.residenceId').onRef('mandate.partyId', '=', 'member.partyId'),
    )
    .innerJoin('mandateFact as fact', (join) =>
      join.onRef('fact.residenceId', '=', 'mandate.residenceId').onRef('fact.mandateId', '=', 'mandate.id'),
    )
    .where('member.personId', '=', personId)
    .where('fact.kind', '=', 'amended')
    .select(['mandate.residenceId', 'mandate.rum', 'fact.iban', 'fact.recordedAt'])
    .orderBy('fact.recordedAt')
    .limit(1000)
    .execute()
  return { debitMandates: mandates, mandateChanges: changes, collections }
}
