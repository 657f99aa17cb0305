import { refuseCreditorIdentifier } from '#modules/accounting/public.ts'
import type { Database, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { canonical } from '#shared/check-digits.ts'
import {
  type Creditor,
  creditorOf,
  insertCreditor,
  isNumberElsewhere,
  lockDebits,
  managerOf,
} from '../data/creditors.ts'
import { note, type Visit } from './visit.ts'

/**
 * The creditor is the residence itself, under a number of its own (loi 65-557, art. 18 II). One in the name of the firm,
 * or whose number serves another of its residences, is the firm's.
 * @throws Refused 422 `creditor-is-manager`; 409 `ics-of-manager`
 */
export async function refuseManagersNumber(
  { db, within }: Pick<Database, 'db' | 'within'>,
  residenceId: ResidenceId,
  { ics, name }: Creditor,
): Promise<void> {
  const firm = await managerOf(db, residenceId)
  if (firm === undefined) return
  if (plain(name) === plain(firm.name)) throw new Refused(422, 'creditor-is-manager', { field: 'name' })
  const number = canonical(ics).slice(7)
  const isShared = await within({ staffOf: firm.id }, () => isNumberElsewhere(db, residenceId, number))
  if (isShared) throw new Refused(409, 'ics-of-manager', { field: 'ics' })
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** Under what the residence collects from now on; mandates that were signed keep what they say. */
export async function setCreditor(tx: Tx, visit: Visit, wish: Creditor) {
  const { actor, residenceId } = visit
  // The manager's own number is known by no register: `refuseManagersNumber` sees what gives it away.
  const refusal = refuseCreditorIdentifier(wish.ics, null)
  if (refusal !== null) throw new Refused(422, refusal, { field: 'ics' })
  await lockDebits(tx, residenceId)
  const creditor = { ...wish, ics: canonical(wish.ics) }
  const before = await creditorOf(tx, residenceId)
  await insertCreditor(tx, residenceId, { ...creditor, recordedBy: actor.personId })
  await note(tx, visit, { action: 'debit_creditor.set', subject: `residence:${residenceId}`, before, after: creditor })
  return { done: true } as const
}
