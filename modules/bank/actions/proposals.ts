import { openDebts } from '#modules/accounting/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import * as data from '../data/ground.ts'
import type { LineRow } from '../data/lines.ts'
import { bookBalance, unmatchedBookLines } from '../data/matches.ts'
import { awaitedDeposits } from '../data/receipts.ts'
import { linksOf } from '../data/statements.ts'
import { payerIndex } from '../rules/matching.ts'
import { type Ground, type Proposal, propose } from '../rules/proposal.ts'
import type { Visit } from './visit.ts'

/** Money under way to the bank: what a provider of cards, or the bank for direct debits, holds until it is paid out. */
const TRANSITS = [
  { account: '512-CB', words: /stripe|paiements? par carte|payout/i },
  { account: '512-PR', words: /remise.*pr[eé]l|pr[eé]l[eè]vements? (sepa )?[ée]mis|PAIN/i },
]

/** What each of these movements most likely is. */
export async function proposalsFor(
  db: Db | Tx,
  visit: Visit,
  lines: readonly LineRow[],
): Promise<Map<string, Proposal>> {
  const asked = lines.filter(({ state }) => state !== 'matched')
  if (asked.length === 0) return new Map()
  const ground = await groundFor(db, visit, asked)
  const proposals = new Map<string, Proposal>()
  for (const line of asked.toSorted((a, b) => a.bookedOn.localeCompare(b.bookedOn) || a.id.localeCompare(b.id))) {
    const proposal = propose(line, line.state === 'suspense' ? { ...ground, lines: [], deposits: [] } : ground)
    proposals.set(line.id, proposal)
    // A line of the books is one movement: the next that looks like it is offered another.
    const { target } = proposal
    if (target?.to === 'entry')
      ground.lines = ground.lines.filter(
        ({ entryId, position }) => entryId !== target.entryId || position !== target.position,
      )
  }
  return proposals
}

async function groundFor(db: Db | Tx, { residenceId, today }: Visit, lines: readonly LineRow[]) {
  const days = lines.map(({ bookedOn }) => bookedOn).sort()
  const around = { from: shifted(days[0] ?? today, -10), until: shifted(days.at(-1) ?? today, 10) }
  const ground: Ground = {
    payers: payerIndex(await payersWithDebts(db, residenceId, today)),
    lines: await unmatchedBookLines(db, residenceId, around),
    deposits: await awaitedDeposits(db, residenceId),
    transits: await Promise.all(
      TRANSITS.map(async ({ account, words }) => ({
        account,
        words,
        totals: await totalsOf(db, residenceId, { account, on: today }),
      })),
    ),
    own: await ownAccounts(db, residenceId),
    invoices: new Set(await data.invoicesOf(db, residenceId, shifted(today, -400))),
  }
  return ground
}

function shifted(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

async function totalsOf(db: Db | Tx, residenceId: Visit['residenceId'], at: { account: string; on: string }) {
  const cents = await bookBalance(db, residenceId, at)
  return cents > 0 ? [{ cents, words: '' }] : []
}

async function payersWithDebts(db: Db | Tx, residenceId: Visit['residenceId'], day: string) {
  const [payers, debts] = [await data.payersOf(db, residenceId), await openDebts(db, residenceId, { day, left: 'now' })]
  const owed = Map.groupBy(debts, ({ partyId }) => partyId)
  return payers.map(({ id, ...known }) => ({
    ...known,
    ownerId: id,
    endToEndIds: [],
    mandates: [],
    amounts: amountsOf(owed.get(id) ?? []),
  }))
}

/** Each debt, each call, each due date, and all of it: people pay one of these. */
function amountsOf(debts: readonly { cents: number; callId: string | null; dueOn: string }[]): number[] {
  const sums = [
    ...Map.groupBy(debts, ({ callId, dueOn }) => callId ?? dueOn).values(),
    ...Map.groupBy(debts, ({ dueOn }) => dueOn).values(),
    debts,
  ].map((group) => group.reduce((sum, { cents }) => sum + cents, 0))
  return [...new Set([...debts.map(({ cents }) => cents), ...sums])].filter((cents) => cents > 0)
}

async function ownAccounts(db: Db | Tx, residenceId: Visit['residenceId']): Promise<Map<string, string>> {
  const known = [...(await data.ownIbans(db, residenceId))].map((iban) => [iban, '512'] as const)
  return new Map([...known, ...(await linksOf(db, residenceId))])
}
