import { sql } from 'kysely'
import type { Position } from '#platform/cursor.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { KeyAmount, WeightedTerm } from '../rules/budget.ts'
import type { LevyKind } from '../rules/levy.ts'

const total = sql<number>`coalesce((select sum(p.cents) from levy_part p
  where p.residence_id = levy.residence_id and p.levy_id = levy.id), 0)::bigint`
const called = sql<number>`coalesce((select sum(p.total) from call_part p
  where p.residence_id = levy.residence_id and p.levy_id = levy.id and p.is_live), 0)::bigint`
const nextDueOn = sql<string | null>`(select min(t.due_on) from levy_term t
  where t.residence_id = levy.residence_id and t.levy_id = levy.id
    and not exists (select from call_part p where p.residence_id = t.residence_id and p.levy_id = t.levy_id and p.term = t.position and p.is_live))`

function levies(db: Db | Tx, residenceId: ResidenceId) {
  return db
    .selectFrom('levy')
    .where('residenceId', '=', residenceId)
    .select(['id', 'title', 'note', 'revision', 'votedOn', 'resolution', 'estimate'])
    .select(sql<'heard' | 'none' | null>`council`.as('council'))
    .select([sql<LevyKind>`kind`.as('kind'), total.as('total'), called.as('called'), nextDueOn.as('nextDueOn')])
    .select(sql<string>`created_at::text`.as('moment'))
}

export function leviesPage(
  db: Db,
  residenceId: ResidenceId,
  { after, limit }: { after: Position | null; limit: number },
) {
  const [moment, id] = after ?? []
  return levies(db, residenceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${String(moment)}::timestamptz, ${String(id)}::uuid)`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function levyView(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return levies(db, residenceId).where('id', '=', id).executeTakeFirst()
}

export async function lockLevy(tx: Tx, residenceId: ResidenceId, id: string) {
  await tx
    .selectFrom('levy')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  return levyView(tx, residenceId, id)
}

export function levyParts(db: Db | Tx, residenceId: ResidenceId, levyId: string) {
  return db
    .selectFrom('levyPart as part')
    .innerJoin('allocationKey as key', (join) =>
      join.onRef('key.residenceId', '=', 'part.residenceId').onRef('key.id', '=', 'part.keyId'),
    )
    .where('part.residenceId', '=', residenceId)
    .where('levyId', '=', levyId)
    .select(['part.keyId', 'key.name as key', 'part.cents'])
    .orderBy('key.name')
    .limit(100)
    .execute()
}

/** Each with the call that holds it, if one does. */
export function levyTerms(db: Db | Tx, residenceId: ResidenceId, levyId: string) {
  return db
    .selectFrom('levyTerm as term')
    .leftJoin('callPart as part', (join) =>
      join
        .onRef('part.residenceId', '=', 'term.residenceId')
        .onRef('part.levyId', '=', 'term.levyId')
        .onRef('part.term', '=', 'term.position')
        .on('part.isLive', '=', true),
    )
    .where('term.residenceId', '=', residenceId)
    .where('term.levyId', '=', levyId)
    .select(['term.dueOn', 'term.weight', 'part.callId'])
    .orderBy('term.position')
    .limit(100)
    .execute()
}

export type Decision = { id: string; votedOn: string; estimate: number; council: 'heard' | 'none'; votedBy: string }

/** Of urgent works: their terms may then be called. */
export async function recordDecision(tx: Tx, residenceId: ResidenceId, { id, ...decision }: Decision): Promise<void> {
  await tx
    .updateTable('levy')
    .set({ ...decision, votedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
}

/** Of the bylaws' own advance, all that was voted. */
export async function reservesVoted(db: Db | Tx, residenceId: ResidenceId): Promise<number> {
  const { cents } = await db
    .selectFrom('levyPart as part')
    .innerJoin('levy', (join) =>
      join.onRef('levy.residenceId', '=', 'part.residenceId').onRef('levy.id', '=', 'part.levyId'),
    )
    .where('part.residenceId', '=', residenceId)
    .where('levy.kind', '=', 'reserve')
    .where('levy.votedOn', 'is not', null)
    .select(sql<number>`coalesce(sum(part.cents), 0)::bigint`.as('cents'))
    .executeTakeFirstOrThrow()
  return cents
}

export type LevyFacts = { kind: LevyKind; title: string; note: string; parts: KeyAmount[]; terms: WeightedTerm[] }

export async function insertLevy(
  tx: Tx,
  residenceId: ResidenceId,
  { parts, terms, ...facts }: LevyFacts & { createdBy: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('levy')
    .values({ residenceId, ...facts })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeParts(tx, residenceId, { levyId: id, parts, terms })
  return id
}

/** Replaces all that a draft says. */
export async function writeLevy(
  tx: Tx,
  residenceId: ResidenceId,
  { id, parts, terms, ...facts }: LevyFacts & { id: string },
): Promise<void> {
  await tx
    .updateTable('levy')
    .set(facts)
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('levyPart').where('residenceId', '=', residenceId).where('levyId', '=', id).execute()
  await tx.deleteFrom('levyTerm').where('residenceId', '=', residenceId).where('levyId', '=', id).execute()
  await writeParts(tx, residenceId, { levyId: id, parts, terms })
}

async function writeParts(
  tx: Tx,
  residenceId: ResidenceId,
  { levyId, parts, terms }: { levyId: string; parts: KeyAmount[]; terms: WeightedTerm[] },
): Promise<void> {
  if (parts.length > 0)
    await tx
      .insertInto('levyPart')
      .values(parts.map((part) => ({ residenceId, levyId, ...part })))
      .execute()
  if (terms.length > 0)
    await tx
      .insertInto('levyTerm')
      .values(terms.map((term, index) => ({ residenceId, levyId, position: index + 1, ...term })))
      .execute()
}
