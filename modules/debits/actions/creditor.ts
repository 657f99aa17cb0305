import { refuseCreditorIdentifier } from '#modules/accounting/public.ts'
import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { canonical } from '#shared/check-digits.ts'
import { type Creditor, creditorOf, insertCreditor, lockDebits } from '../data/creditors.ts'
import { note, type Visit } from './visit.ts'

/** Under what the residence collects from now on; mandates that were signed keep what they say. */
export async function setCreditor(tx: Tx, visit: Visit, wish: Creditor) {
  const { actor, residenceId } = visit
  // The manager's own number is not known here: a residence says its own, and both may be read on the screen.
  const refusal = refuseCreditorIdentifier(wish.ics, null)
  if (refusal !== null) throw new Refused(422, refusal, { field: 'ics' })
  await lockDebits(tx, residenceId)
  const creditor = { ...wish, ics: canonical(wish.ics) }
  const before = await creditorOf(tx, residenceId)
  await insertCreditor(tx, residenceId, { ...creditor, recordedBy: actor.personId })
  await note(tx, visit, { action: 'debit_creditor.set', subject: `residence:${residenceId}`, before, after: creditor })
  return { done: true } as const
}
