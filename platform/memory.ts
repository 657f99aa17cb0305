import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Once it serves, and once what a first start has to make and to send is behind it. */
const SETTLED_MS = [2000, 20_000]

/** Starting needs twice the memory that serving does: a moment later what it left behind goes back to the machine. */
export function settleAfterStart(): void {
  for (const wait of SETTLED_MS) setTimeout(settle, wait).unref()
}

function settle(): void {
  // Kept now and not at the end, so that a killed process leaves it too.
  flushCompileCache()
  setFlagsFromString('--expose-gc')
  runInNewContext('gc({ type: "major", execution: "async", flavor: "last-resort" })')
}
