/** How long nothing is mailed to an address that a server refused for good. */
export const SUSPENDED_DAYS = 30

/** Since when nothing is mailed to an address (an instant); null when mail goes there. */
export function suspendedSince(refusedAt: string | null, now: Temporal.Instant): string | null {
  if (refusedAt === null) return null
  const until = Temporal.Instant.from(refusedAt).add({ hours: SUSPENDED_DAYS * 24 })
  return Temporal.Instant.compare(now, until) < 0 ? refusedAt : null
}
