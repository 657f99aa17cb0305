import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Scan } from '#platform/files/records.ts'

type DecidedAs = 'manager' | 'council' | 'declarer'

const row = [
  ...(['request.id', 'request.title', 'request.isPrivate', 'request.wantedBy', 'request.askedAt'] as const),
  ...(['request.ticketId', 'request.presentedAt', 'request.decideBy', 'decision.decidedAt'] as const),
  'decision.quoteId as chosenId',
] as const

function requests(db: Db | Tx, residenceId: string) {
  return db
    .selectFrom('quoteRequest as request')
    .leftJoin('quoteDecision as decision', (join) =>
      join.onRef('decision.residenceId', '=', 'request.residenceId').onRef('decision.requestId', '=', 'request.id'),
    )
    .where('request.residenceId', '=', residenceId)
    .select(row)
}

type Filter = {
  ticketId: string | null
  equipmentId: string | null
  openOnly: boolean
  /** Which of them the caller may see. */
  sees: { common: boolean; private: boolean }
  after: Position | null
  limit: number
}

/** The latest first, with how many were asked and answered; one more than asked for. */
export function requestsPage(db: Db, residenceId: string, filter: Filter) {
  const { ticketId, equipmentId, openOnly, sees, after, limit } = filter
  return requests(db, residenceId)
    .$if(ticketId !== null, (query) => query.where('request.ticketId', '=', ticketId))
    .$if(equipmentId !== null, (query) => query.where('request.equipmentId', '=', equipmentId))
    .$if(openOnly, (query) => query.where('decision.decidedAt', 'is', null))
    .where(sql<boolean>`case when request.is_private then ${sees.private}::boolean else ${sees.common}::boolean end`)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(request.asked_at, request.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .select([counted('true').as('asked'), counted(ANSWERED).as('answered')])
    .select(sql<string>`request.asked_at::text`.as('moment'))
    .orderBy('request.askedAt', 'desc')
    .orderBy('request.id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Its last version is an offer. */
const ANSWERED = `(select v.kind from quote_version v where v.residence_id = q.residence_id and v.quote_id = q.id
  order by v.seq desc limit 1) = 'answered'`

function counted(which: string) {
  return sql<number>`(select count(*)::integer from quote q where q.residence_id = request.residence_id
    and q.request_id = request.id and ${sql.raw(which)})`
}

export function requestById(db: Db | Tx, residenceId: string, requestId: string) {
  return requests(db, residenceId)
    .leftJoin('equipment', (join) =>
      join.onRef('equipment.residenceId', '=', 'request.residenceId').onRef('equipment.id', '=', 'request.equipmentId'),
    )
    .leftJoin('auth.person as decider', 'decider.id', 'decision.decidedBy')
    .where('request.id', '=', requestId)
    .select(['request.what', 'request.place', 'request.access', 'request.equipmentId', 'equipment.name as equipment'])
    .select(['request.askedBy', 'decider.name as decidedBy', 'decision.reason'])
    .select(['decision.orderId', sql<DecidedAs | null>`decision.decided_as`.as('decidedAs')])
    .executeTakeFirst()
}

/** Whoever answers, presents or decides takes the row of the request first. */
export async function lockRequest(tx: Tx, residenceId: string, requestId: string) {
  const locked = await tx
    .selectFrom('quoteRequest')
    .where('residenceId', '=', residenceId)
    .where('id', '=', requestId)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  return locked && requestById(tx, residenceId, requestId)
}

type NewRequest = {
  ticketId: string | null
  equipmentId: string | null
  isPrivate: boolean
  title: string
  what: string
  place: string
  access: string
  wantedBy: string
  askedBy: string
}

export async function insertRequest(tx: Tx, residenceId: string, request: NewRequest): Promise<string> {
  const values = { residenceId, ...request }
  const { id } = await tx.insertInto('quoteRequest').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function presentRequest(
  tx: Tx,
  residenceId: string,
  { requestId, presentedBy, decideBy }: { requestId: string; presentedBy: string; decideBy: string },
): Promise<void> {
  await tx
    .updateTable('quoteRequest')
    .set({ presentedAt: sql<string>`now()`, presentedBy, decideBy })
    .where('residenceId', '=', residenceId)
    .where('id', '=', requestId)
    .execute()
}

export async function addGiven(tx: Tx, residenceId: string, requestId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const values = ids.map((fileId) => ({ residenceId, requestId, fileId }))
  await tx.insertInto('quoteRequestFile').values(values).execute()
}

type Decision = {
  requestId: string
  quoteId: string | null
  decidedAs: DecidedAs
  decidedBy: string
  reason: string
  orderId: string | null
}

export async function insertDecision(tx: Tx, residenceId: string, decision: Decision): Promise<void> {
  await tx
    .insertInto('quoteDecision')
    .values({ residenceId, ...decision })
    .execute()
}

type Opinion = { requestId: string; personId: string; quoteId: string | null; note: string }

/** The last word of each. */
export async function giveOpinion(tx: Tx, residenceId: string, { quoteId, note, ...whose }: Opinion): Promise<void> {
  await tx
    .insertInto('quoteOpinion')
    .values({ residenceId, ...whose, quoteId, note })
    .onConflict((conflict) =>
      conflict
        .columns(['residenceId', 'requestId', 'personId'])
        .doUpdateSet({ quoteId, note, givenAt: sql<string>`clock_timestamp()` }),
    )
    .execute()
}

export function opinionsOn(db: Db | Tx, residenceId: string, requestId: string) {
  return db
    .selectFrom('quoteOpinion as opinion')
    .innerJoin('auth.person as person', 'person.id', 'opinion.personId')
    .where('opinion.residenceId', '=', residenceId)
    .where('opinion.requestId', '=', requestId)
    .select(['opinion.personId', 'person.name as by', 'opinion.quoteId', 'opinion.note', 'opinion.givenAt'])
    .select(
      sql<boolean>`exists (select from quote_version v where v.residence_id = opinion.residence_id
        and v.quote_id = opinion.quote_id and v.at > opinion.given_at)`.as('isBefore'),
    )
    .orderBy('opinion.givenAt')
    .orderBy('opinion.personId')
    .limit(100)
    .execute()
}

/** Members of the council that day, and how many of them prefer this quote as it is now; their seats count, not their accounts. */
export async function pollOn(
  db: Db | Tx,
  residenceId: string,
  { requestId, quoteId, today }: { requestId: string; quoteId: string; today: string },
) {
  const { rows } = await sql<{ members: number; preferring: number; isChairFor: boolean }>`
    select count(*)::integer as members, count(opinion.person_id)::integer as preferring,
           coalesce(bool_or(seat.is_chair and opinion.person_id is not null), false) as is_chair_for
      from council_term seat
      join party_member member on member.residence_id = seat.residence_id and member.id = seat.party_member_id
      left join quote_opinion opinion on opinion.residence_id = seat.residence_id and opinion.request_id = ${requestId}
           and opinion.quote_id = ${quoteId} and opinion.person_id = member.person_id
           and opinion.given_at >= (select max(v.at) from quote_version v
             where v.residence_id = seat.residence_id and v.quote_id = ${quoteId})
     where seat.residence_id = ${residenceId} and seat.starts_on <= ${today}::date and seat.ends_on > ${today}::date`.execute(
    db,
  )
  return rows[0] ?? { members: 0, preferring: 0, isChairFor: false }
}

const file = [
  ...(['file.id', 'file.name', 'file.mediaType', 'file.bytes'] as const),
  sql<boolean>`file.thumbnail_hash is not null`.as('hasThumbnail'),
  sql<Scan>`file.scan`.as('scan'),
] as const

/** What the suppliers are shown. */
export function givenWith(db: Db | Tx, residenceId: string, requestId: string) {
  return db
    .selectFrom('quoteRequestFile as held')
    .innerJoin('storedFile as file', (join) =>
      join.onRef('file.residenceId', '=', 'held.residenceId').onRef('file.id', '=', 'held.fileId'),
    )
    .where('held.residenceId', '=', residenceId)
    .where('held.requestId', '=', requestId)
    .select(file)
    .orderBy('file.id')
    .limit(100)
    .execute()
}

/** A file of the request or of one of its quotes, with where its bytes are; `quoteId` narrows to what one supplier may open. */
export function fileIn(
  db: Db,
  residenceId: string,
  { requestId, fileId, quoteId }: { requestId: string; fileId: string; quoteId: string | null },
) {
  return db
    .selectFrom('storedFile as file')
    .where('file.residenceId', '=', residenceId)
    .where('file.id', '=', fileId)
    .where(sql<boolean>`(exists (select from quote_request_file g where g.residence_id = file.residence_id
        and g.request_id = ${requestId} and g.file_id = file.id)
      or exists (select from quote_file h join quote q on q.residence_id = h.residence_id and q.id = h.quote_id
        where h.residence_id = file.residence_id and h.file_id = file.id and q.request_id = ${requestId}
          and (${quoteId}::uuid is null or q.id = ${quoteId}::uuid)))`)
    .select(['file.hash', 'file.thumbnailHash', 'file.name', 'file.mediaType', 'file.bytes'])
    .select(sql<Scan>`file.scan`.as('scan'))
    .executeTakeFirst()
}
