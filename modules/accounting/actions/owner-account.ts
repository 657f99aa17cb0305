import { isMember } from '#modules/residences/public.ts'
import type { Position } from '#platform/cursor.ts'
import type { Db } from '#platform/database.ts'
import { found, notFound } from '#platform/errors.ts'
import { addDays, earlierOf } from '#shared/days.ts'
import { keepsBooks } from '#shared/rights.ts'
import { partyNamed } from '../data/choices.ts'
import * as data from '../data/owner-account.ts'
import { openDebts } from '../data/settlements.ts'
import { yearOf } from '../data/years.ts'
import { monthlyBalances, movementKind, movementState, withBalanceAfter } from '../rules/movement.ts'
import type { Visit } from './visit.ts'

/** The owner whose account it is: one's own, or any for whoever keeps the books. Another's is as if absent. */
export async function accountOwner(db: Db, { actor, residenceId }: Visit, partyId: string) {
  const own = keepsBooks(actor.roles) || (await isMember(db, residenceId, { partyId, personId: actor.personId }))
  if (!own) throw notFound()
  return found(await partyNamed(db, residenceId, partyId))
}

type Asked = { partyId: string; yearId?: string | undefined; after: Position | null; limit: number }

/** The account as a bank would show it; `rows` holds one more than the limit. */
export async function seeMovements(db: Db, visit: Visit, { partyId, yearId, after, limit }: Asked) {
  const { residenceId, today } = visit
  await accountOwner(db, visit, partyId)
  const year = yearId === undefined ? null : found(await yearOf(db, residenceId, yearId))
  const span = {
    partyId,
    from: year?.startsOn ?? null,
    until: earlierOf(year?.endsOn ?? addDays(today, 1), addDays(today, 1)),
  }
  const rows = await data.movementsOf(db, residenceId, { ...span, after, limit })
  const [first] = rows
  if (first === undefined) return []
  const [balance, debts] = await Promise.all([
    data.accountBalance(db, residenceId, { partyId, from: null, until: null, upTo: [first.postedOn, first.seq] }),
    openDebts(db, residenceId, { partyIds: [partyId], day: today }),
  ])
  const left = new Map<string, number>()
  for (const { entryId, cents } of debts) left.set(entryId, (left.get(entryId) ?? 0) + cents)
  return withBalanceAfter(rows, balance).map((row) => {
    const kind = movementKind(row)
    const state = movementState(row, left.get(row.entryId) ?? 0)
    return {
      ...row,
      kind,
      state,
      left: left.get(row.entryId) ?? 0,
      hasReceipt: kind === 'payment' && state === 'received',
    }
  })
}

/** What pictures of one's charges are drawn from. */
export async function seeTrends(db: Db, visit: Visit, partyId: string) {
  const { residenceId, today } = visit
  await accountOwner(db, visit, partyId)
  const [called, moved] = await Promise.all([
    data.chargesByKey(db, residenceId, partyId),
    data.monthsMoved(db, residenceId, { partyId, until: addDays(today, 1) }),
  ])
  const years = [...Map.groupBy(called, ({ yearId }) => yearId).values()].map((parts) => {
    const [{ yearId, startsOn, endsOn } = { yearId: '', startsOn: '', endsOn: '' }] = parts
    return { yearId, startsOn, endsOn, parts: parts.map(({ nature, key, cents }) => ({ nature, key, cents })) }
  })
  return { asOf: today, years, balances: monthlyBalances(moved, today) }
}
