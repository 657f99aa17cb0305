import { openDebts } from '#modules/accounting/public.ts'
import { collectionsNamed, sentBatches, TRANSIT } from '#modules/debits/public.ts'
import type { Db, Tx } from '#platform/database.ts'
import * as data from '../data/ground.ts'
import type { LineRow } from '../data/lines.ts'
import { bookBalance, returnsMet, unmatchedBookLines } from '../data/matches.ts'
import { awaitedDeposits } from '../data/receipts.ts'
import { linksOf } from '../data/statements.ts'
import type { Debits } from '../rules/debits.ts'
import { payerIndex } from '../rules/matching.ts'
import type { Proposal } from '../rules/movement.ts'
import { type Ground, propose } from '../rules/proposal.ts'
import type { Visit } from './visit.ts'

/** What a provider of cards holds until it is paid out. */
const CARDS = { account: '512-CB', words: /stripe|paiements? par carte|payout/i }

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
    if (target?.to === 'return')
      ground.debits = { ...ground.debits, met: ground.debits.met.union(new Set([target.endToEndId])) }
    if (proposal.confidence === 'certain' && target?.to === 'account' && target.account === TRANSIT.number)
      ground.debits = drawn(ground.debits, line.cents)
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
    debits: await debitsFor(db, residenceId, { lines, today }),
    transits: [{ ...CARDS, cents: await bookBalance(db, residenceId, { account: CARDS.account, on: today }) }],
    own: await ownAccounts(db, residenceId),
    invoices: new Set(await data.invoicesOf(db, residenceId, shifted(today, -400))),
  }
  return ground
}

function shifted(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** A bank may send a debit back thirteen months after it (code monétaire et financier, art. L133-24). */
const DAYS_OF_RETURN = 400

async function debitsFor(
  db: Db | Tx,
  residenceId: Visit['residenceId'],
  { lines, today }: { lines: readonly LineRow[]; today: string },
): Promise<Debits> {
  const endToEndIds = [...new Set(lines.flatMap(({ endToEndId }) => endToEndId ?? []))]
  const rums = [...new Set(lines.flatMap(({ mandate }) => mandate ?? []))]
  const named = await collectionsNamed(db, residenceId, { endToEndIds, rums })
  return {
    given: named.map(({ cents, ...debit }) => ({ ...debit, cents: cents ?? 0 })),
    met: new Set(await returnsMet(db, residenceId, endToEndIds)),
    batches: await sentBatches(db, residenceId, { from: shifted(today, -DAYS_OF_RETURN) }),
    transit: {
      account: TRANSIT.number,
      cents: await bookBalance(db, residenceId, { account: TRANSIT.number, on: today }),
    },
  }
}

/** What one total took is not there for the next. */
function drawn({ transit, ...debits }: Debits, cents: number): Debits {
  return { ...debits, transit: { ...transit, cents: transit.cents - cents } }
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
