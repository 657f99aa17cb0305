import { type Cents, sumCents } from '#shared/money.ts'
import type { CallKind } from './call-kinds.ts'

/** One lot in one key of a part of a call. */
type CallLine = { kind: CallKind; title: string; keyId: string; key: string; lotId: string; lot: string; cents: Cents }

/** What a line is about, whatever the year: works are those of their vote, a budget follows another. */
function subject({ kind, title, keyId, lotId }: CallLine): string {
  const budget: readonly CallKind[] = ['current', 'current_before_vote']
  const about = budget.includes(kind) ? 'budget' : kind === 'works_fund' ? kind : `${kind} ${title}`
  return `${about} ${keyId} ${lotId}`
}

/**
 * Each line with that of the call a year before, and what that call had and this one has not: the differences sum to the
 * difference of the two calls.
 */
export function compareLines<Line extends CallLine>(lines: readonly Line[], before: readonly CallLine[]) {
  const former = Map.groupBy(before, subject)
  const taken = new Set<string>()
  const compared = lines.map((line) => {
    const about = subject(line)
    const same = taken.has(about) ? undefined : former.get(about)
    taken.add(about)
    return { ...line, lastYear: same === undefined ? null : sumCents(same.map(({ cents }) => cents)) }
  })
  const gone = before.filter((line) => !taken.has(subject(line)))
  return { lines: compared, gone: gone.map(({ key, lot, title, cents }) => ({ key, lot, title, cents })) }
}
