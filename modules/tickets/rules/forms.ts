import { workingDaysAfter } from '#shared/working-days.ts'
import type { CategoryCode } from './categories.ts'
import type { Part, State } from './life.ts'

/** What is made from a demand: asks somebody to come, tells an insurer, certifies that it was declared. */
export const FORM_KINDS = ['intervention', 'insurance', 'certificate'] as const
export type FormKind = (typeof FORM_KINDS)[number]

/** What a claim comes from, as insurers sort them. */
export const CAUSES = ['water', 'fire', 'storm', 'theft', 'vandalism', 'other'] as const
export type Cause = (typeof CAUSES)[number]

type About = {
  category: CategoryCode
  state: State
  isCommon: boolean
  /** Somebody with an account declared it: a passer-by has no paper. */
  hasDeclarer: boolean
}
/** `isOwn`: who asks is whose demand it is, or acts for them. */
type Asker = { parts: readonly Part[]; isOwn: boolean }

export type FormRefusal = 'form-not-yours' | 'form-not-for-this' | 'ticket-not-there' | 'no-declarer'

/** Kinds of demands that are about a thing, so that somebody comes for it or it was damaged. */
const THINGS: readonly CategoryCode[] = ['incident', 'works', 'quote', 'neighbour', 'other']

/** What keeps somebody from having a form made, or null. */
export function refuseForm(kind: FormKind, about: About, asker: Asker): FormRefusal | null {
  if (!mayAsk(kind, about, asker)) return 'form-not-yours'
  if (kind === 'certificate') return about.hasDeclarer ? null : 'no-declarer'
  if (!THINGS.includes(about.category)) return 'form-not-for-this'
  return kind === 'intervention' && about.state === 'closed' ? 'ticket-not-there' : null
}

/** For common parts the insured is the syndicate, whom the manager alone speaks for (loi 65-557, art. 18 I). */
function mayAsk(kind: FormKind, { isCommon }: About, { parts, isOwn }: Asker): boolean {
  if (parts.includes('manager')) return true
  return isOwn && !(kind === 'insurance' && isCommon)
}

export function formsFor(about: About, asker: Asker): FormKind[] {
  return FORM_KINDS.filter((kind) => refuseForm(kind, about, asker) === null)
}

/** Of a request for intervention: since when it is so. ISO days. */
export function refuseSince(since: string, today: string): 'since-in-the-future' | null {
  return since > today ? 'since-in-the-future' : null
}

/** ISO days. */
export type Claim = { insured: string; cause: Cause; occurredOn: string; knownOn: string }

export type ClaimRefusal = 'insured-missing' | 'known-before-occurred' | 'known-in-the-future'

/** What is missing from a claim or cannot be, or null. For common parts the insured is known. */
export function refuseClaim(
  { insured, occurredOn, knownOn }: Claim,
  { isCommon, today }: { isCommon: boolean; today: string },
): ClaimRefusal | null {
  if (!isCommon && insured.trim() === '') return 'insured-missing'
  if (knownOn > today) return 'known-in-the-future'
  return knownOn < occurredOn ? 'known-before-occurred' : null
}

/**
 * The least that a contract leaves from the day the insured knew: five working days, two for a theft (code des assurances,
 * art. L113-2, 4°; from memory, and the contract may leave more: the paper says to check it).
 */
export function lastDayToDeclare({ cause, knownOn }: Pick<Claim, 'cause' | 'knownOn'>): string {
  return workingDaysAfter(knownOn, WORKING_DAYS[cause === 'theft' ? 'theft' : 'other'])
}

const WORKING_DAYS = { theft: 2, other: 5 } as const
