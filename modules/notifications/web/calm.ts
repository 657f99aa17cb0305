const FIRST_MS = 200
const LONGEST_MS = 5_000

/**
 * `act` at once, then after pauses that double while it is asked again, and never the last time lost: five hundred
 * neighbours who report one lift in a minute do not make each other's screens ask five hundred times.
 */
export function calmed(act: (kind: string) => void): (kind: string) => void {
  const asked = new Map<string, boolean>()

  function doIt(kind: string, pause: number): void {
    act(kind)
    asked.set(kind, false)
    setTimeout(() => {
      if (asked.get(kind) === true) doIt(kind, Math.min(pause * 2, LONGEST_MS))
      else asked.delete(kind)
    }, pause)
  }

  return (kind) => {
    if (asked.has(kind)) asked.set(kind, true)
    else doIt(kind, FIRST_MS)
  }
}
