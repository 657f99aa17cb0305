import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

/** As the sign-in role, before one knows where one is: the link that this token opens today. */
export function openLink(auth: Db, tokenHash: string) {
  return auth
    .selectFrom('supplierLink as link')
    .innerJoin('residence', 'residence.id', 'link.residenceId')
    .where('link.tokenHash', '=', tokenHash)
    .where('link.revokedAt', 'is', null)
    .where('link.expiresAt', '>', sql<string>`now()`)
    .select(['link.id', 'link.residenceId', 'link.orderId', 'residence.organizationId'])
    .executeTakeFirst()
}

type Sending = 'none' | 'queued' | 'sent' | 'failed'

export function linkOf(db: Db | Tx, residenceId: string, orderId: string) {
  return db
    .selectFrom('supplierLink')
    .where('residenceId', '=', residenceId)
    .where('orderId', '=', orderId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', sql<string>`now()`)
    .select(['id', 'expiresAt', sql<Sending>`mail`.as('mail'), sql<Sending>`sms`.as('sms')])
    .executeTakeFirst()
}

type NewLink = { orderId: string; tokenHash: string; days: number; mail: Sending; sms: Sending }

export async function insertLink(tx: Tx, residenceId: string, { days, ...link }: NewLink): Promise<string> {
  const { id } = await tx
    .insertInto('supplierLink')
    .values({ residenceId, ...link, expiresAt: sql<string>`now() + make_interval(days => ${days})` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whatever link of the order is open ends now. */
export async function revokeLinks(tx: Tx, residenceId: string, orderId: string): Promise<void> {
  await tx
    .updateTable('supplierLink')
    .set({ revokedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('orderId', '=', orderId)
    .where('revokedAt', 'is', null)
    .execute()
}

/** The link and its order, while the message about it is still to be sent. */
export function linkToSend(db: Db, residenceId: string, { linkId, by }: { linkId: string; by: 'mail' | 'sms' }) {
  return db
    .selectFrom('supplierLink as link')
    .innerJoin('workOrder as order', (join) =>
      join.onRef('order.residenceId', '=', 'link.residenceId').onRef('order.id', '=', 'link.orderId'),
    )
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.organizationId', '=', 'order.organizationId').onRef('supplier.id', '=', 'order.supplierId'),
    )
    .where('link.residenceId', '=', residenceId)
    .where('link.id', '=', linkId)
    .where('link.revokedAt', 'is', null)
    .where(sql.ref(`link.${by}`), '=', 'queued')
    .select(['order.id as orderId', 'order.number', 'order.title', 'order.dueOn', 'order.isUrgent', 'order.orderedBy'])
    .select(['supplier.name as supplier', 'supplier.email', 'supplier.phone'])
    .executeTakeFirst()
}

export async function markLink(
  db: Db | Tx,
  residenceId: string,
  { linkId, by, state }: { linkId: string; by: 'mail' | 'sms'; state: 'sent' | 'failed' },
): Promise<void> {
  await db
    .updateTable('supplierLink')
    .set(by === 'mail' ? { mail: state } : { sms: state })
    .where('residenceId', '=', residenceId)
    .where('id', '=', linkId)
    .execute()
}
