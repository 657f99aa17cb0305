import { addYears } from '#shared/days.ts'
import { type Cents, toCents } from '#shared/money.ts'
import type { Fraction } from './instalments.ts'

/** Least parts of the budget and of the adopted works plan (loi 65-557, art. 14-2-1 I). */
const BUDGET_PART: Fraction = { numerator: 5, denominator: 100 }
const PLAN_PART: Fraction = { numerator: 25, denominator: 1000 }
const YEARS_WITHOUT_FUND = 10

/** `part` of `base` is `cents`, rounded up: it is a least amount. */
export type Floor = { base: Cents; part: Fraction; cents: Cents }

/** Why the yearly contribution may not be lower, as a screen says it: each floor, and which of them decides. */
export type FundFloor = { minimum: Cents; decidedBy: 'budget' | 'plan'; budget: Floor; plan: Floor | null }

/**
 * The least yearly contribution: 5 % of the budget, and no less than 2.5 % of the works of an adopted plan
 * (loi 65-557, art. 14-2-1 I).
 *
 * @param plan works planned in the adopted plan; null when none was adopted.
 */
export function fundFloor(budget: Cents, plan: Cents | null): FundFloor {
  const ofBudget = floorOf(budget, BUDGET_PART)
  const ofPlan = plan === null ? null : floorOf(plan, PLAN_PART)
  return ofPlan !== null && ofPlan.cents > ofBudget.cents
    ? { minimum: ofPlan.cents, decidedBy: 'plan', budget: ofBudget, plan: ofPlan }
    : { minimum: ofBudget.cents, decidedBy: 'budget', budget: ofBudget, plan: ofPlan }
}

function floorOf(base: Cents, part: Fraction): Floor {
  const denominator = BigInt(part.denominator)
  const cents = toCents((BigInt(base) * BigInt(part.numerator) + denominator - 1n) / denominator)
  return { base, part, cents }
}

export function refuseContribution(contribution: Cents, floor: FundFloor): 'works-fund-below-floor' | null {
  return contribution < floor.minimum ? 'works-fund-below-floor' : null
}

export type FundDuty = {
  /** Wholly or partly for housing. */
  residential: boolean
  /** Day the works of construction were received; null when nobody knows. */
  receivedOn: string | null
  /** An exemption is claimed by a unanimous vote or a clean diagnosis, as older texts allowed. */
  exemptionClaimed: boolean
}

export type FundCaution = 'reception-unknown' | 'fund-exemption-unconfirmed'

/**
 * Housing owes a works fund from ten years after its works were received (loi 65-557, art. 14-2-1 I). What is not known
 * does not exempt: it is owed, with a caution. Exemptions of small residences and of clean diagnoses are not in the
 * text any more, and could not be confirmed.
 */
export function fundDuty(duty: FundDuty, on: string): { owed: boolean; cautions: FundCaution[] } {
  if (!duty.residential) return { owed: false, cautions: [] }
  if (duty.receivedOn !== null && on < addYears(duty.receivedOn, YEARS_WITHOUT_FUND))
    return { owed: false, cautions: [] }
  const cautions: FundCaution[] = []
  if (duty.receivedOn === null) cautions.push('reception-unknown')
  if (duty.exemptionClaimed) cautions.push('fund-exemption-unconfirmed')
  return { owed: true, cautions }
}

export type Suspension = {
  exceedsBudget: boolean
  /** Of the works planned; null when no plan was adopted. */
  exceedsHalfPlan: boolean | null
  /** The assembly must then be asked whether contributions stop. */
  voteRequired: boolean
}

/** A fund above the budget and, if a plan was adopted, above half of its works (loi 65-557, art. 14-2-1 II). */
export function fundSuspension(fund: Cents, budget: Cents, plan: Cents | null): Suspension {
  const exceedsBudget = fund > budget
  const exceedsHalfPlan = plan === null ? null : 2n * BigInt(fund) > BigInt(plan)
  return { exceedsBudget, exceedsHalfPlan, voteRequired: exceedsBudget && exceedsHalfPlan !== false }
}
