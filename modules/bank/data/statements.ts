import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { CsvMapping } from '../rules/csv.ts'
import { ROLES } from '../rules/csv.ts'

/** Until the transaction ends, nobody else imports into this residence. */
export async function lockImports(tx: Tx, residenceId: ResidenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('bank import ' || ${residenceId}::uuid, 0))`.execute(tx)
}

/** The account of the books by the account of the bank, as it was last said. */
export async function linksOf(db: Db | Tx, residenceId: ResidenceId): Promise<Map<string, string>> {
  const { rows } = await sql<{ bankKey: string; account: string }>`
    select distinct on (bank_key) bank_key, account from bank_link where residence_id = ${residenceId}
     order by bank_key, recorded_at desc, id limit 200`.execute(db)
  return new Map(rows.map(({ bankKey, account }) => [bankKey, account]))
}

export async function insertLink(
  tx: Tx,
  residenceId: ResidenceId,
  link: { bankKey: string; account: string; by: string },
) {
  const { by, ...row } = link
  await tx
    .insertInto('bankLink')
    .values({ residenceId, ...row, recordedBy: by })
    .execute()
}

/** Accounts of the bank that the residence has in its books: 512 and 514, their subdivisions, and placements. */
export function bankAccounts(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('account')
    .where('residenceId', '=', residenceId)
    .where('takesEntries', '=', true)
    .where(sql<boolean>`number ~ '^(512|514|501|502)' and number not in ('512-CB', '512-PR', '512-CH')`)
    .select(['number', 'label'])
    .orderBy(sql`number collate "C"`)
    .limit(100)
    .execute()
}

export async function mappingsOf(db: Db | Tx, residenceId: ResidenceId): Promise<Map<string, CsvMapping>> {
  const rows = await db
    .selectFrom('bankMapping')
    .where('residenceId', '=', residenceId)
    .select(['titles', 'headerLine', 'columns'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return new Map(
    rows.toReversed().map(({ titles, headerLine, columns }) => [titles, { headerLine, columns: rolesOf(columns) }]),
  )
}

function rolesOf(columns: readonly string[]) {
  return columns.map((column) => ROLES.find((role) => role === column) ?? 'ignored')
}

type NewMapping = CsvMapping & { titles: string; by: string }

export async function insertMapping(tx: Tx, residenceId: ResidenceId, { by, ...mapping }: NewMapping): Promise<void> {
  await tx
    .insertInto('bankMapping')
    .values({ residenceId, ...mapping, recordedBy: by })
    .execute()
}

type Known = { on: string; cents: number }

/** What is known of an account of the bank on a day, and what follows another. */
export async function chainAt(db: Db | Tx, residenceId: ResidenceId, at: { bankKey: string; on: string }) {
  const { rows } = await sql<Known>`
    select closing_on as "on", closing_cents as cents from bank_statement
     where residence_id = ${residenceId} and bank_key = ${at.bankKey} and closing_on <= ${at.on}::date
     order by closing_on desc, imported_at desc, id limit 1`.execute(db)
  const covering = await sql<Known>`
    select ${at.on}::date::text as "on", (s.opening_cents + coalesce((
      select sum(l.cents) from bank_line l
       where l.residence_id = s.residence_id and l.bank_key = s.bank_key
         and l.booked_on >= s.opening_on + from_day and l.booked_on < ${at.on}::date + until_day), 0))::bigint as cents
      from bank_statement s, (values (0), (1)) f(from_day), (values (0), (1)) u(until_day)
     where s.residence_id = ${residenceId} and s.bank_key = ${at.bankKey}
       and s.opening_on <= ${at.on}::date and s.closing_on > ${at.on}::date
     order by s.imported_at desc, s.id limit 20`.execute(db)
  return { closing: rows[0] ?? null, covered: covering.rows }
}

export async function openingAfter(db: Db | Tx, residenceId: ResidenceId, at: { bankKey: string; on: string }) {
  const { rows } = await sql<Known>`
    select opening_on as "on", opening_cents as cents from bank_statement
     where residence_id = ${residenceId} and bank_key = ${at.bankKey} and opening_on >= ${at.on}::date and closing_on > ${at.on}::date
     order by opening_on, imported_at, id limit 1`.execute(db)
  return rows[0] ?? null
}

/** Contents among these that are there already, with how many times. */
export async function ranksOf(
  db: Db | Tx,
  residenceId: ResidenceId,
  at: { bankKey: string; hashes: readonly string[] },
) {
  const { rows } = await sql<{ hash: string; most: number }>`
    select content_hash as hash, max(rank)::int as most from bank_line
     where residence_id = ${residenceId} and bank_key = ${at.bankKey} and content_hash = any (${at.hashes}::text[])
     group by content_hash`.execute(db)
  return new Map(rows.map(({ hash, most }) => [hash, most]))
}

export type NewStatement = {
  bankKey: string
  account: string
  format: string
  fileName: string
  fileHash: string
  openingOn: string | null
  openingCents: number | null
  closingOn: string | null
  closingCents: number | null
  lineCount: number
  newCount: number
  followsGap: boolean
  importedBy: string
}

export async function isStatementKnown(db: Db | Tx, residenceId: ResidenceId, one: NewStatement): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from bank_statement where residence_id = ${residenceId} and bank_key = ${one.bankKey}
      and opening_on is not distinct from ${one.openingOn}::date and opening_cents is not distinct from ${one.openingCents}::bigint
      and closing_on is not distinct from ${one.closingOn}::date and closing_cents is not distinct from ${one.closingCents}::bigint) as known`.execute(
    db,
  )
  return rows[0]?.known ?? false
}

export function insertStatement(tx: Tx, residenceId: ResidenceId, statement: NewStatement): Promise<{ id: string }> {
  return tx
    .insertInto('bankStatement')
    .values({ residenceId, ...statement })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export type StatementPage = { after: readonly (string | number)[] | null; limit: number }

/** Latest first, one more than the limit. */
export function statementsOf(db: Db | Tx, residenceId: ResidenceId, { after, limit }: StatementPage) {
  const [moment, id] = after ?? []
  return db
    .selectFrom('bankStatement as statement')
    .innerJoin('auth.person as person', 'person.id', 'statement.importedBy')
    .where('statement.residenceId', '=', residenceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(statement.imported_at, statement.id) < (${moment}::timestamptz, ${id}::uuid)`),
    )
    .select([
      'statement.id',
      'statement.bankKey',
      'statement.account',
      'statement.format',
      'statement.fileName',
      'statement.openingOn',
      'statement.openingCents',
      'statement.closingOn',
      'statement.closingCents',
      'statement.lineCount',
      'statement.newCount',
      'statement.followsGap',
      'statement.importedAt',
      'person.name as importedBy',
      sql<string>`to_char(statement.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('moment'),
    ])
    .orderBy('statement.importedAt', 'desc')
    .orderBy('statement.id', 'desc')
    .limit(limit + 1)
    .execute()
}
