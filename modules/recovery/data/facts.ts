import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'

export type PartyKind = 'person' | 'couple' | 'company' | 'joint_ownership' | 'dismemberment'
export type PartyRow = {
  id: string
  name: string
  code: string
  kind: PartyKind
  address: string
  members: { name: string; capacity: string; isReached: boolean }[]
  lots: string[]
}

/** Owners by name, with their members and the lots they hold today. */
export async function partiesOf(db: Db | Tx, residenceId: ResidenceId, ids: readonly string[]) {
  if (ids.length === 0) return []
  const { rows } = await sql<PartyRow>`
    select party.id, party.name, party.code, party.kind, party.address,
      (select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'capacity', m.capacity, 'isReached', coalesce(person.email_verified, false)) order by m.name), '[]')
         from party_member m left join auth.person person on person.id = m.person_id
        where m.residence_id = party.residence_id and m.party_id = party.id) as members,
      (select coalesce(jsonb_agg(lot.number order by lot.sort_key), '[]') from ownership o
         join lot on lot.residence_id = o.residence_id and lot.id = o.lot_id
        where o.residence_id = party.residence_id and o.party_id = party.id and o.ends_on is null) as lots
      from party
     where party.residence_id = ${residenceId} and party.id = any (${ids}::uuid[])
     order by party.name, party.id limit 5000`.execute(db)
  return rows
}

/** People of the firm who keep the books. */
export async function accountants(db: Db | Tx, residenceId: ResidenceId, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organizationMember as member')
    .innerJoin('residence', 'residence.organizationId', 'member.organizationId')
    .where('residence.id', '=', residenceId)
    .where('member.role', 'in', ['accountant', 'manager'])
    .where('member.startsOn', '<=', today)
    .where((eb) => eb.or([eb('member.endsOn', 'is', null), eb('member.endsOn', '>', today)]))
    .select('member.personId')
    .distinct()
    .limit(100)
    .execute()
  return rows.map(({ personId }) => personId)
}

/** The fiscal year that holds a day; undefined when none was opened. */
export function yearHolding(db: Db | Tx, residenceId: ResidenceId, day: string) {
  return db
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .where('startsOn', '<=', day)
    .where('endsOn', '>', day)
    .select(['startsOn', 'endsOn'])
    .executeTakeFirst()
}

export async function lotCount(db: Db | Tx, residenceId: ResidenceId): Promise<number> {
  const { lots } = await db
    .selectFrom('lot')
    .where('residenceId', '=', residenceId)
    .select(sql<number>`count(*)`.as('lots'))
    .executeTakeFirstOrThrow()
  return Number(lots)
}

/** Of years that ended, the last one. */
export function lastYear(db: Db | Tx, residenceId: ResidenceId, today: string) {
  return db
    .selectFrom('fiscalYear')
    .where('residenceId', '=', residenceId)
    .where('endsOn', '<=', today)
    .select(['startsOn', 'endsOn'])
    .orderBy('startsOn', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function nameOf(db: Db | Tx, personId: string): Promise<string> {
  const row = await db.selectFrom('auth.person').where('id', '=', personId).select('name').executeTakeFirst()
  return row?.name ?? ''
}

/** Residences of the firm by name. */
export function residencesPage(
  db: Db,
  organizationId: string,
  { after, limit }: { after: readonly (string | number)[] | null; limit: number },
) {
  const [name, id] = after ?? []
  return db
    .selectFrom('residence')
    .where('organizationId', '=', organizationId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(residence.name, residence.id) > (${String(name)}, ${String(id)}::uuid)`),
    )
    .select(['id', 'name', 'city'])
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}
