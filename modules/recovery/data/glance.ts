import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Cents } from '#shared/money.ts'

/** Lines of owners that fell due before a day, with what is left of each in cents. `within` narrows both tables by the same names. */
const late = (today: string, within: RawBuilder<unknown>) => sql`
  paid as materialized (
    select residence_id, debt_entry_id, debt_position, sum(cents)::bigint as cents
      from settlement where ${within} group by residence_id, debt_entry_id, debt_position),
  late as (
    select line.residence_id, line.party_id, coalesce(line.due_on, line.posted_on) as due_on, line.debit - coalesce(paid.cents, 0) as cents
      from (select * from journal_line where ${within} and starts_with(account, '45') and debit > 0
               and posted_on < ${today}::date and coalesce(due_on, posted_on) < ${today}::date) line
      left join paid on paid.residence_id = line.residence_id
           and paid.debt_entry_id = line.entry_id and paid.debt_position = line.position
     where line.debit > coalesce(paid.cents, 0))`

export type OwnerLate = { cents: Cents; since: string }

/** What a person's accounts are late with in a residence, and since when; null when nothing is. */
export async function ownerLate(
  db: Db,
  residenceId: ResidenceId,
  { personId, today }: { personId: string; today: string },
): Promise<OwnerLate | null> {
  const { rows } = await sql<{ cents: Cents | null; since: string | null }>`
    with mine as materialized (
      select distinct party_id from party_member where residence_id = ${residenceId} and person_id = ${personId}::uuid),
    ${late(today, sql`residence_id = ${residenceId} and party_id in (select party_id from mine)`)}
    select sum(cents)::bigint as cents, min(due_on) as since from late`.execute(db)
  const { cents = null, since = null } = rows[0] ?? {}
  return cents === null || since === null ? null : { cents, since }
}

export type FirmLate = {
  cents: Cents
  owners: number
  residences: number
  /** The largest amounts first. */
  items: { residenceId: string; residenceName: string; cents: Cents; owners: number; since: string }[]
}

/** What is late over the residences in scope, and where most is. */
export async function firmLate(db: Db, { today, limit }: { today: string; limit: number }): Promise<FirmLate> {
  const { rows } = await sql<FirmLate['items'][number] & { total: Cents; people: number; places: number }>`
    with ${late(today, sql`true`)},
    held as materialized (
      select residence_id, sum(cents)::bigint as cents, count(distinct party_id)::int as owners, min(due_on) as since
        from late group by residence_id)
    select residence.id as residence_id, residence.name as residence_name, held.cents, held.owners, held.since,
           (sum(held.cents) over ())::bigint as total, (sum(held.owners) over ())::int as people, (count(*) over ())::int as places
      from held join residence on residence.id = held.residence_id
     order by held.cents desc, residence.name limit ${limit}`.execute(db)
  const [first] = rows
  return {
    ...{ cents: first?.total ?? 0, owners: first?.people ?? 0, residences: first?.places ?? 0 },
    items: rows.map(({ total: _, people: __, places: ___, ...row }) => row),
  }
}
