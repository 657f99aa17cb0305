import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#shared/actor.ts'
import type { Db, Tx } from './database.ts'

export type AuditEntry = {
  /** The residence, firm or person whose chain this belongs to. */
  scopeId: string
  /** What was done, as `noun.verb`. */
  action: string
  /** What it was done to, as `noun:id`. */
  subject: string
  before?: unknown
  after?: unknown
  reason?: string
}

/** Appends to the trail in the caller's transaction: no change without its line, no line without its change. */
export async function recordAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  const detail = JSON.stringify({ before: entry.before, after: entry.after, reason: entry.reason })
  await sql`select append_audit(${entry.scopeId}::uuid, ${actor.personId}, ${actor.onBehalfOf ?? null}::uuid, ${entry.action},
    ${entry.subject}, ${detail}, ${actor.requestId ?? null})`.execute(tx)
}

/** The last entry of a chain, its hash in hexadecimal: kept elsewhere, it shows a tail cut or a chain written anew. */
export type ChainHead = { seq: number; hash: string }

/** The head of every chain, by scope. */
export async function auditHeads(db: Db): Promise<Record<string, ChainHead>> {
  const rows = await db
    .selectFrom('auditEvent')
    .distinctOn('scopeId')
    .select(['scopeId', 'seq', sql<string>`encode(hash, 'hex')`.as('hash')])
    .orderBy('scopeId')
    .orderBy('seq', 'desc')
    .execute()
  return Object.fromEntries(rows.map(({ scopeId, ...head }) => [scopeId, head]))
}

export type ChainVerdict = { scopeId: string; entries: number; firstBad: number | null }

/**
 * Recomputes a chain from its first entry. `firstBad` is the sequence number where it stops being what was written:
 * changed, removed, swapped or inserted. A cut tail, or a chain written anew from its beginning, shows only against a head kept elsewhere.
 */
export async function verifyAudit(db: Db | Tx, scopeId: string, head?: ChainHead): Promise<ChainVerdict> {
  let link: Link = { seq: 0, hash: Buffer.alloc(0) }
  for (let rows = await chainPage(db, scopeId, 0); rows.length > 0; rows = await chainPage(db, scopeId, link.seq)) {
    for (const row of rows) {
      if (!follows(row, link) || contradicts(row, head)) return { scopeId, entries: link.seq, firstBad: link.seq + 1 }
      link = row
    }
  }
  const cut = head !== undefined && head.seq > link.seq
  return { scopeId, entries: link.seq, firstBad: cut ? link.seq + 1 : null }
}

type Link = { seq: number; hash: Buffer }

function follows(row: ChainRow, { seq, hash }: Link): boolean {
  const expected = createHash('sha256').update(hash).update(fieldsOf(row)).digest()
  return row.seq === seq + 1 && hash.equals(row.previousHash) && expected.equals(row.hash)
}

function contradicts(row: ChainRow, head: ChainHead | undefined): boolean {
  return head?.seq === row.seq && head.hash !== row.hash.toString('hex')
}

function chainPage(db: Db | Tx, scopeId: string, after: number) {
  return db
    .selectFrom('auditEvent')
    .selectAll()
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('moment'))
    .where('scopeId', '=', scopeId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(1000)
    .execute()
}

type ChainRow = Awaited<ReturnType<typeof chainPage>>[number]

/** Length-prefixed fields, the same text that append_audit hashes. */
function fieldsOf(row: ChainRow): Buffer {
  const fields = [
    row.scopeId,
    String(row.seq),
    row.moment,
    row.actor,
    row.onBehalfOf ?? '',
    row.action,
    row.subject,
    row.detail,
    row.requestId ?? '',
  ]
  return Buffer.from(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''), 'utf8')
}
