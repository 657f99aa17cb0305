declare global {
  /** Asked for by public/early.js, by address. */
  var mitoyenEarly: Map<string, Promise<Response>> | undefined
}

/** Later than this, what it says may have changed. */
const FRESH_MS = 10_000

/** The answer that was asked for before this code ran; to one caller, once. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = globalThis.mitoyenEarly?.get(address)
  globalThis.mitoyenEarly?.delete(address)
  return performance.now() < FRESH_MS ? answer : undefined
}
