import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type PayerRow = { id: string; names: string[]; references: string[]; ibans: string[] }

/** By what each owner is known: names, references of their notices, accounts that movements of theirs came from. */
export async function payersOf(db: Db | Tx, residenceId: ResidenceId): Promise<PayerRow[]> {
  const { rows } = await sql<PayerRow>`
    select party.id, array_prepend(party.name, coalesce(members.names, '{}')) as names, coalesce(notices.refs, '{}') as "references", coalesce(paid.ibans, '{}') as ibans
      from party
      left join (select party_id, array_agg(distinct name) as names from party_member where residence_id = ${residenceId} group by party_id) members
             on members.party_id = party.id
      left join (select party_id, array_agg(reference) as refs from call_notice where residence_id = ${residenceId} group by party_id) notices
             on notices.party_id = party.id
      left join (select m.party_id, array_agg(distinct l.iban) as ibans from bank_match m
                   join bank_line l on l.residence_id = m.residence_id and l.id = m.line_id
                  where m.residence_id = ${residenceId} and m.kind = 'owner' and m.undone_at is null and l.iban is not null group by m.party_id) paid
             on paid.party_id = party.id
     where party.residence_id = ${residenceId} limit 5000`.execute(db)
  return rows
}

/** Amounts owed to suppliers that as many payments did not settle yet. */
export async function invoicesOf(db: Db | Tx, residenceId: ResidenceId, from: string): Promise<number[]> {
  const { rows } = await sql<{ cents: number }>`
    select debit + credit as cents from journal_line
     where residence_id = ${residenceId} and starts_with(account, '401') and posted_on >= ${from}::date
     group by debit + credit having count(*) filter (where credit > 0) > count(*) filter (where debit > 0) limit 5000`.execute(
    db,
  )
  return rows.map(({ cents }) => cents)
}

export async function ownIbans(db: Db | Tx, residenceId: ResidenceId): Promise<Set<string>> {
  const rows = await db
    .selectFrom('bankAccount')
    .where('residenceId', '=', residenceId)
    .select('iban')
    .limit(100)
    .execute()
  return new Set(rows.map(({ iban }) => iban))
}

export type Owner = { id: string; name: string; code: string; lots: string }

/** Owners by words of their name, their code or a lot's number. */
export async function ownersMatching(
  db: Db | Tx,
  residenceId: ResidenceId,
  { search, limit }: { search: string; limit: number },
) {
  const { rows } = await sql<Owner>`
    select party.id, party.name, party.code, coalesce(string_agg(lot.number, ', ' order by lot.sort_key), '') as lots
      from party
      left join ownership o on o.residence_id = party.residence_id and o.party_id = party.id and o.ends_on is null
      left join lot on lot.residence_id = o.residence_id and lot.id = o.lot_id
     where party.residence_id = ${residenceId}
       and (position(fold(${search}) in party.search) > 0 or exists (
         select from ownership own join lot theirs on theirs.residence_id = own.residence_id and theirs.id = own.lot_id
          where own.residence_id = party.residence_id and own.party_id = party.id and own.ends_on is null and theirs.number = ${search}))
     group by party.id, party.name, party.code order by party.name, party.id limit ${limit}`.execute(db)
  return rows
}

export async function ownersNamed(
  db: Db | Tx,
  residenceId: ResidenceId,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('party')
    .where('residenceId', '=', residenceId)
    .where('id', 'in', [...ids])
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Accounts that a movement may be put on beside owners' and 471, 472. */
export function counterAccounts(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('account')
    .where('residenceId', '=', residenceId)
    .where('takesEntries', '=', true)
    .where(sql<boolean>`number !~ '^(45|47|105|1031)'`)
    .select(['number', 'label'])
    .orderBy(sql`number collate "C"`)
    .limit(2000)
    .execute()
}

/** As papers name it, with the account that they show. */
export async function residenceOf(db: Db | Tx, residenceId: ResidenceId) {
  const residence = await db
    .selectFrom('residence')
    .where('id', '=', residenceId)
    .select(['name', sql<string>`trim(address || ' ' || postal_code || ' ' || city)`.as('address')])
    .executeTakeFirstOrThrow()
  const account = await db
    .selectFrom('bankAccount')
    .where('residenceId', '=', residenceId)
    .select(['holder', 'iban'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return { ...residence, account: account ?? null }
}
