/** Something that waits for this person. Other modules add their kinds: a vote, a payment, a signature. */
export type Todo = { kind: 'read-urgent'; count: number; title: string; link: string }

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

/** What one module brings to an owner's first screen. */
export type Contribution = { todos: readonly Todo[]; notices: readonly HomeNotice[]; dates: readonly HomeDate[] }

export const NOTHING: Contribution = { todos: [], notices: [], dates: [] }

const NOTICES = 2
const DATES = 5

/** One screen out of all contributions: what waits first, two notices, the next dates. Nothing is padded out. */
export function compose(contributions: readonly Contribution[]): Contribution {
  const notices = contributions.flatMap((one) => one.notices)
  const dates = contributions.flatMap((one) => one.dates)
  return {
    todos: contributions.flatMap((one) => one.todos),
    notices: notices.slice(0, NOTICES),
    dates: dates.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id)).slice(0, DATES),
  }
}
