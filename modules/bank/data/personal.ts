import type { Db } from '#platform/database.ts'

/** What the bank's movements and receipts in scope say of a person: those that are of an owner they belong to. */
export async function personalRecords(db: Db, personId: string) {
  const movements = await db
    .selectFrom('partyMember as member')
    .innerJoin('bankMatch as match', (join) =>
      join.onRef('match.residenceId', '=', 'member.residenceId').onRef('match.partyId', '=', 'member.partyId'),
    )
    .innerJoin('bankLine as line', (join) =>
      join.onRef('line.residenceId', '=', 'match.residenceId').onRef('line.id', '=', 'match.lineId'),
    )
    .where('member.personId', '=', personId)
    .select(['line.residenceId', 'line.bookedOn', 'line.cents', 'line.counterparty', 'line.iban', 'line.texts'])
    .orderBy('line.bookedOn')
    .orderBy('line.id')
    .limit(10_000)
    .execute()
  const receipts = await db
    .selectFrom('partyMember as member')
    .innerJoin('handReceipt as receipt', (join) =>
      join.onRef('receipt.residenceId', '=', 'member.residenceId').onRef('receipt.partyId', '=', 'member.partyId'),
    )
    .where('member.personId', '=', personId)
    .select(['receipt.residenceId', 'receipt.receivedOn', 'receipt.means', 'receipt.cents'])
    .select(['receipt.chequeNumber', 'receipt.chequeBank'])
    .orderBy('receipt.receivedOn')
    .orderBy('receipt.id')
    .limit(10_000)
    .execute()
  return { movements, receipts }
}
