import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { Scan } from '#platform/files/records.ts'
import type { VatRate } from '../rules/quote.ts'

type Kind = 'answered' | 'declined'

/** Those who were asked, by name, with what their office says of them; nothing of that once the firm has left. */
export function quotesOf(db: Db | Tx, residenceId: string, requestId: string) {
  return db
    .selectFrom('quote')
    .leftJoin('supplier', (join) =>
      join.onRef('supplier.organizationId', '=', 'quote.organizationId').onRef('supplier.id', '=', 'quote.supplierId'),
    )
    .where('quote.residenceId', '=', residenceId)
    .where('quote.requestId', '=', requestId)
    .select(['quote.id', 'quote.supplierId', 'quote.supplierName as supplier', 'quote.openedAt', 'quote.remindedAt'])
    .select(['supplier.phone', 'supplier.email', 'supplier.insuredUntil'])
    .orderBy('quote.supplierName')
    .orderBy('quote.id')
    .limit(20)
    .execute()
}

export function quoteById(db: Db | Tx, residenceId: string, quoteId: string) {
  return db
    .selectFrom('quote')
    .where('residenceId', '=', residenceId)
    .where('id', '=', quoteId)
    .select(['id', 'requestId', 'supplierId', 'supplierName as supplier', 'openedAt'])
    .executeTakeFirst()
}

