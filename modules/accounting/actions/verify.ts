import { createHash } from 'node:crypto'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { type ChainRow, chainPage, chainsOf, orphanLine, overSettledEntry, sealedSettlements } from '../data/chain.ts'
import type { Head, Noted } from '../data/checks.ts'
import { bookFault, contentFields, placeFields } from '../rules/chain.ts'

export type Fault = { code: string; yearId: string | null; seq: number | null; entryId: string | null }
export type BooksVerdict = {
  residenceId: string
  entries: number
  heads: Head[]
  settlements: number
  fault: Fault | null
}

const NOTHING: Noted = { heads: [], settlements: 0 }

/**
 * Recomputes the books of a residence from their first entry: chains, sums, numbers, owners' lines, settlements. `fault` is the first
 * that is not what was written; a cut tail, or settlements taken away, show against the head of a closed year or what
 * was noted before.
 */
export async function verifyBooks(
  db: Db | Tx,
  residenceId: ResidenceId,
  noted: Noted = NOTHING,
): Promise<BooksVerdict> {
  const heads: Head[] = []
  const settled = await sealedSettlements(db, residenceId)
  const settlements = settled.count
  let entries = 0
  for (const { id, closedEntries, closedHash } of await chainsOf(db, residenceId)) {
    const closed = closedEntries === null || closedHash === null ? [] : [headOf(id, closedEntries, closedHash)]
    const known = [...noted.heads.filter((head) => head.yearId === id), ...closed]
    const { head, fault } = await verifyChain(db, residenceId, { yearId: id, known })
    heads.push(head)
    entries += head.seq
    if (fault !== null) return { residenceId, entries, heads, settlements, fault }
  }
  const fault =
    aside('line-without-entry', await orphanLine(db, residenceId)) ??
    aside('settled-beyond', await overSettledEntry(db, residenceId)) ??
    aside('settlement-changed', settled.changed) ??
    (settlements < noted.settlements ? { ...NOWHERE, code: 'settlement-missing' } : null)
  return { residenceId, entries, heads, settlements, fault }
}

const NOWHERE = { yearId: null, seq: null, entryId: null }

/** What no chain tells. */
function aside(code: string, entryId: string | null): Fault | null {
  return entryId === null ? null : { ...NOWHERE, code, entryId }
}

type Link = { seq: number; hash: Buffer; numbers: Map<string, number> }
type Chain = { yearId: string; known: readonly Head[] }

async function verifyChain(
  db: Db | Tx,
  residenceId: ResidenceId,
  { yearId, known }: Chain,
): Promise<{ head: Head; fault: Fault | null }> {
  let link: Link = { seq: 0, hash: Buffer.alloc(0), numbers: new Map() }
  for (;;) {
    const rows = await chainPage(db, residenceId, { yearId, after: link.seq })
    for (const row of rows) {
      const code = faultOf(row, link, known)
      if (code !== null)
        return { head: headOf(yearId, link.seq, link.hash), fault: { code, yearId, seq: row.seq, entryId: row.id } }
      link = { seq: row.seq, hash: row.hash, numbers: link.numbers.set(row.journal, row.number) }
    }
    if (rows.length === 0) break
  }
  const cut = known.some((head) => head.seq > link.seq)
  const fault = cut ? { code: 'tail-cut', yearId, seq: link.seq + 1, entryId: null } : null
  return { head: headOf(yearId, link.seq, link.hash), fault }
}

function faultOf(row: ChainRow, link: Link, known: readonly Head[]): string | null {
  if (row.seq !== link.seq + 1) return 'entry-missing'
  if (!row.previousHash.equals(link.hash)) return 'chain-broken'
  const content = createHash('sha256')
    .update(textOf(contentFields(row)))
    .digest()
  const hash = createHash('sha256')
    .update(link.hash)
    .update(content)
    .update(textOf(placeFields(row)))
    .digest()
  if (!content.equals(row.contentHash) || !hash.equals(row.hash)) return 'entry-changed'
  const contradicted = known.some((head) => head.seq === row.seq && head.hash !== row.hash.toString('hex'))
  return contradicted ? 'head-differs' : bookFault(row, link)
}

/** Length-prefixed fields, the same text that post_journal_entry hashes. */
function textOf(fields: readonly (string | number | null)[]): string {
  return fields
    .map((field) => String(field ?? ''))
    .map((field) => `${Buffer.byteLength(field)}:${field}`)
    .join('')
}

function headOf(yearId: string, seq: number, hash: Buffer): Head {
  return { yearId, seq, hash: hash.toString('hex') }
}
