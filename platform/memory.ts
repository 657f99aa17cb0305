import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const SETTLED_MS = 2000

/** Starting needs twice the memory that serving does: a moment later what it left behind goes back to the machine. */
export function settleAfterStart(): void {
  setTimeout(() => {
    // Kept now and not at the end, so that a killed process leaves it too.
    flushCompileCache()
    setFlagsFromString('--expose-gc')
    runInNewContext('gc({ type: "major", execution: "async", flavor: "last-resort" })')
  }, SETTLED_MS).unref()
}
