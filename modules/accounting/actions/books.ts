import type { Db, Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { downloadableFile } from '#platform/files/records.ts'
import { keepsBooks } from '#shared/rights.ts'
import * as accounts from '../data/accounts.ts'
import { lastCheck } from '../data/checks.ts'
import { keysOf, lotsOf, partiesOf, yearStartOf } from '../data/choices.ts'
import { entryView, linesOf } from '../data/entries.ts'
import { yearsOf } from '../data/years.ts'
import { subdivisionRefusal } from '../rules/chart.ts'
import { reversalRefusal } from '../rules/entry.ts'
import { usualYear } from '../rules/fiscal-year.ts'
import { note, type Visit } from './visit.ts'

export async function seeBooks(db: Db, { actor, residenceId, today }: Visit) {
  const [years, journals, start, check] = await Promise.all([
    yearsOf(db, residenceId),
    accounts.journalsOf(db, residenceId),
    yearStartOf(db, residenceId),
    lastCheck(db, residenceId),
  ])
  return { years, journals, check, proposal: usualYear(today, start), can: { write: keepsBooks(actor.roles) } }
}

export async function seeAccounts(db: Db, { actor, residenceId }: Visit) {
  return { items: await accounts.chartOf(db, residenceId), can: { write: keepsBooks(actor.roles) } }
}

/** Subdivides an account of the official chart, the only way to add to it (arrêté du 14 mars 2005, art. 8). */
export async function addAccount(tx: Tx, visit: Visit, added: { parent: string; number: string; label: string }) {
  const { residenceId } = visit
  const parent = found(await accounts.accountNumbered(tx, residenceId, added.parent))
  refuseIf(subdivisionRefusal(parent, added.number), 'number')
  const { class: digit, normalSide } = parent
  const account = { ...added, class: digit, normalSide, official: false, takesEntries: true }
  const count = await accounts.insertAccounts(tx, residenceId, [account])
  if (count === 0) throw new Refused(409, 'account-taken', { field: 'number' })
  await note(tx, visit, { action: 'account.add', subject: `account:${added.number}`, after: added })
  return { number: added.number }
}

/** A subdivision that another module posts to, there from its first use on. @throws Refused 409 `books-not-open` */
export async function ensureAccount(
  tx: Tx,
  visit: Omit<Visit, 'today'>,
  added: { parent: string; number: string; label: string },
): Promise<void> {
  const { residenceId } = visit
  const parent = await accounts.accountNumbered(tx, residenceId, added.parent)
  if (parent === undefined) throw new Refused(409, 'books-not-open')
  const { class: digit, normalSide } = parent
  const account = { ...added, class: digit, normalSide, official: false, takesEntries: true }
  if ((await accounts.insertAccounts(tx, residenceId, [account])) === 1)
    await note(tx, visit, { action: 'account.add', subject: `account:${added.number}`, after: added })
}

export async function seeChoices(db: Db, { residenceId }: Visit) {
  const [chart, parties, lots, keys, journals] = await Promise.all([
    accounts.chartOf(db, residenceId),
    partiesOf(db, residenceId),
    lotsOf(db, residenceId),
    keysOf(db, residenceId),
    accounts.journalsOf(db, residenceId),
  ])
  return { accounts: chart.filter(({ takesEntries }) => takesEntries), parties, lots, keys, journals }
}

export async function seeEntry(db: Db, { actor, residenceId }: Visit, entryId: string) {
  const { fiscalYearId, ...entry } = found(await entryView(db, residenceId, entryId))
  const lines = await linesOf(db, residenceId, entryId)
  const can = { reverse: keepsBooks(actor.roles) && reversalRefusal(entry) === null }
  return { ...entry, yearId: fiscalYearId, lines, can }
}

/** The file behind an entry. @throws Refused 404 */
export async function seeVoucher(db: Db, { residenceId }: Visit, entryId: string) {
  const { voucherFileId } = found(await entryView(db, residenceId, entryId))
  if (voucherFileId === null) throw notFound()
  return found(await downloadableFile(db, residenceId, voucherFileId))
}
