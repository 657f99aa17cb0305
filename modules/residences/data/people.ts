import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { prepared } from '#platform/prepared.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Capacity, PartyKind } from '../rules/party.ts'
import type { SearchTerms } from '../rules/search.ts'
import { type Looked, partyHolds, personHolds } from './search.ts'

export type PartyList = {
  looked: Looked | null
  kind?: string | undefined
  former?: boolean | undefined
  personId: string
  today: string
  after: readonly (string | number)[] | null
  limit: number
}

type LotRef = { id: string; number: string }

/** Owners by name with their lots of today, one more than the limit. */
export function partiesOf(db: Db | Tx, residenceId: ResidenceId, list: PartyList) {
  const { looked, limit, ...values } = list
  if (looked === null)
    return partiesByName(db, shapeOf(list), { residenceId, ...values, ...positionOf(list), most: limit + 1 })
  return byName(db, shapeOf(list), { residenceId, ...values, ...positionOf(list), most: limit + 1 })
    .where(() => partyHolds(looked))
    .execute()
}

/** Most lists are looked through without a search. */
const partiesByName = prepared(byName)

type ByName = Pick<PartyList, 'kind' | 'personId' | 'today'> & {
  residenceId: ResidenceId
  name: string | number | undefined
  id: string | number | undefined
  most: number
}

function shapeOf({ kind, former, after }: PartyList) {
  return { ofKind: kind !== undefined, former, isPaged: after !== null }
}

function positionOf({ after }: PartyList) {
  const [name, id] = after ?? []
  return { name, id }
}

function byName(db: Db | Tx, { ofKind, former, isPaged }: ReturnType<typeof shapeOf>, values: ByName) {
  const { residenceId, kind, personId, today, name, id, most } = values
  return partyViews(db, residenceId, { personId, today })
    .$if(ofKind, (query) => query.where('party.kind', '=', kind ?? ''))
    .$if(former !== undefined, (query) => query.where(sql<boolean>`${ownsOn(today)} = ${former !== true}`))
    .$if(isPaged, (query) => query.where(sql<boolean>`(party.name, party.id) > (${name}, ${id}::uuid)`))
    .select(['general.scale', 'general.totalShares'])
    .orderBy('party.name')
    .orderBy('party.id')
    .limit(most)
}

export function partyView(
  db: Db | Tx,
  residenceId: ResidenceId,
  party: { id: string; personId: string; today: string },
) {
  return partyViews(db, residenceId, party).where('party.id', '=', party.id).select('party.address').executeTakeFirst()
}

function ownsOn(today: string) {
  return sql<boolean>`exists (select from ownership o where o.residence_id = party.residence_id and o.party_id = party.id
    and o.starts_on <= ${today} and (o.ends_on is null or o.ends_on > ${today}))`
}

function partyViews(db: Db | Tx, residenceId: ResidenceId, { personId, today }: { personId: string; today: string }) {
  // One look at what each owns gives both columns: apart, they were most of the time of a list. Shares are looked up lot by
  // lot: joined, they were read for the whole residence at each owner.
  const held = sql<{ lots: LotRef[]; shares: number }>`lateral (
    select coalesce(json_agg(json_build_object('id', l.id, 'number', l.number) order by l.sort_key), '[]') as lots,
           coalesce(sum((select s.shares from key_share s
             where s.residence_id = o.residence_id and s.lot_id = o.lot_id and s.key_id = general.id)), 0)::bigint as shares
      from ownership o
      join lot l on l.residence_id = o.residence_id and l.id = o.lot_id
     where o.residence_id = party.residence_id and o.party_id = party.id
       and o.starts_on <= ${today} and (o.ends_on is null or o.ends_on > ${today}))`
  return db
    .selectFrom('party')
    .leftJoin('allocationKey as general', (join) =>
      join.onRef('general.residenceId', '=', 'party.residenceId').on('general.isGeneral', '=', true),
    )
    .innerJoin(held.as('held'), (join) => join.onTrue())
    .where('party.residenceId', '=', residenceId)
    .select([
      'party.id',
      sql<PartyKind>`party.kind`.as('kind'),
      'party.name',
      'party.code',
      'held.lots',
      'held.shares',
      sql<boolean>`party.id in (select party_id from party_member
        where residence_id = ${residenceId} and person_id = ${personId}::uuid)`.as('mine'),
    ])
}

