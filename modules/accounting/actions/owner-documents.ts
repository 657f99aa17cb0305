import { senderOf } from '#modules/residences/public.ts'
import type { Db } from '#platform/database.ts'
import { found, notFound, Refused } from '#platform/errors.ts'
import { addDays, earlierOf } from '#shared/days.ts'
import type { Cents } from '#shared/money.ts'
import { keysWithLots } from '../data/call-facts.ts'
import * as notices from '../data/notices.ts'
import * as data from '../data/owner-account.ts'
import * as costs from '../data/owner-costs.ts'
import { openDebts } from '../data/settlements.ts'
import { yearOf } from '../data/years.ts'
import { certificateOf, type KeyCost } from '../rules/certificate.ts'
import { debtsByEntry } from '../rules/debts.ts'
import { movementKind, movementState } from '../rules/movement.ts'
import { RECOVERABLE_BY_ACCOUNT } from '../rules/recoverable-list.ts'
import { accountStatement, certificate, receipt } from '../templates/owner-document.ts'
import { accountOwner } from './owner-account.ts'
import type { Visit } from './visit.ts'

/** A document of more lines than this is for no reader. */
const MOST_LINES = 2000

/** `db` must be in the scope of the firm too: it signs. */
async function addressed(db: Db, visit: Visit, partyId: string) {
  await accountOwner(db, visit, partyId)
  const sender = await senderOf(db, visit.residenceId)
  const recipient = found(await notices.recipientOf(db, visit.residenceId, partyId))
  return { sender, recipient, writtenOn: visit.today }
}

/** What moved between two days, both included. @throws Refused 422 `period-inverted`, `statement-too-long` */
export async function statementOf(
  db: Db,
  visit: Visit,
  { partyId, from, to }: { partyId: string; from: string; to: string },
) {
  const { residenceId, today } = visit
  const address = await addressed(db, visit, partyId)
  if (to < from || from > today) throw new Refused(422, 'period-inverted', { field: 'to' })
  const last = earlierOf(to, today)
  const span = { partyId, from, until: addDays(last, 1) }
  const [opening, latest, debts] = await Promise.all([
    data.accountBalance(db, residenceId, { partyId, from: null, until: from, upTo: null }),
    data.movementsOf(db, residenceId, { ...span, after: null, limit: MOST_LINES }),
    openDebts(db, residenceId, { partyIds: [partyId], day: today }),
  ])
  if (latest.length > MOST_LINES) throw new Refused(422, 'statement-too-long')
  const { rows, closing } = withBalances(latest.toReversed(), opening)
  const left = debtsByEntry(debts, await data.owedByEntries(db, residenceId, debts))
  return accountStatement({ ...address, from, to: last, opening, closing, rows, debts: left })
}

function withBalances<Row extends { cents: Cents }>(rows: readonly Row[], opening: Cents) {
  let balance = opening
  const shown = rows.map((row) => {
    balance += row.cents
    return { ...row, balance }
  })
  return { rows: shown, closing: balance }
}

/** What was received, how, and what it settled. @throws Refused 404 when it is no payment of theirs; 409 `payment-cancelled` */
export async function receiptOf(db: Db, visit: Visit, place: { partyId: string; entryId: string }) {
  const { residenceId, today } = visit
  const { partyId } = place
  const address = await addressed(db, visit, partyId)
  const entry = found(await data.movementOf(db, residenceId, place))
  if (movementKind(entry) !== 'payment') throw notFound()
  if (movementState(entry, 0) === 'cancelled') throw new Refused(409, 'payment-cancelled')
  const { postedOn: receivedOn, label, voucher, journal, number } = entry
  const [paid, lots, balance] = await Promise.all([
    data.debtsPaidBy(db, residenceId, place),
    costs.lotsHeld(db, residenceId, { partyId, startsOn: receivedOn, lastDay: receivedOn }),
    data.accountBalance(db, residenceId, { partyId, from: null, until: addDays(today, 1), upTo: null }),
  ])
  return receipt({
    ...address,
    ...{ receivedOn, label, voucher, entry: `${journal} ${number}`, cents: -entry.cents, paid, balance },
    lots: lots.map((lot) => lot.number),
  })
}

/** What was paid in a fiscal year, and the owner's part of what the residence spent, or voted while it has spent nothing. */
export async function certificateFor(db: Db, visit: Visit, { partyId, yearId }: { partyId: string; yearId: string }) {
  const { residenceId, today } = visit
  const address = await addressed(db, visit, partyId)
  const year = found(await yearOf(db, residenceId, yearId))
  const lastDay = addDays(year.endsOn, -1)
  const span = { partyId, from: year.startsOn, until: year.endsOn }
  const [paid, lots, keys, spent, withoutKey] = await Promise.all([
    data.paidByNature(db, residenceId, span),
    costs.lotsHeld(db, residenceId, { partyId, startsOn: year.startsOn, lastDay }),
    keysWithLots(db, residenceId),
    costs.costsOfYear(db, residenceId, yearId),
    costs.costsWithoutKey(db, residenceId, yearId),
  ])
  const lotIds = new Set(lots.flatMap(({ lotId, isHeldAtEnd }) => (isHeldAtEnd ? [lotId] : [])))
  const shared = (of: readonly KeyCost[]) =>
    certificateOf(of, { keys, lotIds, ratios: RECOVERABLE_BY_ACCOUNT, on: lastDay })
  const source = spent.length > 0 ? 'books' : 'budget'
  return certificate({
    ...address,
    ...{ from: year.startsOn, to: earlierOf(lastDay, today), isClosed: year.closedAt !== null },
    ...{ source, paid, lots, withoutKey },
    certificate: shared(source === 'books' ? spent : await costs.budgetCosts(db, residenceId, yearId)),
  })
}
