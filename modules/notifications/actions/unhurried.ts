import { setTimeout as pause } from 'node:timers/promises'

/** After each message, so many times what it took: whoever reads meanwhile has the machine nearly to themselves. */
const REST = 2

/** Jobs of this queue run one at a time, whatever the number of workers. */
export const UNHURRIED = 'unhurried'

/** Does one of many things, then rests in proportion. */
export async function unhurried(work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now()
  await work()
  await pause((performance.now() - startedAt) * REST)
}
