import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { By } from './steps.ts'

export type Lane = 'declarers' | 'internal'

export type MessageRow = {
  id: string
  ticketId: string
  lane: Lane
  body: string
  writtenAt: string
  position: string
  writtenBy: string | null
  onBehalfOf: string | null
  byName: string
  side: 'firm' | 'council' | 'declarer' | 'outside'
}

/** The latest first. Whoever follows it is a declarer there, whatever else they are. */
export async function messagesPage(
  db: Db,
  residenceId: ResidenceId,
  {
    ticketId,
    lane,
    today,
    after,
    limit,
  }: { ticketId: string; lane: Lane; today: string; after: readonly (string | number)[] | null; limit: number },
) {
  const [position, id] = after ?? []
  const { rows } = await sql<MessageRow>`
    select m.id, m.ticket_id, m.lane, m.body, m.written_at, m.written_at::text as position, m.written_by, m.on_behalf_of, m.by_name,
           case when m.written_by is null then 'outside'
                when exists (select from ticket_follower f where f.residence_id = m.residence_id and f.ticket_id = m.ticket_id
                              and f.person_id = coalesce(m.on_behalf_of, m.written_by) and f.kind <> 'confirmed') then 'declarer'
                when exists (select from organization_member o join residence r on r.organization_id = o.organization_id
                              where r.id = m.residence_id and o.person_id = m.written_by) then 'firm'
                when exists (select from access_grant g where g.residence_id = m.residence_id and g.person_id = m.written_by
                              and g.role = 'council' and g.starts_on <= ${today}::date and (g.ends_on is null or g.ends_on > ${today}::date)) then 'council'
                else 'declarer' end as side
      from ticket_message m
     where m.residence_id = ${residenceId} and m.ticket_id = ${ticketId}::uuid and m.lane = ${lane}
       and (${after === null} or (m.written_at, m.id) < (${position ?? null}::timestamptz, ${id ?? null}::uuid))
     order by m.written_at desc, m.id desc limit ${limit}`.execute(db)
  return rows
}

type NewMessage = By & { id: string; ticketId: string; lane: Lane; body: string }

/** False when this id was written already. */
export async function insertMessage(
  tx: Tx,
  residenceId: ResidenceId,
  { byPerson, ...message }: NewMessage,
): Promise<boolean> {
  const row = await tx
    .insertInto('ticketMessage')
    .values({ residenceId, ...message, writtenBy: byPerson })
    .onConflict((conflict) => conflict.columns(['residenceId', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export function messageAt(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return db
    .selectFrom('ticketMessage')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['ticketId', 'writtenBy', 'byName', 'body', sql<Lane>`lane`.as('lane')])
    .executeTakeFirst()
}

/** The latest that somebody else has read. */
export async function othersReadAt(
  db: Db,
  residenceId: ResidenceId,
  { ticketId, personId }: { ticketId: string; personId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('ticketRead')
    .where('residenceId', '=', residenceId)
    .where('ticketId', '=', ticketId)
    .where('personId', '<>', personId)
    .select('readAt')
    .orderBy('readAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.readAt ?? null
}

export async function markRead(
  tx: Tx,
  residenceId: ResidenceId,
  { ticketId, personId }: { ticketId: string; personId: string },
): Promise<void> {
  await sql`
    insert into ticket_read (residence_id, ticket_id, person_id, read_at) values (${residenceId}, ${ticketId}, ${personId}, clock_timestamp())
    on conflict (residence_id, ticket_id, person_id) do update set read_at = excluded.read_at`.execute(tx)
}
