import type { Db } from '#platform/database.ts'

/** The payments that a person asked for, in the residences in scope. */
export async function personalRecords(db: Db, personId: string) {
  const cardPayments = await db
    .selectFrom('paymentIntent as intent')
    .leftJoin('paymentFact as paid', (join) =>
      join
        .onRef('paid.residenceId', '=', 'intent.residenceId')
        .onRef('paid.intentId', '=', 'intent.id')
        .on('paid.kind', '=', 'succeeded'),
    )
    .where('intent.askedBy', '=', personId)
    .select(['intent.residenceId', 'intent.cents', 'intent.reference', 'intent.askedAt', 'paid.happenedAt as paidAt'])
    .orderBy('intent.askedAt')
    .limit(10_000)
    .execute()
  return { cardPayments }
}
