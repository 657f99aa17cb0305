/**
 * Something that waits for this person. Other modules add their kinds: a vote, a signature. `pay` is what is owed today
 * when `dueOn` is null, else what falls due that day.
 */
export type Todo =
  | { kind: 'read-urgent'; count: number; title: string; link: string }
  | { kind: 'pay'; cents: number; dueOn: string | null; link: string }
  | { kind: 'answer'; count: number; title: string; link: string }
  | { kind: 'approve'; count: number; title: string; link: string }

/** What a person's accounts come to on a day, in cents: what is owed and what is in credit are never set off. */
export type HomeCharges = {
  asOf: string
  owed: number
  credit: number
  next: { dueOn: string; cents: number } | null
}

/** What is late, in cents, and since which due date. */
export type HomeLate = { cents: number; since: string }

export type HomeNotice = {
  id: string
  title: string
  excerpt: string
  level: 'ordinary' | 'urgent'
  publishedAt: string | null
  isRead: boolean
}

export type HomeDate = {
  id: string
  kind: 'meeting' | 'maintenance' | 'works' | 'other'
  title: string
  place: string
  isAllDay: boolean
  startsAt: string
  endsAt: string
  startsOn: string | null
  endsOn: string | null
}

/** A demand that is open: who has the ball, and until when. */
export type HomeDemand = {
  id: string
  title: string
  state: 'received' | 'taken' | 'waiting' | 'ordered' | 'done' | 'verified' | 'closed'
  holder: 'manager' | 'declarer' | 'contractor' | 'council' | 'insurer' | 'meeting'
  promisedOn: string | null
  isLate: boolean
}

/** Quotes on which a member of the council is asked for an opinion, until a day. */
export type HomeApproval = { id: string; title: string; decideBy: string }

/** What one module brings to an owner's first screen. */
export type Contribution = {
  todos: readonly Todo[]
  notices: readonly HomeNotice[]
  dates: readonly HomeDate[]
  demands: readonly HomeDemand[]
  approvals: readonly HomeApproval[]
  charges: HomeCharges | null
  late: HomeLate | null
}

export const NOTHING: Contribution = {
  todos: [],
  notices: [],
  dates: [],
  demands: [],
  approvals: [],
  charges: null,
  late: null,
}

/** A due date nearer than this is spoken of at once. */
const DAYS_AHEAD = 45

/** What a person has to pay: what is owed; else what is announced for soon, less their credit. Nothing when that covers it. */
export function paymentTodo({ asOf, owed, credit, next }: HomeCharges, link: string): Todo[] {
  if (owed > 0) return [{ kind: 'pay', cents: owed, dueOn: null, link }]
  if (next === null || Temporal.PlainDate.from(asOf).until(next.dueOn).days > DAYS_AHEAD) return []
  const cents = next.cents - credit
  return cents > 0 ? [{ kind: 'pay', cents, dueOn: next.dueOn, link }] : []
}

const NOTICES = 2
const DATES = 5
const DEMANDS = 4

/** One screen out of all contributions: what waits first, two notices, the next dates. Nothing is padded out. */
export function compose(contributions: readonly Contribution[]): Contribution {
  const notices = contributions.flatMap((one) => one.notices)
  const dates = contributions.flatMap((one) => one.dates)
  return {
    charges: contributions.find((one) => one.charges !== null)?.charges ?? null,
    late: contributions.find((one) => one.late !== null)?.late ?? null,
    todos: contributions.flatMap((one) => one.todos),
    demands: contributions.flatMap((one) => one.demands).slice(0, DEMANDS),
    approvals: contributions.flatMap((one) => one.approvals),
    notices: notices.slice(0, NOTICES),
    dates: dates.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id)).slice(0, DATES),
  }
}
