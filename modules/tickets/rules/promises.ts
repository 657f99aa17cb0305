import type { State } from './life.ts'

/** A step as promises are counted on. `day` is an ISO date in the residence's time zone. */
export type PromiseStep = { act: string; state: State; promisedOn: string | null; day: string }

const PROMISED: readonly State[] = ['received', 'taken', 'waiting', 'ordered']
/** Acts that leave a promise as it is. */
const ASIDE: readonly string[] = ['change', 'split']
/** Acts after which nobody waits for it any more. */
const GONE: readonly string[] = ['merge', 'withdraw']

/** Promises that came due, and how many were kept: something was done by the day, other than promising another. */
export function promisesOf(steps: readonly PromiseStep[], today: string): { due: number; kept: number } {
  const moves = steps.filter(({ act }) => !ASIDE.includes(act))
  let [due, kept] = [0, 0]
  for (const [index, { state, promisedOn }] of moves.entries()) {
    if (promisedOn === null || !PROMISED.includes(state)) continue
    const next = moves[index + 1]
    if (next === undefined ? promisedOn >= today : GONE.includes(next.act)) continue
    due += 1
    if (next !== undefined && next.act !== 'promise' && next.day <= promisedOn) kept += 1
  }
  return { due, kept }
}
