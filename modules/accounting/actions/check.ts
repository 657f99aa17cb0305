import type { Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { insertCheck, lastCheck } from '../data/checks.ts'
import { type BooksVerdict, verifyBooks } from './verify.ts'

/** Verifies the books of a residence against what was noted last, and writes down what it found. */
export async function checkBooks(tx: Tx, residenceId: ResidenceId): Promise<BooksVerdict> {
  const last = await lastCheck(tx, residenceId)
  const verdict = await verifyBooks(tx, residenceId, last ?? undefined)
  const { entries, heads, settlements, fault } = verdict
  // A residence without books has nothing to note.
  if (heads.length === 0) return verdict
  await insertCheck(tx, residenceId, {
    entries,
    heads,
    settlements,
    faultCode: fault?.code ?? null,
    faultEntryId: fault?.entryId ?? null,
  })
  return verdict
}
