import type { Db } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import { keepsBooks } from '#shared/rights.ts'
import { counterAccounts, ownersNamed } from '../data/ground.ts'
import * as lines from '../data/lines.ts'
import { bookBalance, matchesOf, unmatchedBookLines } from '../data/matches.ts'
import * as reconciliation from '../data/reconciliation.ts'
import { bankAccounts, statementsOf } from '../data/statements.ts'
import type { Proposal } from '../rules/movement.ts'
import { reconciled } from '../rules/reconciliation.ts'
import { proposalsFor } from './proposals.ts'
import type { Visit } from './visit.ts'

export async function seeBank(db: Db, { actor, residenceId }: Visit) {
  const [counts, accounts, counter, last] = await Promise.all([
    lines.countsOf(db, residenceId),
    bankAccounts(db, residenceId),
    counterAccounts(db, residenceId),
    statementsOf(db, residenceId, { after: null, limit: 1 }),
  ])
  const of = (state: lines.LineState) => counts.find((one) => one.state === state) ?? { count: 0, cents: 0 }
  return {
    counts: { pending: of('pending').count, suspense: of('suspense').count, matched: of('matched').count },
    lastStatementOn: last[0]?.closingOn ?? null,
    hasStatement: last.length > 0,
    accounts,
    counterAccounts: counter,
    can: { write: keepsBooks(actor.roles) },
  }
}

export async function seeLines(db: Db, visit: Visit, list: lines.LineList) {
  const rows = await lines.linesOf(db, visit.residenceId, list)
  return shownLines(db, visit, rows)
}

async function shownLines(db: Db, visit: Visit, rows: readonly lines.LineRow[]) {
  const proposals = await proposalsFor(db, visit, rows)
  const owners = [...proposals.values()].flatMap(({ target, others }) => [
    ...(target?.to === 'owner' ? [target.partyId] : []),
    ...others,
  ])
  const names = await ownersNamed(db, visit.residenceId, [...new Set(owners)])
  return rows.map((row) => lineShown(row, proposals.get(row.id), names))
}

function lineShown(row: lines.LineRow, proposal: Proposal | undefined, names: ReadonlyMap<string, string>) {
  const { matchKind, matchSign, matchEntryId, matchedAt, matchedBy, matchParty, ...line } = row
  const match =
    matchKind === null || matchSign === null || matchEntryId === null || matchedAt === null
      ? null
      : { kind: matchKind, sign: matchSign, entryId: matchEntryId, party: matchParty, matchedAt, matchedBy }
  const owner = proposal?.target?.to === 'owner' ? proposal.target.partyId : null
  const others = proposal?.others ?? []
  return {
    ...line,
    match,
    proposal:
      proposal === undefined
        ? null
        : {
            ...proposal,
            owner: owner === null ? null : (names.get(owner) ?? ''),
            others: others.map((id) => ({ id, name: names.get(id) ?? '' })),
          },
  }
}

/** A movement with all that was ever decided about it, and what of the books it could be. */
export async function seeLine(db: Db, visit: Visit, lineId: string) {
  const { residenceId } = visit
  const row = found(await lines.lineView(db, residenceId, lineId))
  const [shown] = await shownLines(db, visit, [row])
  const from = Temporal.PlainDate.from(row.bookedOn).subtract({ days: 45 }).toString()
  const until = Temporal.PlainDate.from(row.bookedOn).add({ days: 45 }).toString()
  const alike =
    row.state === 'pending' ? await unmatchedBookLines(db, residenceId, { account: row.account, from, until }) : []
  return {
    line: found(shown),
    history: await matchesOf(db, residenceId, lineId),
    entries: alike.filter(({ cents }) => cents === row.cents).slice(0, 20),
  }
}

/** The bank's last balance against the books' on the same day, and every line that makes the difference. */
export async function seeReconciliation(db: Db, { residenceId }: Visit, account: string) {
  const accounts = await bankAccounts(db, residenceId)
  found(accounts.find(({ number }) => number === account))
  const closing = await reconciliation.lastClosing(db, residenceId, account)
  if (closing === null) return { account, accounts, closing: null }
  const window = { account, since: closing.since, until: closing.on }
  const sides = {
    bank: closing.cents,
    books: await bookBalance(db, residenceId, { account, on: closing.on }),
    onlyBank: await reconciliation.onlyAtBank(db, residenceId, window),
    onlyBooks: await reconciliation.onlyInBooks(db, residenceId, window),
  }
  return { account, accounts, closing: { ...closing, ...sides, ...reconciled(sides) } }
}
