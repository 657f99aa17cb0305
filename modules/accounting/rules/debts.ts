import { type Cents, sumCents } from '#shared/money.ts'

/** A line that is not wholly paid, on the day of the question. */
type OpenLine = { partyId: string; entryId: string; label: string; cents: Cents; dueOn: string; callId: string | null }

/** All that an entry makes an owner owe on a day, paid or not. */
export type Owed = { partyId: string; entryId: string; dueOn: string; cents: Cents }

export type EntryDebt = {
  partyId: string
  entryId: string
  callId: string | null
  /** What it is about: « Budget 2027 », « Fonds de travaux ». */
  labels: string[]
  dueOn: string
  /** What it was. */
  total: Cents
  /** What is left of it. */
  cents: Cents
}

/** What is left to pay, one row for each thing called: a call has a line for each lot and key. In the order given. */
export function debtsByEntry(lines: readonly OpenLine[], owed: readonly Owed[]): EntryDebt[] {
  const place = ({ partyId, entryId, dueOn }: { partyId: string; entryId: string; dueOn: string }) =>
    `${partyId} ${entryId} ${dueOn}`
  const totals = new Map(owed.map((one) => [place(one), one.cents]))
  return [...Map.groupBy(lines, place)].flatMap(([key, group]) => {
    const [first] = group
    if (first === undefined) return []
    const { partyId, entryId, callId, dueOn } = first
    const cents = sumCents(group.map((line) => line.cents))
    const labels = [...new Set(group.map(({ label }) => label))]
    return [{ partyId, entryId, callId, labels, dueOn, total: totals.get(key) ?? cents, cents }]
  })
}
