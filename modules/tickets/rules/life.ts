/**
 * Where a demand stands. `done` waits for the word of whoever declared it; `verified` is that word; `closed` has nobody
 * to wait for.
 */
export const STATES = ['received', 'taken', 'waiting', 'ordered', 'done', 'verified', 'closed'] as const
export type State = (typeof STATES)[number]

/** Who has the ball. An open demand has exactly one. */
export const HOLDERS = ['manager', 'declarer', 'contractor', 'council', 'insurer', 'meeting'] as const
export type Holder = (typeof HOLDERS)[number]

/** How somebody stands to one demand: who keeps it, who declared or joined it, who was ordered to work, who advises, the clock. */
export type Part = 'manager' | 'declarer' | 'contractor' | 'council' | 'clock'

/** ISO days. A demand is what its last step says. */
export type Standing = { state: State; holder: Holder | null; promisedOn: string | null; closedOn: string | null }

export type Act =
  | { kind: 'take'; promisedOn: string }
  | { kind: 'wait'; holder: Holder; promisedOn: string; reason: string }
  | { kind: 'answer' }
  | { kind: 'order'; promisedOn: string }
  | { kind: 'decline'; reason: string }
  | { kind: 'promise'; promisedOn: string; reason: string }
  | { kind: 'finish'; verifyBy: string }
  | { kind: 'verify' }
  | { kind: 'reopen'; promisedOn: string; reason: string }
  | { kind: 'close'; reason: string }
  | { kind: 'withdraw' }

export type ActKind = Act['kind']
/** All that a step may be: what moves a demand, and what happens to it. */
export type StepAct = ActKind | 'declare' | 'merge' | 'split' | 'change'

export type ActRefusal =
  | 'ticket-not-there'
  | 'ticket-not-yours-to-move'
  | 'reason-missing'
  | 'promise-in-the-past'
  | 'holder-is-manager'
  | 'ticket-closed-long-ago'

/** Where somebody is still to do something. */
export const OPEN = ['received', 'taken', 'waiting', 'ordered'] as const

/** From where each act may be done, and by whom. */
const ACTS: Readonly<Record<ActKind, { from: readonly State[]; by: readonly Part[] }>> = {
  take: { from: ['received'], by: ['manager'] },
  wait: { from: OPEN, by: ['manager'] },
  answer: { from: ['waiting'], by: ['manager', 'declarer', 'contractor', 'council'] },
  order: { from: ['received', 'taken', 'waiting'], by: ['manager'] },
  decline: { from: ['ordered'], by: ['manager', 'contractor'] },
  promise: { from: ['taken', 'waiting', 'ordered'], by: ['manager', 'contractor'] },
  finish: { from: OPEN, by: ['manager', 'contractor'] },
  verify: { from: ['done'], by: ['declarer'] },
  reopen: { from: ['done', 'verified', 'closed'], by: ['manager', 'declarer'] },
  close: { from: [...OPEN, 'done', 'verified'], by: ['manager', 'clock'] },
  withdraw: { from: OPEN, by: ['declarer'] },
}

/** Days after its closing during which a demand is opened again rather than declared anew: a habit of ours. */
const REOPEN_DAYS = 60

/** What keeps somebody from doing this to a demand today, or null. */
export function refuseAct(
  standing: Standing,
  act: Act,
  { part, today, daysSinceClosed }: { part: Part; today: string; daysSinceClosed: number | null },
): ActRefusal | null {
  const rule = ACTS[act.kind]
  if (!rule.by.includes(part)) return 'ticket-not-yours-to-move'
  if (!rule.from.includes(standing.state)) return 'ticket-not-there'
  if (isAnotherHolders(standing, act, part)) return 'ticket-not-yours-to-move'
  if ('reason' in act && act.reason.trim().length < 3) return 'reason-missing'
  if ('promisedOn' in act && act.promisedOn < today) return 'promise-in-the-past'
  if (act.kind === 'wait' && act.holder === 'manager') return 'holder-is-manager'
  if (act.kind === 'reopen' && daysSinceClosed !== null && daysSinceClosed > REOPEN_DAYS)
    return 'ticket-closed-long-ago'
  return null
}

/** Who is waited for gives the ball back; the manager may take it from anyone, a contractor acts on an order alone. */
function isAnotherHolders({ state, holder }: Standing, act: Act, part: Part): boolean {
  if (act.kind === 'answer') return part !== 'manager' && part !== holder
  return part === 'contractor' && !(state === 'ordered' || holder === 'contractor')
}

/** Acts that are open to somebody, for the buttons of the screen. */
export function actsOpen(standing: Standing, who: { part: Part; daysSinceClosed: number | null }): ActKind[] {
  return ACT_KINDS.filter((kind) => {
    const act = SAMPLES[kind]
    return refuseAct(standing, act, { ...who, today: '0001-01-01' }) === null
  })
}

const LATER = { promisedOn: '9999-12-31', reason: 'raison' }
const SAMPLES: Readonly<Record<ActKind, Act>> = {
  take: { kind: 'take', ...LATER },
  wait: { kind: 'wait', holder: 'council', ...LATER },
  answer: { kind: 'answer' },
  order: { kind: 'order', ...LATER },
  decline: { kind: 'decline', ...LATER },
  promise: { kind: 'promise', ...LATER },
  finish: { kind: 'finish', verifyBy: '9999-12-31' },
  verify: { kind: 'verify' },
  reopen: { kind: 'reopen', ...LATER },
  close: { kind: 'close', ...LATER },
  withdraw: { kind: 'withdraw' },
}
/** Each kind of act, in the order of the screen. */
export const ACT_KINDS = [
  'take',
  'wait',
  'answer',
  'order',
  'decline',
  'promise',
  'finish',
  'verify',
  'reopen',
  'close',
  'withdraw',
] as const

/** Where a demand stands after an act that was not refused. */
export function standingAfter(standing: Standing, act: Act, today: string): Standing {
  switch (act.kind) {
    case 'take':
    case 'reopen':
      return { state: 'taken', holder: 'manager', promisedOn: act.promisedOn, closedOn: null }
    case 'wait':
      return { state: 'waiting', holder: act.holder, promisedOn: act.promisedOn, closedOn: null }
    case 'answer':
    case 'decline':
      return { ...standing, state: 'taken', holder: 'manager' }
    case 'order':
      return { state: 'ordered', holder: 'contractor', promisedOn: act.promisedOn, closedOn: null }
    case 'promise':
      return { ...standing, promisedOn: act.promisedOn }
    case 'finish':
      return { state: 'done', holder: 'declarer', promisedOn: act.verifyBy, closedOn: null }
    case 'verify':
      return { state: 'verified', holder: 'manager', promisedOn: standing.promisedOn, closedOn: null }
    case 'close':
    case 'withdraw':
      return { state: 'closed', holder: null, promisedOn: null, closedOn: today }
  }
}

/** The promised day has passed, and the ball is not with whoever only has to say that it is well. */
export function isPromiseBroken({ state, promisedOn }: Standing, today: string): boolean {
  return promisedOn !== null && promisedOn < today && OPEN.some((open) => open === state)
}