export async function insertQuote(
  tx: Tx,
  residenceId: string,
  asked: { requestId: string; organizationId: string; supplierId: string; supplierName: string },
): Promise<string> {
  const values = { residenceId, ...asked }
  const { id } = await tx.insertInto('quote').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Every version of every quote of a request, oldest first. */
export function versionsOf(db: Db | Tx, residenceId: string, requestId: string) {
  return db
    .selectFrom('quoteVersion as version')
    .innerJoin('quote', (join) =>
      join.onRef('quote.residenceId', '=', 'version.residenceId').onRef('quote.id', '=', 'version.quoteId'),
    )
    .where('version.residenceId', '=', residenceId)
    .where('quote.requestId', '=', requestId)
    .select(['version.quoteId', 'version.seq', 'version.at', 'version.cents', 'version.delayDays'])
    .select(['version.validUntil', 'version.note', sql<Kind>`version.kind`.as('kind')])
    .select(sql<VatRate | null>`version.vat_rate`.as('vatRate'))
    .orderBy('version.quoteId')
    .orderBy('version.seq')
    .limit(1000)
    .execute()
}

export type Version = Awaited<ReturnType<typeof versionsOf>>[number]

/** The papers of every version. */
export function papersOf(db: Db | Tx, residenceId: string, requestId: string) {
  return db
    .selectFrom('quoteVersionFile as held')
    .innerJoin('quote', (join) =>
      join.onRef('quote.residenceId', '=', 'held.residenceId').onRef('quote.id', '=', 'held.quoteId'),
    )
    .innerJoin('storedFile as file', (join) =>
      join.onRef('file.residenceId', '=', 'held.residenceId').onRef('file.id', '=', 'held.fileId'),
    )
    .where('held.residenceId', '=', residenceId)
    .where('quote.requestId', '=', requestId)
    .select(['held.quoteId', 'held.seq', 'file.id', 'file.name', 'file.mediaType', 'file.bytes'])
    .select([sql<boolean>`file.thumbnail_hash is not null`.as('hasThumbnail'), sql<Scan>`file.scan`.as('scan')])
    .orderBy('file.name')
    .orderBy('file.id')
    .limit(2000)
    .execute()
}

/** The papers of one version, in the order of their names in the table. */
export async function papersIn(db: Db | Tx, residenceId: string, { quoteId, seq }: { quoteId: string; seq: number }) {
  const rows = await db
    .selectFrom('quoteVersionFile')
    .where('residenceId', '=', residenceId)
    .where('quoteId', '=', quoteId)
    .where('seq', '=', seq)
    .select('fileId')
    .orderBy('fileId')
    .limit(20)
    .execute()
  return rows.map(({ fileId }) => fileId)
}

type NewVersion = {
  kind: Kind
  cents: number | null
  vatRate: VatRate | null
  delayDays: number | null
  validUntil: string | null
  note: string
}

/** Another version of a quote whose request is locked; returns its rank. */
export async function insertVersion(
  tx: Tx,
  residenceId: string,
  { quoteId, fileIds, ...version }: NewVersion & { quoteId: string; fileIds: readonly string[] },
): Promise<number> {
  const next = sql<number>`(select coalesce(max(seq), 0) + 1 from quote_version
    where residence_id = ${residenceId} and quote_id = ${quoteId})`
  const { seq } = await tx
    .insertInto('quoteVersion')
    .values({ residenceId, quoteId, seq: next, ...version })
    .returning('seq')
    .executeTakeFirstOrThrow()
  const held = fileIds.map((fileId) => ({ residenceId, quoteId, seq, fileId }))
  if (held.length > 0) await tx.insertInto('quoteVersionFile').values(held).execute()
  return seq
}

/** What the supplier sent by the link, whether a version has it or not. */
export async function sentBy(db: Db | Tx, residenceId: string, quoteId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('quoteFile')
    .where('residenceId', '=', residenceId)
    .where('quoteId', '=', quoteId)
    .select('fileId')
    .limit(100)
    .execute()
  return rows.map(({ fileId }) => fileId)
}

export async function addSent(tx: Tx, residenceId: string, sent: { quoteId: string; fileId: string }): Promise<void> {
  await tx
    .insertInto('quoteFile')
    .values({ residenceId, ...sent })
    .execute()
}

export async function markOpened(tx: Tx, residenceId: string, quoteId: string): Promise<void> {
  await tx
    .updateTable('quote')
    .set({ openedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', quoteId)
    .where('openedAt', 'is', null)
    .execute()
}

/** Asked and silent, of a request that nobody decided, never reminded, whose link is open. */
export function silentQuotes(tx: Tx, residenceId: string) {
  return tx
    .selectFrom('quote')
    .innerJoin('quoteRequest as request', (join) =>
      join.onRef('request.residenceId', '=', 'quote.residenceId').onRef('request.id', '=', 'quote.requestId'),
    )
    .where('quote.residenceId', '=', residenceId)
    .where('quote.remindedAt', 'is', null)
    .where(
      sql<boolean>`not exists (select from quote_version v where v.residence_id = quote.residence_id and v.quote_id = quote.id)`,
    )
    .where(
      sql<boolean>`not exists (select from quote_decision d where d.residence_id = request.residence_id and d.request_id = request.id)`,
    )
    .where(sql<boolean>`exists (select from supplier_link l where l.residence_id = quote.residence_id and l.quote_id = quote.id
      and l.revoked_at is null and l.expires_at > now())`)
    .select(['quote.id', 'quote.organizationId', 'quote.supplierId', 'request.wantedBy', 'request.askedAt'])
    .orderBy('quote.id')
    .limit(1000)
    .execute()
}

/** @returns whether it was to be: of two at once, one. */
export async function markReminded(tx: Tx, residenceId: string, quoteId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('quote')
    .set({ remindedAt: sql<string>`now()` })
    .where('residenceId', '=', residenceId)
    .where('id', '=', quoteId)
    .where('remindedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type Closing = 'queued' | 'sent' | 'failed'

export async function markClosing(
  db: Db | Tx,
  residenceId: string,
  { quoteId, state }: { quoteId: string; state: Closing },
): Promise<void> {
  await db
    .updateTable('quote')
    .set({ closing: state })
    .where('residenceId', '=', residenceId)
    .where('id', '=', quoteId)
    .execute()
}

/** What the letter of the end says, while it is still to leave; `client` chose this supplier for works at home. */
export function closingOf(db: Db, residenceId: string, quoteId: string) {
  return db
    .selectFrom('quote')
    .innerJoin('quoteRequest as request', (join) =>
      join.onRef('request.residenceId', '=', 'quote.residenceId').onRef('request.id', '=', 'quote.requestId'),
    )
    .innerJoin('quoteDecision as decision', (join) =>
      join.onRef('decision.residenceId', '=', 'request.residenceId').onRef('decision.requestId', '=', 'request.id'),
    )
    .innerJoin('supplier', (join) =>
      join.onRef('supplier.organizationId', '=', 'quote.organizationId').onRef('supplier.id', '=', 'quote.supplierId'),
    )
    .leftJoin('auth.person as client', (join) =>
      join.onRef('client.id', '=', 'decision.decidedBy').onRef('decision.quoteId', '=', 'quote.id'),
    )
    .where('quote.residenceId', '=', residenceId)
    .where('quote.id', '=', quoteId)
    .where('quote.closing', '=', 'queued')
    .select(['supplier.name as supplier', 'supplier.email', 'request.id as requestId', 'request.title'])
    .select(['request.askedBy', 'client.name as client', 'client.email as clientEmail'])
    .select('client.phoneNumber as clientPhone')
    .executeTakeFirst()
}
