import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { CalledPart, Key, VotedBudget, VotedLevy } from '../rules/call-plan.ts'
import type { Nature } from '../rules/entry.ts'
import type { LevyKind } from '../rules/levy.ts'

/** More lots than the largest residence of the country has. */
const LOTS = 50_000

/** Every key with its lots as they are. */
export async function keysWithLots(db: Db | Tx, residenceId: ResidenceId): Promise<Key[]> {
  const keys = await keyRows(db, residenceId)
  const shares = await db
    .selectFrom('keyShare as share')
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'share.residenceId').onRef('lot.id', '=', 'share.lotId'),
    )
    .where('share.residenceId', '=', residenceId)
    .where('share.shares', '>', 0)
    .select(['share.keyId', 'share.lotId', 'lot.number as lotNumber', 'share.shares'])
    .orderBy('lot.sortKey')
    .orderBy('share.lotId')
    .limit(LOTS * 10)
    .execute()
  const lots = Map.groupBy(shares, ({ keyId }) => keyId)
  return keys.map(({ id, totalShares, ...key }) => ({
    ...key,
    keyId: id,
    deedTotal: totalShares,
    lots: (lots.get(id) ?? []).map(({ keyId: _keyId, ...lot }) => lot),
  }))
}

export function keyRows(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('allocationKey as key')
    .where('key.residenceId', '=', residenceId)
    .select(['key.id', 'key.name', 'key.isGeneral', 'key.scale', 'key.totalShares'])
    .select(
      sql<number>`(select count(*) from key_share s where s.residence_id = key.residence_id and s.key_id = key.id and s.shares > 0)`.as(
        'lots',
      ),
    )
    .orderBy('key.isGeneral', 'desc')
    .orderBy('key.name')
    .orderBy('key.id')
    .limit(100)
    .execute()
}

/** Years with the version of their budget in force, oldest first. */
export async function yearsToCall(db: Db | Tx, residenceId: ResidenceId) {
  const years = await db
    .selectFrom('fiscalYear as year')
    .leftJoin('lateBudget as late', (join) =>
      join.onRef('late.residenceId', '=', 'year.residenceId').onRef('late.fiscalYearId', '=', 'year.id'),
    )
    .where('year.residenceId', '=', residenceId)
    .select(['year.id', 'year.startsOn', 'year.endsOn'])
    .select([
      sql<boolean>`year.closed_at is not null`.as('isClosed'),
      sql<boolean>`late.fiscal_year_id is not null`.as('isLateAllowed'),
    ])
    .orderBy('year.startsOn')
    .limit(100)
    .execute()
  const budgets = await budgetsInForce(db, residenceId)
  return years.map((year) => ({ ...year, budget: budgets.get(year.id) ?? null }))
}

async function budgetsInForce(db: Db | Tx, residenceId: ResidenceId): Promise<Map<string, VotedBudget>> {
  const { rows } = await sql<VotedBudget & { fiscalYearId: string }>`
    select distinct on (b.fiscal_year_id) b.fiscal_year_id as "fiscalYearId", b.id, b.works_fund as "worksFund",
      (select coalesce(jsonb_agg(jsonb_build_object('dueOn', t.due_on, 'weight', t.weight) order by t.position), '[]') from budget_term t
        where t.residence_id = b.residence_id and t.budget_id = b.id) as terms,
      (select coalesce(jsonb_agg(jsonb_build_object('keyId', s.key_id, 'cents', s.cents) order by s.key_id), '[]') from (
        select l.key_id, sum(l.cents)::bigint as cents from budget_line l
         where l.residence_id = b.residence_id and l.budget_id = b.id group by l.key_id having sum(l.cents) <> 0) s) as keys
      from budget b where b.residence_id = ${residenceId} and b.voted_on is not null
     order by b.fiscal_year_id, b.version desc`.execute(db)
  return new Map(rows.map(({ fiscalYearId, ...budget }) => [fiscalYearId, budget]))
}

