import { type Cents, divideRounded, toCents } from '#shared/money.ts'

/** Below, the fee of the provider would be most of the payment. */
export const LEAST: Cents = 100
/** 20 000 €: beyond, cards refuse and a transfer is free. */
export const MOST: Cents = 2_000_000
/** How much beyond what is due may be paid ahead: about a year of charges of a flat. */
export const AHEAD: Cents = 300_000

/** The most that one payment by card may be, when `due` is owed; negative when the owner is in credit. */
export function mostPayable(due: Cents): Cents {
  return Math.min(MOST, Math.max(0, due) + AHEAD)
}

export function refuseAmount(cents: Cents, due: Cents): 'amount-below-least' | 'amount-above-most' | null {
  if (cents < LEAST) return 'amount-below-least'
  return cents > mostPayable(due) ? 'amount-above-most' : null
}

/** What of a payment would pay nothing yet and stay as a credit. */
export function paidAhead(cents: Cents, due: Cents): Cents {
  return Math.max(0, cents - Math.max(0, due))
}

/** What the contract of the residence says: hundredths of a percent, and cents for each payment. */
export type Tariff = { feeRate: number; feeFixed: Cents }

/** What the provider should keep. The residence bears it: a payer who is a consumer is never surcharged (code monétaire et financier, art. L112-12). */
export function expectedFee({ feeRate, feeFixed }: Tariff, cents: Cents): Cents {
  return feeFixed + toCents(divideRounded(BigInt(cents) * BigInt(feeRate), 10_000n))
}
