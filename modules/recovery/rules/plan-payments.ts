import { type Cents, sumCents } from '#shared/money.ts'

/** A debt of a plan: its amount, and what was left of it when the plan was signed. */
export type CoveredDebt = { debtId: string; total: Cents; cents: Cents }
export type DebtPaid = { debtId: string; on: string; cents: Cents }

/** What was paid on a plan since it was signed, by day of the bank: never more than it covers. */
export function planPayments(
  covered: readonly CoveredDebt[],
  payments: readonly DebtPaid[],
  signedOn: string,
): { on: string; cents: Cents }[] {
  const days = [...new Set([signedOn, ...payments.map(({ on }) => on)])].filter((on) => on >= signedOn).toSorted()
  let before = 0
  return days.flatMap((on) => {
    const paid = sumCents(covered.map((debt) => paidSince(debt, payments, on)))
    const cents = paid - before
    before = paid
    return cents === 0 ? [] : [{ on, cents }]
  })
}

/** What was left at the signature, less what is left at the end of that day. */
function paidSince({ debtId, total, cents }: CoveredDebt, payments: readonly DebtPaid[], day: string): Cents {
  const settled = payments.filter((payment) => payment.debtId === debtId && payment.on <= day)
  return cents - (total - sumCents(settled.map((payment) => payment.cents)))
}
