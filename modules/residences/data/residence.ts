import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { OrganizationId, ResidenceId } from '#shared/actor.ts'
import { searchTerms } from '../rules/search.ts'
import { personHolds } from './search.ts'

type Form = 'condominium' | 'free_association' | 'urban_association' | 'division'

export type NewResidence = {
  name: string
  address: string
  postalCode: string
  city: string
  registerNumber: string | null
  legalForm: Form
  fiscalYearStartsMonth: number
  fiscalYearStartsDay: number
}

export type ResidencePage = {
  search?: string | undefined
  after: readonly (string | number)[] | null
  limit: number
  today: string
}

/** Residences of the firm by name, one more than the limit. */
export function residencesOf(db: Db, organizationId: OrganizationId, page: ResidencePage) {
  const [name, id] = page.after ?? []
  return db
    .selectFrom('residence')
    .where('residence.organizationId', '=', organizationId)
    .$if(page.search !== undefined, (query) =>
      query.where(() => personHolds("fold(residence.name || ' ' || residence.city)", searchTerms(page.search ?? ''))),
    )
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(residence.name, residence.id) > (${name}, ${id}::uuid)`),
    )
    .select(['residence.id', 'residence.name', 'residence.address', 'residence.postalCode', 'residence.city'])
    .select(countsOn(page.today))
    .orderBy('residence.name')
    .orderBy('residence.id')
    .limit(page.limit + 1)
    .execute()
}

function countsOn(today: string) {
  const current = sql`o.residence_id = residence.id and o.starts_on <= ${today} and (o.ends_on is null or o.ends_on > ${today})`
  return [
    sql<number>`(select count(*) from lot l where l.residence_id = residence.id)`.as('lots'),
    sql<number>`(select count(distinct o.party_id) from ownership o where ${current})`.as('owners'),
    sql<number>`(select count(*) from lot l where l.residence_id = residence.id
      and not exists (select from ownership o where ${current} and o.lot_id = l.id))`.as('lotsWithoutOwner'),
    sql<string | null>`(select max(i.applied_at) from import_run i where i.residence_id = residence.id)`.as(
      'lastImportAt',
    ),
  ]
}

export function residenceSheet(db: Db | Tx, residenceId: ResidenceId, today: string) {
  return db
    .selectFrom('residence')
    .where('residence.id', '=', residenceId)
    .select([
      'residence.id',
      'residence.name',
      'residence.address',
      'residence.postalCode',
      'residence.city',
      'residence.registerNumber',
      sql<Form>`residence.legal_form`.as('legalForm'),
      'residence.jurisdiction',
      'residence.timeZone',
      'residence.fiscalYearStartsMonth',
      'residence.fiscalYearStartsDay',
      'residence.joinCode',
      sql<number>`(select count(*) from building b where b.residence_id = residence.id)`.as('buildings'),
      sql<number>`(select count(*) from lot l where l.residence_id = residence.id)`.as('lots'),
      sql<number>`(select count(distinct o.party_id) from ownership o where o.residence_id = residence.id
        and o.starts_on <= ${today} and (o.ends_on is null or o.ends_on > ${today}))`.as('owners'),
    ])
    .executeTakeFirst()
}

/** Locks the residence: what is decided on its whole (an import, a chair) is decided by one at a time. */
export function lockResidence(tx: Tx, residenceId: ResidenceId) {
  return tx.selectFrom('residence').selectAll().where('id', '=', residenceId).forUpdate().executeTakeFirst()
}

export async function insertResidence(tx: Tx, organizationId: string, residence: NewResidence): Promise<string> {
  const row = await tx
    .insertInto('residence')
    .values({ ...residence, organizationId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export function updateResidence(tx: Tx, residenceId: ResidenceId, residence: NewResidence) {
  return tx.updateTable('residence').set(residence).where('id', '=', residenceId).execute()
}

export function buildingsOf(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('building')
    .where('building.residenceId', '=', residenceId)
    .select([
      'building.id',
      'building.name',
      sql<number>`(select count(*) from lot l where l.residence_id = building.residence_id and l.building_id = building.id)`.as(
        'lots',
      ),
      sql<{ id: string; name: string; lots: number }[]>`coalesce((
        select json_agg(json_build_object('id', s.id, 'name', s.name, 'lots',
          (select count(*) from lot l where l.residence_id = s.residence_id and l.staircase_id = s.id)) order by s.name, s.id)
          from staircase s where s.residence_id = building.residence_id and s.building_id = building.id), '[]')`.as(
        'staircases',
      ),
    ])
    .orderBy('building.name')
    .orderBy('building.id')
    .limit(100)
    .execute()
}

/** The new id, or nothing when the name is taken. */
export function insertBuilding(tx: Tx, residenceId: ResidenceId, name: string) {
  return tx
    .insertInto('building')
    .values({ residenceId, name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

export function lockBuilding(tx: Tx, residenceId: ResidenceId, buildingId: string) {
  return tx
    .selectFrom('building')
    .selectAll()
    .where('residenceId', '=', residenceId)
    .where('id', '=', buildingId)
    .forUpdate()
    .executeTakeFirst()
}

export function buildingNamed(tx: Tx, residenceId: ResidenceId, name: string) {
  return tx
    .selectFrom('building')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('name', '=', name)
    .executeTakeFirst()
}

export function renameBuilding(tx: Tx, residenceId: ResidenceId, building: { id: string; name: string }) {
  return tx
    .updateTable('building')
    .set({ name: building.name })
    .where('residenceId', '=', residenceId)
    .where('id', '=', building.id)
    .execute()
}

export function insertStaircase(tx: Tx, residenceId: ResidenceId, staircase: { buildingId: string; name: string }) {
  return tx
    .insertInto('staircase')
    .values({ residenceId, ...staircase })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}
