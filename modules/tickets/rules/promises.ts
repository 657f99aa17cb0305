import type { State } from './life.ts'

/** A step as promises are counted on. `day` is an ISO date in the residence's time zone. */
export type PromiseStep = { act: string; state: State; promisedOn: string | null; day: string }

const PROMISED: readonly State[] = ['received', 'taken', 'waiting', 'ordered']
/** Acts that leave a promise as it is. */
const ASIDE: readonly string[] = ['change', 'split']
/** Acts after which nobody waits for it any more. */
const GONE: readonly string[] = ['merge', 'withdraw']

/** One that came due: on the promised day, or when something was done before it. */
export type PromiseDue = { dueOn: string; isKept: boolean }

/** Promises that came due: kept when something was done by the day, other than promising another. */
export function promisesDue(steps: readonly PromiseStep[], today: string): PromiseDue[] {
  const moves = steps.filter(({ act }) => !ASIDE.includes(act))
  return moves.flatMap((step, index) => {
    if (step.promisedOn === null || !PROMISED.includes(step.state)) return []
    return dueBy(step.promisedOn, moves[index + 1], today) ?? []
  })
}

/** What came of a promise, by what was done next; null while it may still be kept, and when nobody waits any more. */
function dueBy(promisedOn: string, next: PromiseStep | undefined, today: string): PromiseDue | null {
  if (next === undefined) return promisedOn < today ? { dueOn: promisedOn, isKept: false } : null
  if (GONE.includes(next.act)) return null
  const isInTime = next.day <= promisedOn
  return { dueOn: isInTime ? next.day : promisedOn, isKept: isInTime && next.act !== 'promise' }
}

/** How many came due, and how many of them were kept. */
export function promisesOf(steps: readonly PromiseStep[], today: string): { due: number; kept: number } {
  const due = promisesDue(steps, today)
  return { due: due.length, kept: due.filter(({ isKept }) => isKept).length }
}