/** Voted, not ended, with a term that no call holds. */
export async function leviesToCall(db: Db | Tx, residenceId: ResidenceId): Promise<VotedLevy[]> {
  const { rows } = await sql<VotedLevy & { kind: LevyKind }>`
    select v.id, v.kind, v.title,
      (select jsonb_agg(jsonb_build_object('dueOn', t.due_on, 'weight', t.weight) order by t.position) from levy_term t
        where t.residence_id = v.residence_id and t.levy_id = v.id) as terms,
      (select jsonb_agg(jsonb_build_object('keyId', p.key_id, 'cents', p.cents) order by p.key_id) from levy_part p
        where p.residence_id = v.residence_id and p.levy_id = v.id) as parts
      from levy v
     where v.residence_id = ${residenceId} and v.voted_on is not null
       and not exists (select from works_end e where e.residence_id = v.residence_id and e.levy_id = v.id)
       and (select count(*) from levy_term t where t.residence_id = v.residence_id and t.levy_id = v.id)
         > (select count(*) from call_part p where p.residence_id = v.residence_id and p.levy_id = v.id and p.is_live)
     order by v.voted_on, v.id limit 200`.execute(db)
  return rows
}

/**
 * Parts that stand called, of these years and of the levies. Lines are read only where a later version of the budget
 * has to be compared with them.
 */
export async function partsCalled(
  db: Db | Tx,
  residenceId: ResidenceId,
  years: readonly { id: string; budget: VotedBudget | null }[],
): Promise<CalledPart[]> {
  const parts = await db
    .selectFrom('callPart')
    .where('residenceId', '=', residenceId)
    .where('isLive', '=', true)
    .where((eb) =>
      eb.or([eb('levyId', 'is not', null), eb('fiscalYearId', 'in', [NONE, ...years.map(({ id }) => id)])]),
    )
    .select(['id', 'fiscalYearId', 'budgetId', 'levyId', 'term', 'isComplement', sql<Nature>`nature`.as('nature')])
    .orderBy('id')
    .limit(5000)
    .execute()
  const inForce = new Map(years.map(({ id, budget }) => [id, budget?.id]))
  const outdated = new Set(
    parts.flatMap(({ fiscalYearId: year, budgetId }) =>
      year !== null && inForce.get(year) !== undefined && inForce.get(year) !== budgetId ? [year] : [],
    ),
  )
  const compared = parts.filter(({ fiscalYearId }) => fiscalYearId !== null && outdated.has(fiscalYearId))
  const lines = await linesOfParts(
    db,
    residenceId,
    compared.map(({ id }) => id),
  )
  return parts.map(({ id, ...part }) => ({ ...part, lines: lines.get(id) ?? [] }))
}

/** No row has it: an empty list would be no SQL. */
const NONE = '00000000-0000-0000-0000-000000000000'

export async function linesOfParts(db: Db | Tx, residenceId: ResidenceId, partIds: readonly string[]) {
  const rows = await db
    .selectFrom('callLine as line')
    .innerJoin('lot', (join) =>
      join.onRef('lot.residenceId', '=', 'line.residenceId').onRef('lot.id', '=', 'line.lotId'),
    )
    .where('line.residenceId', '=', residenceId)
    .where('line.partId', 'in', [NONE, ...partIds])
    .select(['line.partId', 'line.keyId', 'line.lotId', 'line.cents', 'line.shares', 'lot.number as lotNumber'])
    .orderBy('lot.sortKey')
    .orderBy('line.lotId')
    .orderBy('line.keyId')
    .execute()
  return Map.groupBy(rows, ({ partId }) => partId)
}

/** Whose each lot is on a day, as notified: an ownership begins when it binds the residence (décret 67-223, art. 6). */
export async function debtorsOn(db: Db | Tx, residenceId: ResidenceId, day: string) {
  const rows = await db
    .selectFrom('ownership')
    .innerJoin('party', (join) =>
      join.onRef('party.residenceId', '=', 'ownership.residenceId').onRef('party.id', '=', 'ownership.partyId'),
    )
    .where('ownership.residenceId', '=', residenceId)
    .where('ownership.startsOn', '<=', day)
    .where((eb) => eb.or([eb('ownership.endsOn', 'is', null), eb('ownership.endsOn', '>', day)]))
    .select(['ownership.lotId', 'ownership.partyId', 'party.name'])
    .limit(LOTS)
    .execute()
  return new Map(rows.map(({ lotId, ...debtor }) => [lotId, debtor]))
}

export async function lotNumbers(db: Db | Tx, residenceId: ResidenceId): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('lot')
    .where('residenceId', '=', residenceId)
    .select(['id', 'number'])
    .orderBy('sortKey')
    .orderBy('id')
    .limit(LOTS)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
