import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { NoticeTable } from '../rules/formal-notice.ts'
import type { CONTRACT_FEES } from '../rules/recovery-fees.ts'
import type { LetterStep } from '../rules/situation.ts'
import type { Letter } from '../templates/letter.ts'

export type FeeName = (typeof CONTRACT_FEES)[number] | 'bailiff'
export type ActKind =
  | LetterStep
  | 'dispatch'
  | 'presentation'
  | 'acceleration'
  | 'interest'
  | 'fee'
  | 'bailiff'
  | 'note'
  | 'plan_broken'
export type Channel = 'email' | 'post' | 'electronic'

export type NewAct = {
  partyId: string
  kind: ActKind
  onDay: string
  cents?: number
  fee?: FeeName
  channel?: Channel
  tracking?: string
  note?: string
  aboutId?: string
  planId?: string
  entryId?: string
  /** What the letter says, for ever. */
  letter?: Letter
  recordedBy: string | null
}

/** @throws Refused 409 `act-recorded-already` when somebody was faster */
export async function insertAct(tx: Tx, residenceId: ResidenceId, act: NewAct): Promise<string> {
  const { letter, ...row } = act
  const added = await tx
    .insertInto('recoveryAct')
    .values({ residenceId, ...row, ...(letter !== undefined && { letter: JSON.stringify(letter) }) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) throw new Refused(409, 'act-recorded-already')
  return added.id
}

export type NewClaim = {
  entryId: string
  position: number
  step: LetterStep | null
  tableName: NoticeTable
  cents: number
  accelerates: boolean
  fiscalYear: string | null
}

/** A debt that had this letter meanwhile refuses it whole. */
export async function insertClaims(
  tx: Tx,
  residenceId: ResidenceId,
  { actId, claims }: { actId: string; claims: readonly NewClaim[] },
): Promise<void> {
  if (claims.length === 0) return
  const added = await tx
    .insertInto('recoveryClaim')
    .values(claims.map((claim) => ({ residenceId, actId, ...claim })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows ?? 0) !== claims.length) throw new Refused(409, 'letter-sent-already')
}

/** Letters with what they were for each debt; of these owners, of all when none is named. */
export async function claimsOf(db: Db | Tx, residenceId: ResidenceId, partyIds?: readonly string[]) {
  const { rows } = await sql<ClaimRow>`
    select act.party_id, claim.entry_id || ':' || claim.position as debt_id, claim.step, claim.act_id, act.on_day as "on",
           claim.table_name, claim.cents, claim.accelerates, claim.fiscal_year, act.kind
      from recovery_claim claim
      join recovery_act act on act.residence_id = claim.residence_id and act.id = claim.act_id
     where claim.residence_id = ${residenceId} and ${ofParties(partyIds)}
     order by act.recorded_at, act.on_day, act.id limit 100000`.execute(db)
  return rows
}

export type ClaimRow = {
  partyId: string
  debtId: string
  step: LetterStep | null
  actId: string
  on: string
  tableName: NoticeTable
  cents: number
  accelerates: boolean
  fiscalYear: string | null
  kind: ActKind
}

function ofParties(partyIds: readonly string[] | undefined) {
  return partyIds === undefined ? sql`true` : sql`act.party_id = any (${partyIds}::uuid[])`
}

/** Acts, oldest first, without their letters; of these owners, of all when none is named. */
export async function actsOf(db: Db | Tx, residenceId: ResidenceId, partyIds?: readonly string[]) {
  const { rows } = await sql<ActRow>`
    select act.id, act.party_id, act.kind, act.on_day, act.cents, act.fee, act.channel, act.tracking, act.note, act.about_id, act.plan_id,
           act.entry_id, act.letter is not null as has_letter, act.recorded_at, person.name as recorded_by
      from recovery_act act
      left join auth.person person on person.id = act.recorded_by
     where act.residence_id = ${residenceId} and ${ofParties(partyIds)}
     order by act.recorded_at, act.on_day, act.id limit 20000`.execute(db)
  return rows
}

export type ActRow = {
  id: string
  partyId: string
  kind: ActKind
  onDay: string
  cents: number | null
  fee: FeeName | null
  channel: Channel | null
  tracking: string
  note: string
  aboutId: string | null
  planId: string | null
  entryId: string | null
  hasLetter: boolean
  recordedAt: string
  recordedBy: string | null
}

export function actOf(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return db
    .selectFrom('recoveryAct')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['id', 'partyId', 'onDay', sql<ActKind>`kind`.as('kind'), sql<Letter | null>`letter`.as('letter')])
    .executeTakeFirst()
}
