export const STATES = ['draft', 'scheduled', 'published', 'ended', 'withdrawn'] as const
export type State = (typeof STATES)[number]

/** What happened to an announcement, and when it is meant to; its state follows. Instants are ISO. */
export type Facts = {
  publishAt: string | null
  endsAt: string | null
  scheduledAt: string | null
  publishedAt: string | null
  withdrawnAt: string | null
}

/** An announcement ends by itself: no job has to run for it to be over. */
export function stateOf({ endsAt, scheduledAt, publishedAt, withdrawnAt }: Facts, now: Temporal.Instant): State {
  if (withdrawnAt !== null) return 'withdrawn'
  if (publishedAt === null) return scheduledAt === null ? 'draft' : 'scheduled'
  return endsAt !== null && isPast(endsAt, now) ? 'ended' : 'published'
}

export type Refusal =
  | 'already-published'
  | 'announcement-withdrawn'
  | 'ends-before-publication'
  | 'nobody-concerned'
  | 'not-published'
  | 'comments-closed'

/** What people have read does not change under their eyes: one withdraws it and writes another. */
export function refuseChange(state: State): Refusal | null {
  if (state === 'withdrawn') return 'announcement-withdrawn'
  return state === 'draft' || state === 'scheduled' ? null : 'already-published'
}

export type Publication = { state: State; publishAt: string | null; endsAt: string | null; recipients: number }

export function refusePublication(
  { state, publishAt, endsAt, recipients }: Publication,
  now: Temporal.Instant,
): Refusal | null {
  if (state === 'withdrawn') return 'announcement-withdrawn'
  if (state !== 'draft') return 'already-published'
  const start = publishAt === null || isPast(publishAt, now) ? now : Temporal.Instant.from(publishAt)
  if (endsAt !== null && isPast(endsAt, start)) return 'ends-before-publication'
  return recipients === 0 ? 'nobody-concerned' : null
}

/** Whether a publication asked for now waits for its hour. */
export function isAhead(publishAt: string | null, now: Temporal.Instant): boolean {
  return publishAt !== null && !isPast(publishAt, now)
}

export function refuseWithdrawal(state: State): Refusal | null {
  if (state === 'withdrawn') return 'announcement-withdrawn'
  return state === 'draft' ? 'not-published' : null
}

export function refusePin(state: State): Refusal | null {
  return state === 'withdrawn' || state === 'ended' ? 'not-published' : null
}

export function refuseComment(announcement: { state: State; commentsAllowed: boolean }): Refusal | null {
  return announcement.state === 'published' && announcement.commentsAllowed ? null : 'comments-closed'
}

/**
 * The instant of a clock time of the residence (`2026-11-24T08:00`). In October an hour comes twice: the first; in March
 * one never comes: the moment the clock jumps over it.
 */
export function instantOf(local: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(local)
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .toString()
}

function isPast(moment: string, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(moment), now) <= 0
}
