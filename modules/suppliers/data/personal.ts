import type { Db } from '#platform/database.ts'

const MOST = 1000

/** What the quotes in scope hold about a person: the opinions they gave on the council, and what they decided. */
export async function personalRecords(db: Db, personId: string) {
  const [opinions, choices] = await Promise.all([
    db
      .selectFrom('quoteOpinion as opinion')
      .innerJoin('quoteRequest as request', (join) =>
        join.onRef('request.residenceId', '=', 'opinion.residenceId').onRef('request.id', '=', 'opinion.requestId'),
      )
      .leftJoin('quote', (join) =>
        join.onRef('quote.residenceId', '=', 'opinion.residenceId').onRef('quote.id', '=', 'opinion.quoteId'),
      )
      .where('opinion.personId', '=', personId)
      .select(['opinion.residenceId', 'request.title', 'quote.supplierName as supplier', 'opinion.note'])
      .select('opinion.givenAt')
      .orderBy('opinion.givenAt')
      .limit(MOST)
      .execute(),
    db
      .selectFrom('quoteDecision as decision')
      .innerJoin('quoteRequest as request', (join) =>
        join.onRef('request.residenceId', '=', 'decision.residenceId').onRef('request.id', '=', 'decision.requestId'),
      )
      .leftJoin('quote', (join) =>
        join.onRef('quote.residenceId', '=', 'decision.residenceId').onRef('quote.id', '=', 'decision.quoteId'),
      )
      .where('decision.decidedBy', '=', personId)
      .select(['decision.residenceId', 'request.title', 'quote.supplierName as supplier', 'decision.reason'])
      .select('decision.decidedAt')
      .orderBy('decision.decidedAt')
      .limit(MOST)
      .execute(),
  ])
  return { opinions, choices }
}
