import type { Db, Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { keepsBooks } from '#shared/rights.ts'
import { yearTotals } from '../data/choices.ts'
import { accountSums } from '../data/statements.ts'
import * as years from '../data/years.ts'
import { trialBalance } from '../rules/balance.ts'
import { isYearly } from '../rules/chart.ts'
import { closingRefusals, refuseApproval } from '../rules/fiscal-year.ts'
import { note, personOf, type Visit } from './visit.ts'

/** What stands between a year and its closing. */
export async function seeClosing(db: Db, visit: Visit, yearId: string) {
  const year = found(await years.yearOf(db, visit.residenceId, yearId))
  const { state, ...figures } = await closingOf(db, visit, { year, justification: '' })
  const refusals = closingRefusals(state)
  const approval = (await years.approvalOf(db, visit.residenceId, yearId)) ?? null
  const writes = keepsBooks(visit.actor.roles)
  const approved = { endsOn: year.endsOn, approvedOn: visit.today, today: visit.today, isApproved: approval !== null }
  const can = { close: writes, approve: writes && refuseApproval(approved) === null }
  return { ...year, ...figures, refusals, approval, can }
}

/**
 * Closes a year for good; nothing is posted to it while this is decided. The allocation of its result is not posted here.
 * @throws Refused 409 with the first thing in the way
 */
export async function closeYear(
  tx: Tx,
  visit: Visit,
  { yearId, justification }: { yearId: string; justification: string },
) {
  const { actor, residenceId } = visit
  const year = found(await years.lockYear(tx, residenceId, yearId))
  const { state } = await closingOf(tx, visit, { year, justification })
  const [refusal] = closingRefusals(state)
  if (refusal !== undefined) throw new Refused(409, refusal)
  const { closedEntries } = await years.closeYear(tx, residenceId, { id: yearId, closedBy: personOf(actor) })
  const after = { closedEntries }
  await note(tx, visit, { action: 'year.close', subject: `fiscal_year:${yearId}`, after, reason: justification })
  return { entries: closedEntries ?? 0 }
}

type Asked = { year: NonNullable<Awaited<ReturnType<typeof years.yearOf>>>; justification: string }

async function closingOf(db: Db | Tx, { residenceId, today }: Visit, { year, justification }: Asked) {
  const [totals, sums, all] = await Promise.all([
    yearTotals(db, residenceId, year.id),
    accountSums(db, residenceId, year),
    years.yearsOf(db, residenceId),
  ])
  const { items } = trialBalance(sums)
  const suspense = items
    .filter(({ account, closing }) => account.startsWith('47') && closing !== 0)
    .map(({ account, label, closing }) => ({ account, label, balance: closing }))
  const result = items.filter(({ account }) => isYearly(account)).reduce((sum, { closing }) => sum + closing, 0)
  const { endsOn, closedAt } = year
  const previousOpen = all.some(({ startsOn, closedAt: closed }) => startsOn < year.startsOn && closed === null)
  const difference = totals.debit - totals.credit
  return {
    entries: totals.entries,
    totalDebit: totals.debit,
    totalCredit: totals.credit,
    suspense,
    result,
    state: { endsOn, closedAt, today, previousOpen, difference, suspense, justification },
  }
}
