import type { Tx } from '#platform/database.ts'
import { settleQueued } from '../data/evening.ts'

/**
 * The thing is done: whatever was to leave about it, now, later or in the evening, does not. `about` is its subject as
 * `notify` was given it, or what its subjects begin with before a colon.
 */
export function settled(tx: Tx, thing: { residenceId: string; about: string }): Promise<void> {
  return settleQueued(tx, thing)
}
