import { ensureAccount, isDayOpen, postEntry, recordReceipt, reverseEntry } from '#modules/accounting/public.ts'
import { generalKeyOf } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import { dayInParis } from '#platform/today.ts'
import { sumCents } from '#shared/money.ts'
import type { PaymentRow } from '../data/payments.ts'
import type { NewFact } from '../rules/state.ts'
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

/**
 * Writes a fact into the books; answers with its entry, null when it is for the accountant to say what it is. The
 * payment is booked whole and what the provider keeps apart, so that neither hides the other.
 */
export async function bookFact(
  tx: Tx,
  visit: Visit,
  { payment, fact, on }: { payment: PaymentRow; fact: NewFact; on: string },
): Promise<string | null> {
  const { id, partyId, reference, checkoutId } = payment
  const voucher = (checkoutId ?? reference).slice(0, 100)
  if (fact.kind === 'succeeded') {
    await ensureAccount(tx, visit, TRANSIT)
    const receipt = await recordReceipt(tx, visit, {
      partyId,
      cents: payment.cents,
      on,
      account: TRANSIT.number,
      label: `Paiement par carte ${reference}`,
      voucher,
      origin: { kind: 'payment', id },
    })
    return receipt.entryId
  }
  if (fact.kind === 'fee') return bookFee(tx, visit, { payment, cents: fact.cents ?? 0, on, voucher })
  return fact.kind === 'refunded' ? undoReceipt(tx, visit, { payment, fact, on }) : null
}

async function bookFee(
  tx: Tx,
  visit: Visit,
  { payment, cents, on, voucher }: { payment: PaymentRow; cents: number; on: string; voucher: string },
): Promise<string | null> {
  if (cents === 0) return null
  const { id, reference } = payment
  const { id: entryId } = await postEntry(tx, visit, {
    journal: 'BQ1',
    postedOn: on,
    label: `Commission sur paiement par carte ${reference}`,
    voucher,
    origin: { kind: 'payment-fee', id },
    lines: [
      { account: FEES, debit: cents, keyId: await generalKeyOf(tx, visit.residenceId) },
      { account: TRANSIT.number, credit: cents },
    ],
  })
  return entryId
}

/** Given back whole, the receipt is undone and the debts are open again; in part, the accountant says which. */
async function undoReceipt(
  tx: Tx,
  visit: Visit,
  { payment, fact, on }: { payment: PaymentRow; fact: NewFact; on: string },
): Promise<string | null> {
  const receipt = payment.facts.find(({ kind }) => kind === 'succeeded')
  const before = payment.facts.filter(({ kind }) => kind === 'refunded').map(({ cents }) => cents ?? 0)
  if (receipt?.entryId == null || sumCents([...before, fact.cents ?? 0]) !== payment.cents || before.length > 0)
    return null
  const { id } = await reverseEntry(tx, visit, {
    entryId: receipt.entryId,
    postedOn: on,
    reason: `Paiement remboursé sur la carte, ${payment.reference}`,
  })
  return id
}
