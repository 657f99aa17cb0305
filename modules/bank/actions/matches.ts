import { ensureAccount, isDayOpen, postEntry, recordReceipt, reverseEntry } from '#modules/accounting/public.ts'
import { recordReturn, TRANSIT } from '#modules/debits/public.ts'
import { generalKeyOf } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import { found, Refused } from '#platform/errors.ts'
import { counterAccounts } from '../data/ground.ts'
import * as lines from '../data/lines.ts'
import * as data from '../data/matches.ts'
import { creditsOfDeposit, depositView } from '../data/receipts.ts'
import { returnCode } from '../rules/debits.ts'
import type { Target } from '../rules/movement.ts'
import { note, personOf, type Visit } from './visit.ts'

export type Decision = Target | { to: 'suspense' }

/** Cheques given to the bank and not credited yet. */
export const CHEQUES = { parent: '512', number: '512-CH', label: 'Banque – chèques remis à encaisser' }

type Step = { line: lines.LineRow; step: 1 | 2; source: string; on: string; origin: { kind: string; id: string } }
type Done = { kind: data.MatchKind; entryId: string; position: number; partyId?: string | null }

/**
 * Says what a movement of the bank is, and writes it into the books, unless it was there already; a movement on 471 or
 * 472 leaves it (arrêté du 14 mars 2005, art. 10).
 * @throws Refused 404; 409 `line-matched-already`, `entry-matched-already`; 422 with `field: target`
 */
export async function matchLine(
  tx: Tx,
  visit: Visit,
  { lineId, decision, sign }: { lineId: string; decision: Decision; sign: string },
) {
  const { residenceId, actor } = visit
  await lines.lockLine(tx, residenceId, lineId)
  const line = found(await lines.lineView(tx, residenceId, lineId))
  if (line.state === 'matched' || (line.state === 'suspense' && decision.to === 'suspense'))
    throw new Refused(409, 'line-matched-already')
  const step = await stepOf(tx, visit, line)
  const done = await book(tx, visit, step, decision)
  await data.insertMatch(tx, residenceId, { lineId, step: step.step, ...done, sign, matchedBy: personOf(actor) })
  await note(tx, visit, {
    action: 'bank_line.match',
    subject: `bank_line:${lineId}`,
    after: { kind: done.kind, entryId: done.entryId },
  })
  return { entryId: done.entryId }
}

async function stepOf(tx: Tx, { residenceId, actor, today }: Visit, line: lines.LineRow): Promise<Step> {
  const before = await data.matchesOf(tx, residenceId, line.id)
  // Reversed from the books themselves: it stands no more.
  for (const { id, isReversed, undoneAt } of before)
    if (isReversed && undoneAt === null)
      await data.markUndone(tx, residenceId, { id, by: personOf(actor), reason: 'Écriture annulée dans les comptes' })
  const step = line.state === 'suspense' ? 2 : 1
  const waiting = line.cents > 0 ? '472' : '471'
  const on = (await isDayOpen(tx, residenceId, line.bookedOn)) ? line.bookedOn : today
  return {
    ...{ line, step, on },
    source: step === 1 ? line.account : waiting,
    origin: { kind: 'bank-line', id: `${line.id}:${step}:${before.length + 1}` },
  }
}

function book(tx: Tx, visit: Visit, step: Step, decision: Decision): Promise<Done> {
  if (decision.to === 'owner') return bookReceipt(tx, visit, step, decision.partyId)
  if (decision.to === 'entry') return findEntry(tx, visit, step, decision)
  if (decision.to === 'deposit') return bookDeposit(tx, visit, step, decision.depositId)
  if (decision.to === 'return') return bookReturn(tx, visit, step, decision.endToEndId)
  if (decision.to === 'suspense')
    return bookOther(tx, visit, step, { account: step.line.cents > 0 ? '472' : '471', kind: 'suspense' })
  return bookAccount(tx, visit, step, decision.account)
}

async function bookReceipt(tx: Tx, visit: Visit, step: Step, partyId: string): Promise<Done> {
  const { line, source, on, origin } = step
  if (line.cents < 0) throw new Refused(422, 'line-outgoing', { field: 'target' })
  const receipt = {
    partyId,
    cents: line.cents,
    on,
    account: source,
    label: labelOf(line),
    voucher: voucherOf(line),
    origin,
  }
  const { entryId } = await recordReceipt(tx, visit, { ...receipt, journal: step.step === 1 ? 'BQ1' : 'OD' })
  return { kind: 'owner', entryId, position: 1, partyId }
}

async function findEntry(
  tx: Tx,
  { residenceId }: Visit,
  step: Step,
  at: { entryId: string; position: number },
): Promise<Done> {
  const known = await data.bookLine(tx, residenceId, at)
  if (known === undefined) throw new Refused(422, 'entry-absent', { field: 'target' })
  if (known.account !== step.source || known.cents !== step.line.cents)
    throw new Refused(422, 'entry-differs', { field: 'target' })
  return { kind: 'entry', entryId: at.entryId, position: at.position, partyId: known.partyId }
}

