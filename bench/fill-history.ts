import { sql } from 'kysely'
import { openBooks } from '#modules/accounting/public.ts'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { SYSTEM } from '#shared/actor.ts'
import type { Site } from './site.ts'

export const YEARS = 10
const TABLES = ['account', 'journal', 'fiscal_year', 'journal_entry', 'journal_line', 'settlement', 'fund_call']
const AT_ONCE = 200

/**
 * Ten years of an account for every owner of the bulk: four calls and four payments a year, each payment settling its
 * call; the last call is unpaid by one owner in ten. Rows alone, the guards off: what is measured is reading.
 */
export async function fillHistory({ owner, residences, world }: Site): Promise<void> {
  const [first = ''] = residences
  const thisYear = Temporal.Now.plainDateISO('Europe/Paris').year
  const span = { startsOn: `${thisYear - YEARS + 1}-01-01`, endsOn: `${thisYear - YEARS + 2}-01-01` }
  const visit = { actor: SYSTEM, residenceId: asResidence(first) }
  await owner.transaction((tx) => openBooks(tx, visit, span), { residences: [first] })
  await guards(owner, 'disable')
  for (let from = 0; from < residences.length; from += AT_ONCE) {
    const some = residences.slice(from, from + AT_ONCE)
    await owner.transaction((tx) => fill(tx, { some, first, caller: world.people.hugo }))
    console.error(`history: ${Math.min(from + AT_ONCE, residences.length)} of ${residences.length} residences`)
  }
  await guards(owner, 'enable')
  await owner.db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`vacuum analyze`.execute(connection)
    await sql`reset statement_timeout`.execute(connection)
  })
}

async function guards(owner: Site['owner'], state: 'disable' | 'enable'): Promise<void> {
  for (const table of TABLES) await sql`alter table ${sql.table(table)} ${sql.raw(state)} trigger all`.execute(owner.db)
}

type Share = { some: readonly string[]; first: string; caller: string }

async function fill(tx: Tx, { some, first, caller }: Share): Promise<void> {
  const these = sql`${`{${some.join(',')}}`}::uuid[]`
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
  await sql`
    insert into account (residence_id, number, label, class, normal_side, parent, official, takes_entries)
    select r, number, label, class, normal_side, parent, official, takes_entries from account, unnest(${these}) r
     where residence_id = ${first} on conflict do nothing`.execute(tx)
  await sql`
    insert into journal (residence_id, code, label, kind)
    select r, code, label, kind from journal, unnest(${these}) r where residence_id = ${first} on conflict do nothing`.execute(
    tx,
  )
  await sql`
    insert into fiscal_year (residence_id, starts_on, ends_on)
    select r, (y.starts_on + make_interval(years => n))::date, (y.ends_on + make_interval(years => n))::date
      from fiscal_year y, unnest(${these}) r, generate_series(0, ${YEARS - 1}) n
     where y.residence_id = ${first} and (r <> y.residence_id or n > 0)
       and y.starts_on = (select min(starts_on) from fiscal_year where residence_id = ${first})`.execute(tx)
  // Each quarter's call on its first day, then what the bank took on the tenth: 1 and 2, 3 and 4…
  await sql`
    insert into journal_entry (residence_id, fiscal_year_id, seq, journal, number, posted_on, label, origin_kind, origin_id,
                               line_count, total, recorded_at, content_hash, previous_hash, hash)
    select y.residence_id, y.id, n, case when n % 2 = 1 then calls.code else 'BQ1' end, (n + 1) / 2,
           (y.starts_on + make_interval(months => (n - 1) / 2 * 3, days => (n + 1) % 2 * 9))::date,
           case when n % 2 = 1 then 'Appel de fonds n° ' else 'Prélèvements n° ' end || (n + 1) / 2, case when n % 2 = 1 then 'call' else 'bench' end,
           y.id || ':' || n, 51, 50 * 30000, now(), '\\x00', '\\x00', '\\x00'
      from fiscal_year y, generate_series(1, 8) n, (select code from journal where residence_id = ${first} and kind = 'calls' limit 1) calls
     where y.residence_id = any (${these})`.execute(tx)
  await fillLines(tx, these)
  await sql`
    insert into fund_call (residence_id, number, due_on, total, fingerprint, issued_by, entry_id, posted_at)
    select residence_id, row_number() over (partition by residence_id order by posted_on), posted_on, total, repeat('0', 64), ${caller}::uuid, id, now()
      from journal_entry where residence_id = any (${these}) and origin_kind = 'call'`.execute(tx)
}

async function fillLines(tx: Tx, these: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into journal_line (residence_id, entry_id, position, fiscal_year_id, posted_on, entry_seq, account, party_id, lot_id, key_id, nature, debit, credit, due_on)
    select e.residence_id, e.id, o.position, e.fiscal_year_id, e.posted_on, e.seq, '450', o.party_id, o.lot_id, k.id, 'current',
           case when e.seq % 2 = 1 then 30000 else 0 end, case when e.seq % 2 = 0 then 30000 else 0 end,
           case when e.seq % 2 = 1 then e.posted_on end
      from journal_entry e
      join (select residence_id, party_id, lot_id, row_number() over (partition by residence_id order by lot_id) as position
              from ownership where residence_id = any (${these})) o on o.residence_id = e.residence_id
      join allocation_key k on k.residence_id = e.residence_id
     where e.residence_id = any (${these})
    union all
    select e.residence_id, e.id, 51, e.fiscal_year_id, e.posted_on, e.seq, case when e.seq % 2 = 1 then '701' else '512' end, null, null, null, null,
           case when e.seq % 2 = 0 then 50 * 30000 else 0 end, case when e.seq % 2 = 1 then 50 * 30000 else 0 end, null
      from journal_entry e where e.residence_id = any (${these})
    order by 5, 1, 2, 3`.execute(tx)
  await sql`
    insert into settlement (residence_id, party_id, debt_entry_id, debt_position, credit_entry_id, credit_position, cents, settled_on)
    select c.residence_id, debt.party_id, c.id, debt.position, p.id, debt.position, 30000, p.posted_on
      from journal_entry c
      join journal_entry p on p.residence_id = c.residence_id and p.fiscal_year_id = c.fiscal_year_id and p.seq = c.seq + 1
      join journal_line debt on debt.residence_id = c.residence_id and debt.entry_id = c.id and debt.party_id is not null
     where c.residence_id = any (${these}) and c.seq % 2 = 1 and not (c.seq = 7 and debt.position % 10 = 0)
     order by p.posted_on, c.residence_id, p.id, debt.position`.execute(tx)
}
