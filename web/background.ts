type Work = { resume(personId: string): void }

let load: (() => Promise<Work>) | undefined

/** Where what waits is kept: its own code comes only when something does. */
export const DATABASE = 'mitoyen'

const WAITS = 'mitoyen.outgoing'

/** Called by the module whose acts may wait for the network. */
export function offerBackground(work: () => Promise<Work>): void {
  load = work
}

/** Remembers that something waits on this device, so that a page that opens knows without looking. */
export function noteWaiting(waits: boolean): void {
  if (waits) localStorage.setItem(WAITS, '1')
  else localStorage.removeItem(WAITS)
}

/** Sends what waited on this device since an earlier visit. The code comes only when something does. */
export function resumeBackground(personId: string): void {
  if (localStorage.getItem(WAITS) !== null) void load?.().then((work) => work.resume(personId))
}

/** At sign-out: nothing of the person stays on the device. */
export function forgetWaiting(): void {
  indexedDB.deleteDatabase(DATABASE)
  noteWaiting(false)
}