async function bookDeposit(tx: Tx, visit: Visit, step: Step, depositId: string): Promise<Done> {
  const deposit = await depositView(tx, visit.residenceId, depositId)
  if (deposit === undefined) throw new Refused(422, 'deposit-absent', { field: 'target' })
  if (deposit.entryId !== null) throw new Refused(409, 'deposit-credited-already')
  if (deposit.cents !== step.line.cents) throw new Refused(422, 'deposit-differs', { field: 'target' })
  const times = await creditsOfDeposit(tx, visit.residenceId, depositId)
  const origin = { kind: 'cheque-deposit', id: `${depositId}:${times + 1}` }
  return bookOther(tx, visit, { ...step, origin }, { account: CHEQUES.number, kind: 'deposit' })
}

/**
 * A debit that the bank took back: the debt is open again, unless a file of the bank said it before; the movement
 * empties the account of debits under way of what the return put there.
 */
async function bookReturn(tx: Tx, visit: Visit, step: Step, endToEndId: string): Promise<Done> {
  const { cents, bookedOn, returnReason } = step.line
  if (cents > 0) throw new Refused(422, 'line-incoming', { field: 'target' })
  const draft = {
    endToEndId,
    code: returnCode(returnReason),
    on: bookedOn,
    cents: -cents,
    source: 'statement' as const,
  }
  const outcome = await recordReturn(tx, visit, draft)
  if (outcome !== 'recorded' && outcome !== 'known')
    throw new Refused(422, RETURN_REFUSALS[outcome], { field: 'target' })
  await ensureAccount(tx, visit, TRANSIT)
  return bookOther(tx, visit, step, { account: TRANSIT.number, kind: 'return' })
}

const RETURN_REFUSALS = {
  unknown: 'debit-absent',
  'amount-differs': 'debit-differs',
  'not-sent': 'debit-not-sent',
} as const

/** Owners have their own way, which settles what they owe; 471 and 472 are what a movement waits on. */
async function bookAccount(tx: Tx, visit: Visit, step: Step, account: string): Promise<Done> {
  if (account === TRANSIT.number) await ensureAccount(tx, visit, TRANSIT)
  const allowed = await counterAccounts(tx, visit.residenceId)
  if (account === step.source || !allowed.some(({ number }) => number === account))
    throw new Refused(422, 'account-not-for-line', { field: 'target' })
  return bookOther(tx, visit, step, { account, kind: 'account' })
}

async function bookOther(
  tx: Tx,
  visit: Visit,
  { line, source, on, origin, step }: Step,
  { account, kind }: { account: string; kind: data.MatchKind },
): Promise<Done> {
  const cents = Math.abs(line.cents)
  const keyId = /^[67]/.test(account) ? await generalKeyOf(tx, visit.residenceId) : null
  const received = [
    { account: source, debit: cents },
    { account, credit: cents, keyId },
  ]
  const spent = [
    { account, debit: cents, keyId },
    { account: source, credit: cents },
  ]
  const { id } = await postEntry(tx, visit, {
    journal: step === 1 ? 'BQ1' : 'OD',
    postedOn: on,
    label: labelOf(line),
    voucher: voucherOf(line),
    origin,
    lines: line.cents > 0 ? received : spent,
  })
  return { kind, entryId: id, position: line.cents > 0 ? 1 : 2 }
}

function labelOf({ counterparty, texts, cents }: lines.LineRow): string {
  const words = [counterparty, ...texts].filter((text) => text !== '').join(' – ')
  return (words || (cents > 0 ? 'Encaissement' : 'Décaissement')).slice(0, 200)
}

function voucherOf({ bankReference, bookedOn }: lines.LineRow): string {
  return (bankReference || `Relevé ${bookedOn}`).slice(0, 100)
}

/** Takes back the last thing decided about a movement; what was posted for it is reversed (arrêté du 14 mars 2005, art. 5). */
export async function undoMatch(tx: Tx, visit: Visit, { lineId, reason }: { lineId: string; reason: string }) {
  const { residenceId, actor, today } = visit
  await lines.lockLine(tx, residenceId, lineId)
  found(await lines.lineView(tx, residenceId, lineId))
  const live = (await data.matchesOf(tx, residenceId, lineId)).filter(({ undoneAt }) => undoneAt === null)
  const last = live.toSorted((a, b) => b.step - a.step)[0]
  if (last === undefined) throw new Refused(409, 'line-not-matched')
  if (last.kind !== 'entry' && !last.isReversed)
    await reverseEntry(tx, visit, { entryId: last.entryId, postedOn: today, reason })
  await data.markUndone(tx, residenceId, { id: last.id, by: personOf(actor), reason })
  await note(tx, visit, {
    action: 'bank_line.undo',
    subject: `bank_line:${lineId}`,
    after: { kind: last.kind },
    reason,
  })
  return { done: true as const }
}