export function membersOf(db: Db | Tx, residenceId: ResidenceId, partyId: string) {
  return db
    .selectFrom('partyMember')
    .where('residenceId', '=', residenceId)
    .where('partyId', '=', partyId)
    .select(['id', 'name', sql<Capacity>`capacity`.as('capacity'), 'email', 'phone', 'personId'])
    .orderBy('createdAt')
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute()
}

export type PartyFacts = { kind: string; name: string; code: string; address: string }
export type MemberFacts = { name: string; email: string | null; phone: string | null; capacity: string }

/** The new id, or nothing when the code is taken. */
export function insertParty(tx: Tx, residenceId: ResidenceId, party: PartyFacts) {
  return tx
    .insertInto('party')
    .values({ residenceId, ...party })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

export function lockParty(tx: Tx, residenceId: ResidenceId, partyId: string) {
  return tx
    .selectFrom('party')
    .select(['id', sql<PartyKind>`kind`.as('kind'), 'name', 'code', 'address'])
    .where('residenceId', '=', residenceId)
    .where('id', '=', partyId)
    .forUpdate()
    .executeTakeFirst()
}

export function partyWithCode(tx: Tx, residenceId: ResidenceId, code: string) {
  return tx
    .selectFrom('party')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('code', '=', code)
    .executeTakeFirst()
}

export function updateParty(tx: Tx, residenceId: ResidenceId, { id, ...facts }: PartyFacts & { id: string }) {
  return tx.updateTable('party').set(facts).where('residenceId', '=', residenceId).where('id', '=', id).execute()
}

export async function insertMember(
  tx: Tx,
  residenceId: ResidenceId,
  member: MemberFacts & { partyId: string },
): Promise<string> {
  const row = await tx
    .insertInto('partyMember')
    // Several join in one transaction, and keep their order.
    .values({ residenceId, ...member, createdAt: sql<string>`clock_timestamp()` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export function lockMember(tx: Tx, residenceId: ResidenceId, memberId: string) {
  return tx
    .selectFrom('partyMember')
    .select(['id', 'partyId', 'personId', 'name', 'email', 'phone', sql<Capacity>`capacity`.as('capacity')])
    .where('residenceId', '=', residenceId)
    .where('id', '=', memberId)
    .forUpdate()
    .executeTakeFirst()
}

export function updateMember(
  tx: Tx,
  residenceId: ResidenceId,
  { id, ...facts }: Partial<MemberFacts> & { id: string },
) {
  return tx.updateTable('partyMember').set(facts).where('residenceId', '=', residenceId).where('id', '=', id).execute()
}

export type FoundPerson = {
  kind: 'owner' | 'occupant'
  id: string
  name: string
  partyId: string | null
  party: string | null
  lots: LotRef[]
  email: string | null
  phone: string | null
}

/** Members and occupants of today who hold every term, by name. */
export async function findPeople(
  db: Db,
  residenceId: ResidenceId,
  look: { terms: SearchTerms; today: string; limit: number },
): Promise<FoundPerson[]> {
  const { today } = look
  const current = sql`starts_on <= ${today} and (ends_on is null or ends_on > ${today})`
  const { rows } = await sql<FoundPerson>`
    select 'owner' as kind, m.id, m.name, p.id as "partyId", p.name as party, m.email, m.phone,
           coalesce((select json_agg(json_build_object('id', l.id, 'number', l.number) order by l.sort_key)
             from ownership o join lot l on l.residence_id = o.residence_id and l.id = o.lot_id
            where o.residence_id = p.residence_id and o.party_id = p.id and ${current}), '[]') as lots
      from party_member m join party p on p.residence_id = m.residence_id and p.id = m.party_id
     where m.residence_id = ${residenceId} and ${personHolds('m.search', look.terms)}
    union all
    select 'occupant', n.id, n.name, null, null, n.email, n.phone,
           json_build_array(json_build_object('id', l.id, 'number', l.number))
      from occupant n join lot l on l.residence_id = n.residence_id and l.id = n.lot_id
     where n.residence_id = ${residenceId} and ${current} and ${personHolds('n.search', look.terms)}
     order by name, id limit ${look.limit}`.execute(db)
  return rows
}
