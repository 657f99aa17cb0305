import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export const STATES = ['pending', 'suspense', 'matched'] as const
export type LineState = (typeof STATES)[number]

export type NewLine = {
  statementId: string
  bankKey: string
  account: string
  contentHash: string
  rank: number
  bookedOn: string
  valueOn: string | null
  cents: number
  counterparty: string
  iban: string | null
  texts: readonly string[]
  endToEndId: string | null
  mandate: string | null
  bankReference: string
  code: string
  returnReason: string | null
  batchOf: string | null
}

/** All at once; a movement that is there already is left out. Answers how many were added. */
export async function insertLines(tx: Tx, residenceId: ResidenceId, lines: readonly NewLine[]): Promise<number> {
  if (lines.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    insert into bank_line (residence_id, statement_id, bank_key, account, content_hash, rank, booked_on, value_on, cents, counterparty,
      iban, texts, end_to_end_id, mandate, bank_reference, code, return_reason, batch_of)
    select ${residenceId}::uuid, r."statementId", r."bankKey", r.account, r."contentHash", r.rank, r."bookedOn", r."valueOn", r.cents, r.counterparty,
           r.iban, array(select jsonb_array_elements_text(r.texts)), r."endToEndId", r.mandate, r."bankReference", r.code, r."returnReason", r."batchOf"
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        r("statementId" uuid, "bankKey" text, account text, "contentHash" text, rank int, "bookedOn" date, "valueOn" date, cents bigint,
          counterparty text, iban text, texts jsonb, "endToEndId" text, mandate text, "bankReference" text, code text, "returnReason" text, "batchOf" text)
    on conflict on constraint bank_line_once do nothing returning id`.execute(tx)
  return rows.length
}

export type LineRow = {
  id: string
  account: string
  bankKey: string
  bookedOn: string
  valueOn: string | null
  cents: number
  counterparty: string
  iban: string | null
  texts: string[]
  endToEndId: string | null
  mandate: string | null
  bankReference: string
  code: string
  returnReason: string | null
  batchOf: string | null
  state: LineState
  matchKind: string | null
  matchSign: string | null
  matchEntryId: string | null
  matchedAt: string | null
  matchedBy: string | null
  matchParty: string | null
}

/** The last match that stands: one whose entry was reversed elsewhere stands no more. */
const COLUMNS = sql`
  line.id, line.account, line.bank_key, line.booked_on, line.value_on, line.cents, line.counterparty, line.iban, line.texts, line.end_to_end_id,
  line.mandate, line.bank_reference, line.code, line.return_reason, line.batch_of,
  case when live.kind is null then 'pending' when live.kind = 'suspense' then 'suspense' else 'matched' end as state,
  live.kind as match_kind, live.sign as match_sign, live.entry_id as match_entry_id, live.matched_at, person.name as matched_by, party.name as match_party`
const FROM = sql`
  bank_line line
  left join lateral (
    select m.* from bank_match m
     where m.residence_id = line.residence_id and m.line_id = line.id and m.undone_at is null
       and not exists (select from journal_entry r where r.residence_id = m.residence_id and r.reverses_id = m.entry_id)
     order by m.step desc limit 1) live on true
  left join auth.person person on person.id = live.matched_by
  left join party on party.residence_id = line.residence_id and party.id = live.party_id`

export type LineList = {
  /** `undecided`: nobody ever decided about it, nor undid what was decided. */
  state?: LineState | 'undecided' | undefined
  account?: string | undefined
  after?: readonly (string | number)[] | null
  limit: number
}

/** Latest first, one more than the limit. */
export async function linesOf(db: Db | Tx, residenceId: ResidenceId, { state, account, after, limit }: LineList) {
  const [bookedOn, id] = after ?? []
  const states = {
    pending: sql`live.kind is null`,
    undecided: sql`not exists (select from bank_match any_match where any_match.residence_id = line.residence_id and any_match.line_id = line.id)`,
    suspense: sql`live.kind = 'suspense'`,
    matched: sql`live.kind <> 'suspense'`,
  }
  const { rows } = await sql<LineRow>`
    select ${COLUMNS} from ${FROM}
     where line.residence_id = ${residenceId} and ${state === undefined ? sql`true` : states[state]}
       and ${account === undefined ? sql`true` : sql`line.account = ${account}`}
       and ${bookedOn === undefined ? sql`true` : sql`(line.booked_on, line.id) < (${bookedOn}::date, ${id}::uuid)`}
     order by line.booked_on desc, line.id desc limit ${limit + 1}`.execute(db)
  return rows
}

export async function lineView(db: Db | Tx, residenceId: ResidenceId, lineId: string): Promise<LineRow | undefined> {
  const { rows } = await sql<LineRow>`
    select ${COLUMNS} from ${FROM} where line.residence_id = ${residenceId} and line.id = ${lineId}`.execute(db)
  return rows[0]
}

/** How many movements are in each state, and their sum. */
export async function countsOf(db: Db | Tx, residenceId: ResidenceId) {
  const { rows } = await sql<{ state: LineState; count: number; cents: number }>`
    select state, count(*)::int as count, sum(cents)::bigint as cents from (select ${COLUMNS} from ${FROM} where line.residence_id = ${residenceId}) counted
     group by state`.execute(db)
  return rows
}

/** Two people at once decide about a movement one after the other. */
export async function lockLine(tx: Tx, residenceId: ResidenceId, lineId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('bank line ' || ${residenceId}::uuid || ${lineId}::uuid, 0))`.execute(
    tx,
  )
}

/** Two people who accept all at once do it one after the other. */
export async function lockQueue(tx: Tx, residenceId: ResidenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('bank queue ' || ${residenceId}::uuid, 0))`.execute(tx)
}
