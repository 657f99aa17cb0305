import type { Cents } from '#shared/money.ts'

/**
 * The most that an owner may pay in cash, all that they gave that day counted (code monétaire et financier, art. L. 112-6
 * and D. 112-3). From memory in our rule sheet: the screen says so.
 */
const CASH_CEILING: Cents = 100_000

export function cashRefusal(cents: Cents, alreadyThatDay: Cents): 'cash-over-ceiling' | null {
  return cents + alreadyThatDay > CASH_CEILING ? 'cash-over-ceiling' : null
}
