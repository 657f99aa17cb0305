import { type Cents, sumCents } from '#shared/money.ts'
import { splitByLargestRemainder } from './split.ts'

/**
 * A debt of one owner that is not wholly paid. Lines that wait for the approval of the accounts are not among them
 * (décret 67-223, art. 45-1).
 */
export type OpenDebt = {
  id: string
  /** Left to pay, more than 0. */
  cents: Cents
  /** ISO day; an accelerated debt keeps its own and is given the day it fell due as `exigibleOn`. */
  dueOn: string
  exigibleOn: string
  part: 'principal' | 'interest' | 'costs'
  /** The debt that interest and costs are about; null for a principal, or when theirs is paid. */
  accessoryTo: string | null
  /** Which of two equal debts takes the odd cent, lowest first: a nature and a lot number, say. */
  order: string
}

/**
 * Debts that the payer pointed at: the structured reference of a call, a direct debit, words (arrêté du 14 mars 2005,
 * art. 9). `early`: the payer also said to pay what is not due yet.
 */
export type Indication = { debts: ReadonlySet<string>; early: boolean }

export type Payment = {
  /** More than 0: a receipt, or a credit that is used. */
  cents: Cents
  /** ISO day of the bank. */
  on: string
  indication: Indication | null
  /** Debts that the accountant puts before the others: those that the payer had most interest in paying. */
  preferred: ReadonlySet<string>
}

export type Imputation = { paid: { debtId: string; cents: Cents }[]; credit: Cents }

/** A debt with its interest and costs, which are paid before it. */
type Bundle = { order: string; dueOn: string; rank: number; cents: Cents; debts: readonly OpenDebt[] }

/**
 * Which debts a payment settles: those that the payer pointed at, even recent; then those already due, oldest first,
 * in proportion when their day is the same; within each, costs and interest before principal (code civil, art. 1342-10
 * and 1343-1; arrêté du 14 mars 2005, art. 9). What is left is a credit: it never pays early by itself.
 */
export function imputePayment(payment: Payment, debts: readonly OpenDebt[]): Imputation {
  if (!Number.isSafeInteger(payment.cents) || payment.cents <= 0) throw new RangeError(`${payment.cents} is no payment`)
  let credit = payment.cents
  const paid: Imputation['paid'] = []
  for (const bundles of tiers(payment, debts)) {
    const amount = Math.min(credit, sumCents(bundles.map(({ cents }) => cents)))
    credit -= amount
    paid.push(...payTogether(amount, bundles))
  }
  return { paid, credit }
}

/** Bundles of one rank and one day are paid together. */
function tiers(payment: Payment, debts: readonly OpenDebt[]): Bundle[][] {
  const groups = new Map<string, Bundle[]>()
  const bundles = bundled(debts, payment).sort((a, b) => a.rank - b.rank || compare(a.dueOn, b.dueOn))
  for (const bundle of bundles) {
    const name = `${bundle.rank} ${bundle.dueOn}`
    groups.set(name, [...(groups.get(name) ?? []), bundle])
  }
  return [...groups.values()]
}

function bundled(debts: readonly OpenDebt[], payment: Payment): Bundle[] {
  const reached = new Map(debts.filter((debt) => isReached(debt, payment)).map((debt) => [debt.id, debt]))
  const members = new Map<OpenDebt, OpenDebt[]>()
  for (const debt of reached.values()) {
    const head = headOf(debt, reached, payment)
    members.set(head, [...(members.get(head) ?? []), debt])
  }
  return [...members].map(([head, group]) => bundleOf(head, group, payment))
}

function isReached(debt: OpenDebt, payment: Payment): boolean {
  return debt.exigibleOn <= payment.on || (isNamed(debt, payment) && payment.indication?.early === true)
}

function isNamed({ id }: OpenDebt, { indication }: Payment): boolean {
  return indication?.debts.has(id) ?? false
}

/** Who points at interest or costs alone pays them alone. */
function headOf(debt: OpenDebt, reached: ReadonlyMap<string, OpenDebt>, payment: Payment): OpenDebt {
  const principal = reached.get(debt.accessoryTo ?? '')
  if (principal === undefined) return debt
  return isNamed(debt, payment) && !isNamed(principal, payment) ? debt : principal
}

const PARTS = { costs: 0, interest: 1, principal: 2 }

function bundleOf(head: OpenDebt, group: readonly OpenDebt[], payment: Payment): Bundle {
  const debts = [...group].sort(
    (a, b) => PARTS[a.part] - PARTS[b.part] || compare(a.dueOn, b.dueOn) || compare(orderOf(a), orderOf(b)),
  )
  const cents = sumCents(debts.map((debt) => debt.cents))
  return { order: orderOf(head), dueOn: head.dueOn, rank: rankOf(head, group, payment), cents, debts }
}

/** Pointed at and due, pointed at and paid early, preferred, others. */
function rankOf(head: OpenDebt, group: readonly OpenDebt[], payment: Payment): number {
  if (isNamed(head, payment)) return head.exigibleOn <= payment.on ? 0 : 1
  return group.some(({ id }) => payment.preferred.has(id)) ? 2 : 3
}

function orderOf({ order, id }: OpenDebt): string {
  return `${order} ${id}`
}

function payTogether(amount: Cents, bundles: readonly Bundle[]): Imputation['paid'] {
  const shares = splitByLargestRemainder(
    amount,
    bundles.map(({ cents, order }) => ({ weight: cents, order })),
  )
  return bundles.flatMap(({ debts }, index) => payInOrder(shares[index] ?? 0, debts))
}

function payInOrder(amount: Cents, debts: readonly OpenDebt[]): Imputation['paid'] {
  let left = amount
  const paid = debts.map(({ id, cents }) => {
    const part = Math.min(left, cents)
    left -= part
    return { debtId: id, cents: part }
  })
  return paid.filter(({ cents }) => cents > 0)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
