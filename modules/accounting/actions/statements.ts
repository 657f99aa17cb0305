import type { Db } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { accountNumbered } from '../data/accounts.ts'
import { partyNamed } from '../data/choices.ts'
import { accountSums, balanceUpTo, ledgerLines, type Of, ownerSums } from '../data/statements.ts'
import { yearOf } from '../data/years.ts'
import { ownersBalance, ownersControl, trialBalance, withBalance } from '../rules/balance.ts'
import { isYearly } from '../rules/chart.ts'

type Here = { residenceId: ResidenceId; yearId: string }
type Cursor = readonly (string | number)[] | null
type Paging = { after: Cursor; limit: number }

export async function seeBalance(db: Db, { residenceId, yearId }: Here) {
  const year = found(await yearOf(db, residenceId, yearId))
  return { year, ...trialBalance(await accountSums(db, residenceId, year)) }
}

export async function seeOwnersBalance(db: Db, { residenceId, yearId }: Here) {
  const year = found(await yearOf(db, residenceId, yearId))
  const [owners, accounts] = await Promise.all([ownerSums(db, residenceId, year), accountSums(db, residenceId, year)])
  return { year, ...ownersBalance(owners), control: ownersControl(trialBalance(accounts).items) }
}

export async function seeLedger(db: Db, here: Here, { account, ...paging }: { account: string } & Paging) {
  const { number, label } = found(await accountNumbered(db, here.residenceId, account))
  return { account: { number, label }, ...(await ledgerPage(db, here, { of: { account: number }, ...paging })) }
}

export async function seeOwnerLedger(db: Db, here: Here, { partyId, ...paging }: { partyId: string } & Paging) {
  const party = found(await partyNamed(db, here.residenceId, partyId))
  return { party, ...(await ledgerPage(db, here, { of: { partyId }, ...paging })) }
}

/** A page of lines, each with the balance after it; `rows` holds one more than the limit. */
async function ledgerPage(db: Db, { residenceId, yearId }: Here, { of, after, limit }: { of: Of } & Paging) {
  const year = found(await yearOf(db, residenceId, yearId))
  const { startsOn, endsOn } = year
  const earlier =
    'account' in of && isYearly(of.account)
      ? { debit: 0, credit: 0 }
      : await balanceUpTo(db, residenceId, { of, from: null, until: startsOn, after: null })
  const opening = earlier.debit - earlier.credit
  const inYear = { of, from: startsOn, until: endsOn }
  const [whole, passed, lines] = await Promise.all([
    balanceUpTo(db, residenceId, { ...inYear, after: null }),
    after === null ? { debit: 0, credit: 0 } : balanceUpTo(db, residenceId, { ...inYear, after }),
    ledgerLines(db, residenceId, { of, year, after, limit }),
  ])
  const before = opening + passed.debit - passed.credit
  const { debit, credit } = whole
  return { year, opening, debit, credit, closing: opening + debit - credit, before, rows: withBalance(lines, before) }
}
