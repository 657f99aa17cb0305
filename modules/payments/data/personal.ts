import type { Db } from '#platform/database.ts'

/** The payments that a person asked for, in the residences in scope. */
export function personalRecords(db: Db, personId: string) {
  return db
    .selectFrom('paymentIntent as intent')
    .leftJoin('paymentFact as fact', (join) =>
      join.onRef('fact.residenceId', '=', 'intent.residenceId').onRef('fact.intentId', '=', 'intent.id'),
    )
    .where('intent.askedBy', '=', personId)
    .select([
      'intent.residenceId',
      'intent.id',
      'intent.partyId',
      'intent.cents',
      'intent.reference',
      'intent.provider',
      'intent.askedAt',
      'fact.kind',
      'fact.happenedAt',
    ])
    .orderBy('intent.askedAt')
    .orderBy('fact.recordedAt')
    .limit(10_000)
    .execute()
}
