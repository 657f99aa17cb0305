import { ensureAccount, isDayOpen, paidBy, postEntry, recordReceipt, reverseEntry } from '#modules/accounting/public.ts'
import { generalKeyOf } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import { dayInParis } from '#platform/today.ts'
import { type PaymentRow, standingReceipt } from '../data/payments.ts'
import { keptOf, type NewFact } from '../rules/state.ts'
import type { Visit } from './visit.ts'

/** What the provider has and has not paid to the bank yet: empty when all of it has arrived. */
const TRANSIT = { parent: '512', number: '512-CB', label: 'Banque – paiements par carte en attente de versement' }
/** Autres charges financières et agios (arrêté du 14 mars 2005, art. 7). */
const FEES = '662'

/** The day that an entry may bear: that of the fact, or today when its year is closed meanwhile; null when neither is open. */
export async function openDay(tx: Tx, { residenceId, today }: Visit, happenedAt: string): Promise<string | null> {
  for (const day of [dayInParis(happenedAt), today]) if (await isDayOpen(tx, residenceId, day)) return day
  return null
}

type Told = { payment: PaymentRow; fact: NewFact; on: string }

/**
 * Writes a fact into the books; answers with its entry, null when it is for the accountant to say what it is. The
 * payment is booked whole and what the provider keeps apart, so that neither hides the other.
 */
export async function bookFact(tx: Tx, visit: Visit, told: Told): Promise<string | null> {
  const { payment, fact, on } = told
  if (fact.kind === 'succeeded') {
    await ensureAccount(tx, visit, TRANSIT)
    return receive(tx, visit, { payment, cents: payment.cents, on, origin: { kind: 'payment', id: payment.id } })
  }
  if (fact.kind === 'fee') return bookFee(tx, visit, told)
  return isReturn(fact) ? bookReturn(tx, visit, told) : null
}

function isReturn({ kind }: NewFact): boolean {
  return kind === 'refunded' || kind === 'disputed' || kind === 'reinstated'
}

type Received = {
  payment: PaymentRow
  cents: number
  on: string
  origin: { kind: string; id: string }
  indication?: { debts: string[]; early: boolean } | null
}

async function receive(tx: Tx, visit: Visit, { payment, ...receipt }: Received): Promise<string> {
  const { partyId, reference } = payment
  const { entryId } = await recordReceipt(tx, visit, {
    ...{ partyId, account: TRANSIT.number, label: `Paiement par carte ${reference}`, voucher: voucherOf(payment) },
    ...receipt,
  })
  return entryId
}

function voucherOf({ checkoutId, reference }: PaymentRow): string {
  return (checkoutId ?? reference).slice(0, 100)
}

/** Of the payment, or of what came back of it. */
async function bookFee(tx: Tx, visit: Visit, { payment, fact, on }: Told): Promise<string | null> {
  const cents = fact.cents ?? 0
  if (cents === 0) return null
  const { id, reference } = payment
  const { id: entryId } = await postEntry(tx, visit, {
    journal: 'BQ1',
    postedOn: on,
    label: `Commission sur paiement par carte ${reference}`,
    voucher: voucherOf(payment),
    origin: { kind: 'payment-fee', id: originOf(id, fact) },
    lines: [
      { account: FEES, debit: cents, keyId: await generalKeyOf(tx, visit.residenceId) },
      { account: TRANSIT.number, credit: cents },
    ],
  })
  return entryId
}

/** The same word of the provider is one entry, whatever tells it again. */
function originOf(id: string, { reference }: NewFact): string {
  return reference === '' ? id : `${id}:${reference}`.slice(0, 100)
}

const REASONS: Readonly<Record<string, string>> = {
  refunded: 'Remboursé sur la carte',
  disputed: 'Repris par la banque du payeur',
  reinstated: 'Rendu par le prestataire',
}

/**
 * Money went back to the payer, or came again: the receipt is undone, so that its debts are open with their own due
 * dates, and what is kept pays of these, the oldest first (arrêté du 14 mars 2005, art. 5 and 9). More than what was
 * kept is for the accountant to look at.
 */
async function bookReturn(tx: Tx, visit: Visit, { payment, fact, on }: Told): Promise<string | null> {
  const { residenceId } = visit
  const kept = keptOf([...payment.facts, fact], payment.cents)
  const standing = await standingReceipt(tx, residenceId, payment.id)
  if (kept < 0 || kept > payment.cents) return null
  const day = standing !== undefined && standing.postedOn > on ? standing.postedOn : on
  const paid = standing === undefined ? [] : await paidBy(tx, residenceId, standing.entryId)
  const reason = `${REASONS[fact.kind]}, ${payment.reference}`
  const undone =
    standing === undefined ? null : await reverseEntry(tx, visit, { entryId: standing.entryId, postedOn: day, reason })
  if (kept === 0) return undone?.id ?? null
  const origin = { kind: `payment-${fact.kind}`, id: originOf(payment.id, fact) }
  const indication = paid.length === 0 ? null : { debts: paid.map(({ debtId }) => debtId), early: false }
  return receive(tx, visit, { payment, cents: kept, on: day, origin, indication })
}
