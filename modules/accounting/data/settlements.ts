import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Nature } from '../rules/entry.ts'
import { ledgerRefusals } from './posting.ts'

/** A debit of an owner's account that is not wholly paid, in cents; `id` is `entryId:position`. */
export type OpenDebtRow = {
  id: string
  partyId: string
  entryId: string
  position: number
  account: string
  nature: Nature
  label: string
  /** Left to pay on `day`, more than 0. */
  cents: number
  total: number
  postedOn: string
  dueOn: string
  exigibleOn: string
  part: 'principal' | 'interest' | 'costs'
  accessoryTo: string | null
  lotId: string | null
  lotNumber: string | null
  callId: string | null
  order: string
}

/**
 * Of these owners, of all when none is named; lines posted by `day`. What is left of them is what was on that day, or
 * `now` whatever the day: what may still be used.
 */
export type Accounts = { partyIds?: readonly string[]; day: string; left?: 'then' | 'now' }

const MOST_LINES = 50_000

/** What is left to pay on a day, oldest debt first (arrêté du 14 mars 2005, art. 9). */
export async function openDebts(db: Db | Tx, residenceId: ResidenceId, { partyIds, day, left }: Accounts) {
  const until = left === 'now' ? sql`'infinity'::date` : sql`${day}::date`
  const { rows } = await sql<OpenDebtRow>`
    with paid as materialized (
      select s.debt_entry_id, s.debt_position, sum(s.cents)::bigint as cents from settlement s
       where s.residence_id = ${residenceId} and ${ofParties(sql`s.party_id`, partyIds)} and s.settled_on <= ${until}
       group by s.debt_entry_id, s.debt_position),
    -- Of all that was ever owed, what is left: only its rows are then opened.
    open as materialized (
      select line.entry_id, line.position, coalesce(paid.cents, 0) as paid
        from journal_line line left join paid on paid.debt_entry_id = line.entry_id and paid.debt_position = line.position
       where line.residence_id = ${residenceId} and ${ofParties(sql`line.party_id`, partyIds)}
         and starts_with(line.account, '45') and line.debit > coalesce(paid.cents, 0) and line.posted_on <= ${day}::date)
    select line.entry_id || ':' || line.position as id, line.party_id, line.entry_id, line.position, line.account, line.nature,
           coalesce(nullif(line.label, ''), entry.label) as label, line.debit - open.paid as cents, line.debit as total, line.posted_on,
           coalesce(line.due_on, line.posted_on) as due_on, coalesce(line.due_on, line.posted_on) as exigible_on,
           coalesce(accessory.part, 'principal') as part, accessory.of_entry_id || ':' || accessory.of_position as accessory_to,
           line.lot_id, lot.number as lot_number, call.id as call_id, line.nature || lpad(line.position::text, 6, '0') as "order"
      from open
      join journal_line line on line.residence_id = ${residenceId} and line.entry_id = open.entry_id and line.position = open.position
      join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
      left join fund_call call on call.residence_id = line.residence_id and call.entry_id = line.entry_id
      left join lot on lot.residence_id = line.residence_id and lot.id = line.lot_id
      left join accessory_debt accessory on accessory.residence_id = line.residence_id
           and accessory.entry_id = line.entry_id and accessory.position = line.position
     order by coalesce(line.due_on, line.posted_on), line.posted_on, line.entry_seq, line.position
     limit ${MOST_LINES}`.execute(db)
  return rows
}

function ofParties(column: RawBuilder<unknown>, partyIds: readonly string[] | undefined) {
  return partyIds === undefined ? sql`${column} is not null` : sql`${column} = any (${partyIds}::uuid[])`
}

/** A credit of an owner's account that paid nothing yet, or not wholly, in cents. */
export type FreeCreditRow = {
  id: string
  partyId: string
  entryId: string
  position: number
  account: string
  nature: Nature
  cents: number
  postedOn: string
  reversesId: string | null
}

/** Oldest first. */
export async function creditsOf(db: Db | Tx, residenceId: ResidenceId, { partyIds, day, left }: Accounts) {
  const until = left === 'now' ? sql`'infinity'::date` : sql`${day}::date`
  const { rows } = await sql<FreeCreditRow>`
    select line.entry_id || ':' || line.position as id, line.party_id, line.entry_id, line.position, line.account, line.nature,
           line.credit - used.cents as cents, line.posted_on, entry.reverses_id
      from journal_line line
      join journal_entry entry on entry.residence_id = line.residence_id and entry.id = line.entry_id
     cross join lateral (
       select coalesce(sum(s.cents), 0)::bigint as cents from settlement s
        where s.residence_id = line.residence_id and s.credit_entry_id = line.entry_id and s.credit_position = line.position
          and s.settled_on <= ${until}) used
     where line.residence_id = ${residenceId} and ${ofParties(sql`line.party_id`, partyIds)}
       and starts_with(line.account, '45') and line.credit > used.cents and line.posted_on <= ${day}::date
     order by line.posted_on, line.entry_seq, line.position
     limit ${MOST_LINES}`.execute(db)
  return rows
}

