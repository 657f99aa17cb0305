import type { Db } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { accountNumbered } from '../data/accounts.ts'
import { partyNamed, residenceNamed } from '../data/choices.ts'
import { accountSums, balanceUpTo, type Of, ownerSums, statementLines } from '../data/statements.ts'
import { yearOf } from '../data/years.ts'
import { ownersBalance, trialBalance } from '../rules/balance.ts'
import { isYearly } from '../rules/chart.ts'
import type { Year } from '../rules/fiscal-year.ts'
import { balanceTable, ledgerTable, ownersTable, type Statement, type StatementName } from '../rules/statement.ts'
import { frenchDay, type Table } from '../rules/table.ts'
import { verifyBooks } from './verify.ts'

const MOST_LINES = 100_000

type Asked = { yearId: string; what: StatementName; account?: string | undefined; partyId?: string | undefined }
type Place = { residenceId: ResidenceId; year: Year }

/** A statement of a year, with the proof of the books behind it. @throws Refused 404, 422 `statement-too-long` */
export async function makeStatement(db: Db, residenceId: ResidenceId, asked: Asked): Promise<Statement> {
  const year = found(await yearOf(db, residenceId, asked.yearId))
  const table = await tableOf(db, { residenceId, year }, asked)
  const [residence, verdict] = await Promise.all([residenceNamed(db, residenceId), verifyBooks(db, residenceId)])
  const last = Temporal.PlainDate.from(year.endsOn).subtract({ days: 1 }).toString()
  const { fault, entries, heads } = verdict
  const proof = { sound: fault === null, entries, hash: heads.at(-1)?.hash ?? '' }
  return { table, residence, proof, period: `Exercice du ${frenchDay(year.startsOn)} au ${frenchDay(last)}` }
}

async function tableOf(db: Db, place: Place, { what, account, partyId }: Asked): Promise<Table> {
  const { residenceId, year } = place
  switch (what) {
    case 'balance': {
      const { items, carried } = trialBalance(await accountSums(db, residenceId, year))
      return balanceTable(items, carried)
    }
    case 'owners':
      return ownersTable(ownersBalance(await ownerSums(db, residenceId, year)).items)
    case 'ledger':
      return await wholeLedger(db, place)
    case 'account': {
      if (account === undefined) throw notFound()
      const { number, label } = found(await accountNumbered(db, residenceId, account))
      return await oneLedger(db, place, { of: { account: number }, title: `Compte ${number} ${label}` })
    }
    case 'owner': {
      if (partyId === undefined) throw notFound()
      const party = found(await partyNamed(db, residenceId, partyId))
      return await oneLedger(db, place, { of: { partyId }, title: `Compte de ${party.name}` })
    }
  }
}

async function wholeLedger(db: Db, { residenceId, year }: Place): Promise<Table> {
  const [lines, sums] = await Promise.all([
    statementLines(db, residenceId, { of: null, year, limit: MOST_LINES }),
    accountSums(db, residenceId, year),
  ])
  refuseTooLong(lines.length)
  const before = sums
    .filter(({ account, before: held }) => held !== 0 && !isYearly(account))
    .map(({ account, before: held }) => [account, held] as const)
  return ledgerTable('Grand livre', lines, new Map(before))
}

/** An owner has several accounts of class 45, told together as one. */
async function oneLedger(
  db: Db,
  { residenceId, year }: Place,
  { of, title }: { of: Of; title: string },
): Promise<Table> {
  const lines = await statementLines(db, residenceId, { of, year, limit: MOST_LINES })
  refuseTooLong(lines.length)
  const account = 'account' in of ? of.account : '450'
  const span = { of, from: null, until: year.startsOn, after: null }
  const held = isYearly(account) ? { debit: 0, credit: 0 } : await balanceUpTo(db, residenceId, span)
  const together = lines.map((line) => ({ ...line, account }))
  return ledgerTable(title, together, new Map([[account, held.debit - held.credit]]))
}

function refuseTooLong(lines: number): void {
  if (lines > MOST_LINES) throw new Refused(422, 'statement-too-long')
}
