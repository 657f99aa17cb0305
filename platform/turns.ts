/** Runs at most `limit` pieces of work at once; the others wait, first come, first served. */
export function takeTurns(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < limit) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // The place passes from hand to hand, so that nobody overtakes.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