/** Until the transaction ends, nobody else settles anything of these owners. */
export async function lockAccounts(tx: Tx, residenceId: ResidenceId, partyIds: readonly string[]): Promise<void> {
  for (const partyId of [...new Set(partyIds)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended('settlement ' || ${residenceId}::uuid || ${partyId}::uuid, 0))`.execute(
      tx,
    )
}

export type NewSettlement = {
  partyId: string
  debtEntryId: string
  debtPosition: number
  creditEntryId: string
  creditPosition: number
  cents: number
  settledOn: string
  undoesId?: string
}

/** @throws Refused 409 `debt-settled-already`, `credit-used-already` when it takes more than is left */
export async function insertSettlements(tx: Tx, residenceId: ResidenceId, rows: readonly NewSettlement[]) {
  if (rows.length === 0) return
  const values = rows.map((row) => ({ undoesId: null, ...row }))
  await ledgerRefusals(() =>
    sql`insert into settlement (residence_id, party_id, debt_entry_id, debt_position, credit_entry_id, credit_position, cents, settled_on, undoes_id)
      select ${residenceId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        r("partyId" uuid, "debtEntryId" uuid, "debtPosition" int, "creditEntryId" uuid, "creditPosition" int, cents bigint, "settledOn" date, "undoesId" uuid)`.execute(
      tx,
    ),
  )
}

/** What stands of the settlements that a line of this entry is in. */
export async function settlementsOfEntry(tx: Tx, residenceId: ResidenceId, entryId: string) {
  const { rows } = await sql<NewSettlement & { id: string; isMove: boolean; debtReversed: boolean }>`
    select s.id, s.party_id, s.debt_entry_id, s.debt_position, s.credit_entry_id, s.credit_position, s.cents, s.settled_on,
           debt.origin_kind = 'credit-use' and s.credit_entry_id = ${entryId} as is_move,
           exists (select from journal_entry r where r.residence_id = s.residence_id and r.reverses_id = s.debt_entry_id) as debt_reversed
      from settlement s
      join journal_entry debt on debt.residence_id = s.residence_id and debt.id = s.debt_entry_id
     where s.residence_id = ${residenceId} and ${entryId}::uuid in (s.debt_entry_id, s.credit_entry_id) and s.undoes_id is null
       and not exists (select from settlement u where u.residence_id = s.residence_id and u.undoes_id = s.id)
     order by s.recorded_at, s.id`.execute(tx)
  return rows
}

/** Lines of an entry on owners' accounts. */
export function ownersLines(db: Db | Tx, residenceId: ResidenceId, entryId: string) {
  return db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('entryId', '=', entryId)
    .where(sql<boolean>`starts_with(account, '45')`)
    .select(['position', 'partyId', 'debit', 'credit'])
    .orderBy('position')
    .execute()
}

/** The entry of an origin, with what it says of one owner. */
export function entryOfOrigin(db: Db | Tx, residenceId: ResidenceId, origin: { kind: string; id: string }) {
  return db
    .selectFrom('journalEntry as entry')
    .where('entry.residenceId', '=', residenceId)
    .where('entry.originKind', '=', origin.kind)
    .where('entry.originId', '=', origin.id)
    .select(['entry.id', 'entry.number', 'entry.postedOn', 'entry.total'])
    .executeTakeFirst()
}

/** What the credits of an entry paid, as it stands. */
export async function paidBy(db: Db | Tx, residenceId: ResidenceId, entryId: string) {
  const { rows } = await sql<{ debtId: string; cents: number }>`
    select s.debt_entry_id || ':' || s.debt_position as debt_id, sum(s.cents)::bigint as cents
      from settlement s where s.residence_id = ${residenceId} and s.credit_entry_id = ${entryId}
     group by s.debt_entry_id, s.debt_position having sum(s.cents) > 0
     order by 1`.execute(db)
  return rows
}

export async function insertAccessory(
  tx: Tx,
  residenceId: ResidenceId,
  row: { entryId: string; position: number; part: 'interest' | 'costs'; ofEntryId: string; ofPosition: number },
): Promise<void> {
  await tx
    .insertInto('accessoryDebt')
    .values({ residenceId, ...row })
    .execute()
}

/** A line of an owner's account by its `entryId:position`. */
export function debtLine(
  db: Db | Tx,
  residenceId: ResidenceId,
  { entryId, position }: { entryId: string; position: number },
) {
  return db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('entryId', '=', entryId)
    .where('position', '=', position)
    .where('debit', '>', 0)
    .where(sql<boolean>`starts_with(account, '45')`)
    .select(['partyId', 'account', 'nature', 'lotId'])
    .executeTakeFirst()
}

/** Whether an open fiscal year holds this day. */
export async function isDayOpen(db: Db | Tx, residenceId: ResidenceId, day: string): Promise<boolean> {
  const year = await db
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .where('startsOn', '<=', day)
    .where('endsOn', '>', day)
    .where('closedAt', 'is', null)
    .select('id')
    .executeTakeFirst()
  return year !== undefined
}
