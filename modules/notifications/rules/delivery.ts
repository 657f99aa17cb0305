import type { Level } from './catalogue.ts'

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'bounced' | 'skipped'
export type DeliveryFacts = {
  state: DeliveryState
  level: Level
  sendingAt: Temporal.Instant | null
  nextAt: Temporal.Instant | null
}

export type NextStep =
  | { step: 'send' | 'stop' }
  | { step: 'give-up'; reason: 'uncertain' }
  | { step: 'wait'; until: Temporal.Instant }

/** A marker younger than this may be another process still talking to the mail server: its deadline is one minute. */
const IN_DOUBT_MINUTES = 10

/**
 * What a job does with a delivery that it finds. `sending` means that a process marked it and did not come back: the
 * message may have left or not. An ordinary one goes again under the same Message-ID, which mail programs show once;
 * a legal one is never sent twice blindly: an operator looks at it.
 */
export function nextStep(delivery: DeliveryFacts, now: Temporal.Instant): NextStep {
  if (delivery.state === 'queued') return { step: 'send' }
  if (delivery.state === 'failed' && delivery.nextAt !== null) return dueAt(delivery.nextAt, now)
  if (delivery.state !== 'sending' || delivery.sendingAt === null) return { step: 'stop' }
  const certainAt = delivery.sendingAt.add({ minutes: IN_DOUBT_MINUTES })
  const due = dueAt(certainAt, now)
  return due.step === 'send' && delivery.level === 'legal' ? { step: 'give-up', reason: 'uncertain' } : due
}

function dueAt(moment: Temporal.Instant, now: Temporal.Instant): NextStep {
  return Temporal.Instant.compare(moment, now) <= 0 ? { step: 'send' } : { step: 'wait', until: moment }
}

const FIRST_PAUSE_SECONDS = 60
const LONGEST_PAUSE_SECONDS = 2 * 3600
const ATTEMPTS = 40

/** When to try again after `attempts` failures: 1, 2, 4… minutes, then every two hours for about three days; then null. */
export function retryAt(attempts: number, now: Temporal.Instant, askedSeconds = 0): Temporal.Instant | null {
  if (attempts >= ATTEMPTS) return null
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS)
  return now.add({ seconds: Math.max(pause, Math.min(askedSeconds, LONGEST_PAUSE_SECONDS)) })
}

/** `address`: where it would go, null when there is none that was validated. */
export type Reach = { hasAccess: boolean; address: string | null; isWanted: boolean; isRefused?: boolean }

/** Why nothing is sent to a person after all, asked when the job runs: rights and wishes may have changed since. */
export function skipReason({
  hasAccess,
  address,
  isWanted,
  isRefused = false,
}: Reach): 'no-access' | 'switched-off' | 'address-unverified' | 'address-suspended' | null {
  if (!hasAccess) return 'no-access'
  if (!isWanted) return 'switched-off'
  if (address === null) return 'address-unverified'
  return isRefused ? 'address-suspended' : null
}
