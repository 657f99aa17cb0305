import type { Db } from '#platform/database.ts'

/** What the books in scope say of a person: the lines of the owners' accounts that are theirs. */
export async function personalRecords(db: Db, personId: string) {
  const account = await db
    .selectFrom('partyMember as member')
    .innerJoin('journalLine as line', (join) =>
      join.onRef('line.residenceId', '=', 'member.residenceId').onRef('line.partyId', '=', 'member.partyId'),
    )
    .innerJoin('journalEntry as entry', (join) =>
      join.onRef('entry.residenceId', '=', 'line.residenceId').onRef('entry.id', '=', 'line.entryId'),
    )
    .where('member.personId', '=', personId)
    .select(['line.residenceId', 'line.postedOn', 'entry.label', 'entry.voucher', 'line.nature', 'line.dueOn'])
    .select(['line.debit', 'line.credit'])
    .orderBy('line.postedOn')
    .orderBy('line.entrySeq')
    .limit(10_000)
    .execute()
  return { account }
}
