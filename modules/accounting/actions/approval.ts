import type { Tx } from '#platform/database.ts'
import { found, refuseIf } from '#platform/errors.ts'
import { approvalOf, insertApproval, lockYear } from '../data/years.ts'
import { refuseApproval } from '../rules/fiscal-year.ts'
import { note, type Visit } from './visit.ts'

/** The assembly approved the accounts of a year, closed or about to be. */
export async function approveAccounts(
  tx: Tx,
  visit: Visit,
  { yearId, ...approval }: { yearId: string; approvedOn: string; resolution: string },
) {
  const { actor, residenceId, today } = visit
  const { endsOn } = found(await lockYear(tx, residenceId, yearId))
  const isApproved = (await approvalOf(tx, residenceId, yearId)) !== undefined
  refuseIf(refuseApproval({ endsOn, approvedOn: approval.approvedOn, today, isApproved }))
  await insertApproval(tx, residenceId, { fiscalYearId: yearId, ...approval, recordedBy: actor.personId })
  await note(tx, visit, { action: 'year.approve', subject: `fiscal_year:${yearId}`, after: approval })
  return { done: true } as const
}
