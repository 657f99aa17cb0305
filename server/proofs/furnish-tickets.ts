import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

type Things = Readonly<Record<'ticketId' | 'otherTicketId' | 'delegationId' | 'viewId' | 'ruleId' | 'replyId', string>>
type Site = { residenceId: string; organizationId: string; staffId: string; canary: string; secret: string }

const HASH = 'a'.repeat(64)

/** A demand of the common parts with a photo and a message, another to merge it into, and one of somebody else's lot. */
export async function furnishTickets(
  db: Db,
  { residenceId, organizationId, staffId, canary, secret }: Site,
  { lotId = '', fileId = '' }: Readonly<Record<string, string>>,
): Promise<Things> {
  const standing = sql`'nuisance', 10, 'taken', 'manager', '2099-12-01'`
  const add = async (number: number, title: string, isCommon: boolean) => {
    const { rows } = await sql<{ id: string }>`
      insert into ticket (residence_id, id, number, category, title, body, place_note, is_common, danger, points, state, holder, promised_on,
                          lot_id, declared_by, reporter)
      select ${residenceId}, gen_random_uuid(), ${number}, 'incident', ${title}, ${title}, ${title}, ${isCommon}, ${standing},
             ${isCommon ? null : lotId}::uuid, ${isCommon ? staffId : null}::uuid, ${isCommon ? '' : secret} returning id`.execute(
      db,
    )
    const id = rows[0]?.id ?? ''
    await sql`insert into ticket_step (residence_id, ticket_id, seq, act, state, holder, promised_on, reason, by_person)
      values (${residenceId}, ${id}, 1, 'declare', 'received', 'manager', '2099-12-01', ${title}, ${staffId})`.execute(
      db,
    )
    await sql`insert into ticket_message (residence_id, id, ticket_id, lane, body, written_by)
      values (${residenceId}, gen_random_uuid(), ${id}, 'declarers', ${title}, ${staffId})`.execute(db)
    return id
  }
  const [ticketId, otherTicketId] = [await add(901, `${canary} fuite`, true), await add(902, `${canary} lampe`, true)]
  await add(903, `${secret} chez quelqu’un`, false)
  await sql`insert into ticket_file (residence_id, ticket_id, file_id, kind, lane, added_by)
    values (${residenceId}, ${ticketId}, ${fileId}, 'photo', 'declarers', ${staffId})`.execute(db)
  await sql`insert into ticket_form (residence_id, ticket_id, kind, version, file_id, words_hash, file_hash, code, state, made_by)
    values (${residenceId}, ${ticketId}, 'certificate', 1, ${fileId}, ${HASH}, ${HASH}, upper(substr(md5(${residenceId}), 1, 18)), 'taken', ${staffId})`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`
    insert into ticket_delegation (residence_id, principal_id, delegate_id, level, starts_on, ends_on)
    select ${residenceId}, ${staffId}, id, 'follow', current_date, current_date + 30 from auth.person where id <> ${staffId} order by id limit 1
    returning id`.execute(db)
  const viewId = crypto.randomUUID()
  await sql`insert into queue_view (organization_id, id, person_id, name, filters, is_shared, is_start)
    values (${organizationId}, ${viewId}, ${staffId}, ${`${canary} ${viewId}`}, '{"view":"all"}', true, false)`.execute(
    db,
  )
  const ruleId = crypto.randomUUID()
  await sql`insert into ticket_rule (organization_id, id, position, name, danger, raise_to, changed_by)
    values (${organizationId}, ${ruleId}, 1, ${canary}, 'safety', 'safety', ${staffId})`.execute(db)
  const replyId = crypto.randomUUID()
  await sql`insert into ticket_reply (organization_id, code, title, body, is_on, changed_by)
    values (${organizationId}, ${replyId}, 'Bien reçue', 'Merci.', true, ${staffId})`.execute(db)
  return { ticketId, otherTicketId, delegationId: rows[0]?.id ?? '', viewId, ruleId, replyId }
}
