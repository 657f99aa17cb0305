import type { Db } from '#platform/database.ts'

/** What the residences in scope keep of a person's debts: acts about their accounts, and plans. */
export async function personalRecords(db: Db, personId: string) {
  const [acts, plans] = await Promise.all([actsAbout(db, personId), plansAbout(db, personId)])
  return { acts, plans }
}

function actsAbout(db: Db, personId: string) {
  return db
    .selectFrom('partyMember as member')
    .innerJoin('recoveryAct as act', (join) =>
      join.onRef('act.residenceId', '=', 'member.residenceId').onRef('act.partyId', '=', 'member.partyId'),
    )
    .where('member.personId', '=', personId)
    .select(['act.residenceId', 'act.kind', 'act.onDay', 'act.cents', 'act.channel', 'act.tracking', 'act.note'])
    .select(['act.letter', 'act.recordedAt'])
    .orderBy('act.recordedAt')
    .orderBy('act.id')
    .limit(10_000)
    .execute()
}

function plansAbout(db: Db, personId: string) {
  return db
    .selectFrom('partyMember as member')
    .innerJoin('paymentPlan as plan', (join) =>
      join.onRef('plan.residenceId', '=', 'member.residenceId').onRef('plan.partyId', '=', 'member.partyId'),
    )
    .where('member.personId', '=', personId)
    .select(['plan.residenceId', 'plan.proposedAs', 'plan.proposedAt', 'plan.debt', 'plan.message', 'plan.answer'])
    .select(['plan.answeredAt', 'plan.answerNote', 'plan.signedOn', 'plan.ownerName', 'plan.managerName'])
    .orderBy('plan.proposedAt')
    .orderBy('plan.id')
    .limit(1000)
    .execute()
}
