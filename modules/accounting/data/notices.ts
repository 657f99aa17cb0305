import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type NewNotice = { partyId: string; cents: number; reference: string }

/** One a call and owner: those that are there stay. */
export async function insertNotices(
  tx: Tx,
  residenceId: ResidenceId,
  { callId, notices }: { callId: string; notices: readonly NewNotice[] },
): Promise<number> {
  if (notices.length === 0) return 0
  const added = await sql`insert into call_notice (residence_id, call_id, party_id, cents, reference)
    select ${residenceId}::uuid, ${callId}::uuid, n."partyId", n.cents, n.reference
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) n("partyId" uuid, cents bigint, reference text)
    on conflict (residence_id, call_id, party_id) do nothing`.execute(tx)
  return Number(added.numAffectedRows ?? 0)
}

/** Those without their document yet, in the order of the paper. */
export function noticesToMake(
  db: Db | Tx,
  residenceId: ResidenceId,
  { callId, limit }: { callId: string; limit: number },
) {
  return db
    .selectFrom('callNotice')
    .where('residenceId', '=', residenceId)
    .where('callId', '=', callId)
    .where('madeAt', 'is', null)
    .select('partyId')
    .orderBy('partyId')
    .limit(limit)
    .execute()
}

/** False once the call is cancelled; until the caller's transaction ends, it cannot be. */
export async function holdCall(tx: Tx, residenceId: ResidenceId, callId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('fundCall')
    .where('residenceId', '=', residenceId)
    .where('id', '=', callId)
    .where('cancelledAt', 'is', null)
    .select('id')
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/** The row, if its document is still to be made: whoever comes second waits, then finds nothing. */
export function lockNoticeToMake(
  tx: Tx,
  residenceId: ResidenceId,
  { callId, partyId }: { callId: string; partyId: string },
) {
  return tx
    .selectFrom('callNotice')
    .where('residenceId', '=', residenceId)
    .where('callId', '=', callId)
    .where('partyId', '=', partyId)
    .where('madeAt', 'is', null)
    .select('partyId')
    .forUpdate()
    .executeTakeFirst()
}

export async function markMade(
  tx: Tx,
  residenceId: ResidenceId,
  notice: { callId: string; partyId: string; fileId: string; channel: 'email' | 'post' },
): Promise<void> {
  const { callId, partyId, fileId, channel } = notice
  await tx
    .updateTable('callNotice')
    .set({ fileId, channel, madeAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('callId', '=', callId)
    .where('partyId', '=', partyId)
    .execute()
}

function notices(db: Db | Tx, residenceId: ResidenceId, callId: string) {
  return db
    .selectFrom('callNotice as notice')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'notice.residenceId').onRef('party.id', '=', 'notice.partyId'),
    )
    .where('notice.residenceId', '=', residenceId)
    .where('notice.callId', '=', callId)
    .select(['notice.partyId', 'party.name', 'party.address', 'notice.cents', 'notice.reference'])
    .select([
      sql<'email' | 'post' | null>`notice.channel`.as('channel'),
      sql<boolean>`notice.file_id is not null`.as('hasNotice'),
      'notice.madeAt',
    ])
}

export function noticesPage(
  db: Db,
  residenceId: ResidenceId,
  { callId, after, limit }: { callId: string; after: Position | null; limit: number },
) {
  const [name, id] = after ?? []
  return notices(db, residenceId, callId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(party.name, notice.party_id) > (${String(name)}, ${String(id)}::uuid)`),
    )
    .orderBy('party.name')
    .orderBy('notice.partyId')
    .limit(limit + 1)
    .execute()
}

export function noticeOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  { callId, partyId }: { callId: string; partyId: string },
) {
  return notices(db, residenceId, callId).where('notice.partyId', '=', partyId).executeTakeFirst()
}

export function noticeFile(
  db: Db | Tx,
  residenceId: ResidenceId,
  { callId, partyId }: { callId: string; partyId: string },
) {
  return db
    .selectFrom('callNotice as notice')
    .innerJoin('storedFile as file', (join) =>
      join.onRef('file.residenceId', '=', 'notice.residenceId').onRef('file.id', '=', 'notice.fileId'),
    )
    .where('notice.residenceId', '=', residenceId)
    .where('notice.callId', '=', callId)
    .where('notice.partyId', '=', partyId)
    .select(['file.hash', 'file.name', 'file.mediaType', 'file.bytes'])
    .executeTakeFirst()
}

/** Owners whom no e-mail reaches, by name. */
export function ownersToPrint(
  db: Db | Tx,
  residenceId: ResidenceId,
  { callId, skip, limit }: { callId: string; skip: number; limit: number },
) {
  return notices(db, residenceId, callId)
    .where('notice.channel', '=', 'post')
    .orderBy('party.name')
    .orderBy('notice.partyId')
    .offset(skip)
    .limit(limit)
    .execute()
}

export function bankAccountOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('bankAccount')
    .where('residenceId', '=', residenceId)
    .select(['holder', 'iban', 'bic'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** When another IBAN last took the place of one: an ISO instant, or null while the first one stands. */
export async function accountReplacedAt(db: Db | Tx, residenceId: ResidenceId): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`
    select max(recorded_at) as at from (
      select recorded_at, iban, lag(iban) over (order by recorded_at, id) as former from bank_account where residence_id = ${residenceId}) a
     where former <> iban`.execute(db)
  return rows[0]?.at ?? null
}

export async function insertBankAccount(
  tx: Tx,
  residenceId: ResidenceId,
  account: { holder: string; iban: string; bic: string; recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('bankAccount')
    .values({ residenceId, ...account })
    .execute()
}

/** Whom a document of an owner's account is for. */
export function recipientOf(db: Db | Tx, residenceId: ResidenceId, partyId: string) {
  return db
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyId)
    .select(['name', 'address'])
    .executeTakeFirst()
}

export async function organizationOf(db: Db | Tx, residenceId: ResidenceId): Promise<string> {
  const { organizationId } = await db
    .selectFrom('residence')
    .where('id', '=', residenceId)
    .select('organizationId')
    .executeTakeFirstOrThrow()
  return organizationId
}
