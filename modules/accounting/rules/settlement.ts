import type { Cents } from '#shared/money.ts'
import type { LineDraft, Nature } from './entry.ts'
import { type Imputation, imputePayment, type OpenDebt, type Payment } from './imputation.ts'
import { splitByLargestRemainder } from './split.ts'

/** A line of an owner's account that was not wholly used; `cents` is what is left of it, more than 0. */
export type OpenLine = { id: string; cents: Cents; account: string; nature: Nature }
export type Debt = OpenDebt & OpenLine & { entryId: string }
export type Credit = OpenLine & { postedOn: string }

/**
 * Which lines a payment settles. What an entry asks of an owner for one nature is one debt, whatever its lots and keys:
 * debts of one day are paid in proportion, then each of its lines in proportion.
 */
export function imputeToLines(payment: Payment, lines: readonly Debt[]): Imputation {
  const groups = Map.groupBy(lines, debtOf)
  const byLine = new Map(lines.map((line) => [line.id, debtOf(line)]))
  const debts = [...groups].flatMap(([id, [first, ...others]]) => {
    if (first === undefined) return []
    const cents = others.reduce((sum, line) => sum + line.cents, first.cents)
    return [{ ...first, id, cents, accessoryTo: byLine.get(first.accessoryTo ?? '') ?? null }]
  })
  const { indication, preferred } = payment
  const named = (ids: ReadonlySet<string>) => new Set([...ids].flatMap((id) => byLine.get(id) ?? []))
  const { paid, credit } = imputePayment(
    {
      ...payment,
      indication: indication && { ...indication, debts: named(indication.debts) },
      preferred: named(preferred),
    },
    debts,
  )
  return { credit, paid: paid.flatMap(({ debtId, cents }) => payLines(cents, groups.get(debtId) ?? [])) }
}

function debtOf({ entryId, account, nature, part, dueOn }: Debt): string {
  return [nature, entryId, account, part, dueOn].join(' ')
}

function payLines(cents: Cents, lines: readonly Debt[]): Imputation['paid'] {
  const parts = splitByLargestRemainder(
    cents,
    lines.map((line) => ({ weight: line.cents, order: line.order })),
  )
  return lines.flatMap(({ id }, index) => {
    const part = parts[index] ?? 0
    return part > 0 ? [{ debtId: id, cents: part }] : []
  })
}

/** `line` counts from 0 among `lines`. */
export type ReceiptLines = { lines: LineDraft[]; settled: { line: number; debtId: string; cents: Cents }[] }

/**
 * The credits of a receipt: one for each account and nature that it pays, and what is left as a credit of current
 * operations (arrêté du 14 mars 2005, art. 7 and 9).
 */
export function receiptLines({ paid, credit }: Imputation, debts: readonly Debt[], partyId: string): ReceiptLines {
  const byId = new Map(debts.map((debt) => [debt.id, debt]))
  const places = new Map<string, number>()
  const lines: (LineDraft & { credit: number })[] = []
  const settled = paid.flatMap(({ debtId, cents }) => {
    const debt = byId.get(debtId)
    if (debt === undefined) return []
    const place = `${debt.account} ${debt.nature}`
    const line = places.get(place) ?? lines.push({ account: debt.account, nature: debt.nature, partyId, credit: 0 }) - 1
    places.set(place, line)
    const draft = lines[line]
    if (draft !== undefined) draft.credit += cents
    return [{ line, debtId, cents }]
  })
  if (credit > 0) lines.push({ account: '450', nature: 'current', partyId, credit, label: 'Avoir' })
  return { lines, settled }
}

export type Use = { credit: Credit; debt: Debt; cents: Cents; on: string }

/** Free credits of one owner pay what is due, oldest credit first (code civil, art. 1342-10 and 1347). */
export function creditUses(credits: readonly Credit[], debts: readonly Debt[], day: string): Use[] {
  const left = new Map(debts.map((debt) => [debt.id, debt]))
  return credits.flatMap((credit) => {
    const payment = { cents: credit.cents, on: day, indication: null, preferred: new Set<string>() }
    const open = [...left.values()].filter(({ cents }) => cents > 0)
    return imputeToLines(payment, open).paid.flatMap(({ debtId, cents }) => {
      const debt = left.get(debtId)
      if (debt === undefined) return []
      left.set(debtId, { ...debt, cents: debt.cents - cents })
      const [, on = day] = [credit.postedOn, debt.exigibleOn].sort()
      return [{ credit, debt, cents, on }]
    })
  })
}

/** A credit of one nature pays a debt of another through an entry that moves it. */
export function isSamePlace(one: OpenLine, other: OpenLine): boolean {
  return one.account === other.account && one.nature === other.nature
}

/** The entry that moves credits to where they are used: two lines a use, in the order of `uses`. */
export function moveLines(uses: readonly Use[], partyId: string): LineDraft[] {
  return uses.flatMap(({ credit, debt, cents }) => [
    { account: credit.account, nature: credit.nature, partyId, debit: cents },
    { account: debt.account, nature: debt.nature, partyId, credit: cents },
  ])
}
