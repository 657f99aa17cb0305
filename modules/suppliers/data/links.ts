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
    .select(['link.id', 'link.residenceId', 'link.orderId', 'link.quoteId', 'residence.organizationId'])
    .executeTakeFirst()
}

type Sending = 'none' | 'queued' | 'sent' | 'failed'
/** What a link opens: one of them. */
export type LinkTarget = { orderId: string } | { quoteId: string }

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

/** The last open link of each quote of a request. */
export function quoteLinks(db: Db | Tx, residenceId: string, requestId: string) {
  return db
    .selectFrom('supplierLink as link')
    .innerJoin('quote', (join) =>
      join.onRef('quote.residenceId', '=', 'link.residenceId').onRef('quote.id', '=', 'link.quoteId'),
    )
    .where('link.residenceId', '=', residenceId)
    .where('quote.requestId', '=', requestId)
    .where('link.revokedAt', 'is', null)
    .where('link.expiresAt', '>', sql<string>`now()`)
    .distinctOn('quote.id')
    .select(['quote.id as quoteId', 'link.expiresAt', sql<Sending>`link.mail`.as('mail')])
    .orderBy('quote.id')
    .orderBy('link.madeAt', 'desc')
    .limit(20)
    .execute()
}

type NewLink = LinkTarget & { tokenHash: string; days: number; mail: Sending; sms: Sending }

export async function insertLink(tx: Tx, residenceId: string, { days, ...link }: NewLink): Promise<string> {
  const { id } = await tx
    .insertInto('supplierLink')
    .values({ residenceId, ...link, expiresAt: sql<string>`now() + make_interval(days => ${days})` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whatever link opens it ends now. */
export async function revokeLinks(tx: Tx, residenceId: string, target: LinkTarget): Promise<void> {
  await tx
    .updateTable('supplierLink')
    .set({ revokedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where((eb) => ('orderId' in target ? eb('orderId', '=', target.orderId) : eb('quoteId', '=', target.quoteId)))
    .where('revokedAt', 'is', null)
    .execute()
}

type Leaving = { linkId: string; by: 'mail' | 'sms' }

function leaving(db: Db, residenceId: string, { linkId, by }: Leaving) {
  return db
    .selectFrom('supplierLink as link')
    .where('link.residenceId', '=', residenceId)
    .where('link.id', '=', linkId)
    .where('link.revokedAt', 'is', null)
    .where(sql.ref(`link.${by}`), '=', 'queued')
}

/** The order of a link and who it is for, while the message about it is still to be sent. */
export function orderToSend(db: Db, residenceId: string, link: Leaving) {
  return leaving(db, residenceId, link)
    .innerJoin('workOrder as order', (join) =>
      join.onRef('order.residenceId', '=', 'link.residenceId').onRef('order.id', '=', 'link.orderId'),
    )
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.organizationId', '=', 'order.organizationId').onRef('supplier.id', '=', 'order.supplierId'),
    )
    .select(['order.id as orderId', 'order.number', 'order.title', 'order.dueOn', 'order.isUrgent', 'order.orderedBy'])
    .select(['supplier.name as supplier', 'supplier.email', 'supplier.phone'])
    .executeTakeFirst()
}

/** The same for a quote. */
export function quoteToSend(db: Db, residenceId: string, link: Leaving) {
  return leaving(db, residenceId, link)
    .innerJoin('quote', (join) =>
      join.onRef('quote.residenceId', '=', 'link.residenceId').onRef('quote.id', '=', 'link.quoteId'),
    )
    .innerJoin('quoteRequest as request', (join) =>
      join.onRef('request.residenceId', '=', 'quote.residenceId').onRef('request.id', '=', 'quote.requestId'),
    )
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.organizationId', '=', 'quote.organizationId').onRef('supplier.id', '=', 'quote.supplierId'),
    )
    .select(['request.id as requestId', 'request.title', 'request.wantedBy', 'request.askedBy'])
    .select(['supplier.name as supplier', 'supplier.email'])
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
