import type { Tx } from '#platform/database.ts'
import { Refused, refuseIf } from '#platform/errors.ts'
import { insertAccounts, insertJournals } from '../data/accounts.ts'
import { insertYear, lockBooks, yearsOf } from '../data/years.ts'
import { officialChart } from '../rules/chart.ts'
import { firstYearRefusal, type Year, yearAfter } from '../rules/fiscal-year.ts'
import { note, personOf, type Visit } from './visit.ts'

/** Gives the residence its chart, its journals and its first fiscal year, once. */
export async function openBooks(tx: Tx, visit: Omit<Visit, 'today'>, year: Year) {
  const { actor, residenceId } = visit
  refuseIf(firstYearRefusal(year), 'endsOn')
  await lockBooks(tx, residenceId)
  if ((await yearsOf(tx, residenceId)).length > 0) throw new Refused(409, 'books-open-already')
  await insertAccounts(tx, residenceId, officialChart())
  await insertJournals(tx, residenceId)
  const id = await insertYear(tx, residenceId, { ...year, openedBy: personOf(actor) })
  await note(tx, visit, { action: 'books.open', subject: `fiscal_year:${id}`, after: year })
  return { id }
}

/** Adds the twelve months after the last year (décret 2005-240, art. 5). */
export async function openYear(tx: Tx, visit: Omit<Visit, 'today'>) {
  const { actor, residenceId } = visit
  await lockBooks(tx, residenceId)
  const [last] = await yearsOf(tx, residenceId)
  if (last === undefined) throw new Refused(409, 'books-not-open')
  const year = yearAfter(last)
  const id = await insertYear(tx, residenceId, { ...year, openedBy: personOf(actor) })
  await note(tx, visit, { action: 'year.open', subject: `fiscal_year:${id}`, after: year })
  return { id, ...year }
}
