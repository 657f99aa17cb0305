import type { Db } from '#platform/database.ts'

/** What the books in scope say of a person: the lines of the owners' accounts that are theirs, and what they were called. */
export async function personalRecords(db: Db, personId: string) {
  const [account, calls] = await Promise.all([accountLines(db, personId), callNotices(db, personId)])
  return { account, calls }
}

function accountLines(db: Db, personId: string) {
  return db
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
}

function callNotices(db: Db, personId: string) {
  return db
    .selectFrom('partyMember as member')
    .innerJoin('callNotice as notice', (join) =>
      join.onRef('notice.residenceId', '=', 'member.residenceId').onRef('notice.partyId', '=', 'member.partyId'),
    )
    .innerJoin('fundCall as call', (join) =>
      join.onRef('call.residenceId', '=', 'notice.residenceId').onRef('call.id', '=', 'notice.callId'),
    )
    .where('member.personId', '=', personId)
    .select(['notice.residenceId', 'call.number', 'call.dueOn', 'notice.cents', 'notice.reference'])
    .select(['notice.channel', 'notice.madeAt', 'call.cancelledAt'])
    .orderBy('call.dueOn')
    .orderBy('call.number')
    .limit(10_000)
    .execute()
}
