import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { flawOfNotice } from '#modules/recovery/rules/formal-notice.ts'
import { type LegalRate, legalInterest } from '#modules/recovery/rules/interest.ts'
import { refuseFee } from '#modules/recovery/rules/recovery-fees.ts'
import { PUBLISHED_RATES } from '#modules/recovery/rules/settings.ts'
import { bindingOn } from '#modules/residences/rules/ownership.ts'
import { refuseIban } from '#shared/iban.ts'
import { readAmount, sumCents } from '#shared/money.ts'
import { allocate, type LotShares } from './allocation.ts'
import { CALL_KINDS } from './call-kinds.ts'
import { refuseLateCall, refuseReserve, reserveCap } from './call-limits.ts'
import { callLines } from './call-lines.ts'
import { debtorOf } from './debtor.ts'
import { firstYearRefusal, yearAfter } from './fiscal-year.ts'
import { imputePayment, type OpenDebt } from './imputation.ts'
import { creditorIdentifier, refuseCreditorIdentifier } from './payment-reference.ts'
import { evenSchedule } from './quarters.ts'
import { recoverableShare, STAFF_RATIOS } from './recoverable.ts'
import { fundFloor, fundSuspension } from './works-fund.ts'

/** The cases as they were handed over, beside the project; ours, with the same figures, stand by each rule. */
const PUBLISHED = '../shared/cases/accounting.json'
const present = existsSync(PUBLISHED)
const texts = new Map<string, string>(
  present
    ? JSON.parse(readFileSync(PUBLISHED, 'utf8')).map((each: { id: string }) => [each.id, JSON.stringify(each)])
    : [],
)

function published<Given, Expected>(id: string, check: (given: Given, expected: Expected) => void): void {
  test.skipIf(!present)(`${id}${present ? '' : ` (skipped: no ${PUBLISHED})`}`, () => {
    const { input, expected }: { input: Given; expected: Expected } = JSON.parse(texts.get(id) ?? '')
    check(input, expected)
  })
}

function cents(euros: number): number {
  const amount = readAmount(String(euros))
  if (typeof amount === 'string') throw new Error(`${euros}: ${amount}`)
  return amount
}

type Weights = Record<string, number>
const keyOf = (weights: Weights): LotShares[] =>
  Object.entries(weights).map(([lotId, shares], index) => ({ lotId, lotNumber: String(index + 1), shares }))
const split = (euros: number, weights: Weights) =>
  Object.fromEntries(allocate(cents(euros), keyOf(weights)).map((line) => [line.lotId, line.cents]))
const inCents = (amounts: Weights) =>
  Object.fromEntries(Object.entries(amounts).map(([name, euros]) => [name, cents(euros)]))

type Notice = { keys: { name: string; budget: number; total_weight: number; owner_weight: number }[]; periods: 4 }
published<Notice, { annual: number[]; quarter: number[]; quarter_total: number }>(
  'T001',
  ({ keys, periods }, expected) => {
    const budget = keys.map(({ name, budget: euros, total_weight, owner_weight }) => ({
      ...{ keyId: name, cents: cents(euros) },
      lots: keyOf({ mine: owner_weight, others: total_weight - owner_weight }),
    }))
    const mine = (calls: 1 | 4) =>
      callLines(budget, { schedule: evenSchedule('2025-01-01', calls), index: 0 }, 'simple').filter(
        ({ lotId }) => lotId === 'mine',
      )
    expect(mine(1).map((line) => line.cents)).toEqual(expected.annual.map(cents))
    expect(mine(periods).map((line) => line.cents)).toEqual(expected.quarter.map(cents))
    expect(sumCents(mine(periods).map((line) => line.cents))).toBe(cents(expected.quarter_total))
  },
)

published<Weights, { total_due: number }>('T003', (parts, { total_due }) =>
  expect(sumCents(Object.values(inCents(parts)))).toBe(cents(total_due)),
)

published<{ amount: number; weights: Weights }, { shares: Weights }>('T005', ({ amount, weights }, { shares }) =>
  expect(split(amount, weights)).toEqual(inCents(shares)),
)

published<{ parts: { amount: number; weights: Weights }[] }, { shares: Weights; total: number }>(
  'T007',
  ({ parts }, { shares, total }) => {
    const sums: Weights = {}
    for (const { amount, weights } of parts)
      for (const [name, part] of Object.entries(split(amount, weights))) sums[name] = (sums[name] ?? 0) + part
    expect(sums).toEqual(inCents(shares))
    expect(sumCents(Object.values(sums))).toBe(cents(total))
  },
)

// Parts of a lift come in halves: shares are twice what the deed says.
published<{ amount: number; total_parts: number; parts: [number, number] }, { shares: number[] }>(
  'T011',
  ({ amount, total_parts, parts: [high, low] }, { shares }) => {
    const halves = { high: high * 2, low: low * 2, others: (total_parts - high - low) * 2 }
    const { high: first, low: second } = split(amount, halves)
    expect([first, second]).toEqual(shares.map(cents))
  },
)

type Sale = { real_charges: number; days_seller: number; days_buyer: number }
published<Sale, { seller_share: number; buyer_share: number }>('T013', (sale, { seller_share, buyer_share }) => {
  const shares = split(sale.real_charges, { seller: sale.days_seller, buyer: sale.days_buyer })
  expect(shares).toEqual({ seller: cents(seller_share), buyer: cents(buyer_share) })
})

type Water = { variable: number; general_m3: number; sum_submeters_m3: number }
published<Water, { common_amount: number; individual_amount: number }>('T021', (water, expected) => {
  const pools = { individual: water.sum_submeters_m3, common: water.general_m3 - water.sum_submeters_m3 }
  const amounts = { individual: cents(expected.individual_amount), common: cents(expected.common_amount) }
  expect(split(water.variable, pools)).toEqual(amounts)
})

type Heating = {
  fuel: number
  coefficient: number
  units_lot: number
  units_total: number
  surface_lot: number
  surface_total: number
}
published<Heating, { lot_common: number; lot_individual: number }>('T023', (heating, expected) => {
  const common = heating.fuel * heating.coefficient
  const bySurface = split(common, { lot: heating.surface_lot, others: heating.surface_total - heating.surface_lot })
  const byUnits = split(heating.fuel - common, {
    lot: heating.units_lot,
    others: heating.units_total - heating.units_lot,
  })
  expect([bySurface.lot, byUnits.lot]).toEqual([cents(expected.lot_common), cents(expected.lot_individual)])
})

published<{ periods: string[] }, { rates_pct: number[] }>('T025', ({ periods }, { rates_pct }) => {
  const startOf = (period: string) => period.replace('-S1', '-01-01').replace('-S2', '-07-01')
  const known = new Map(PUBLISHED_RATES.map(({ startsOn, hundredths }) => [startsOn, hundredths / 100]))
  expect(periods.map((period) => known.get(startOf(period)))).toEqual(rates_pct)
})

const rateOf = (percent: number): LegalRate[] => [
  { startsOn: '2026-01-01', endsOn: '2026-07-01', hundredths: Math.round(percent * 100) },
]
const interestOf = (principal: number, from: string | null, [until, percent]: [string, number]) =>
  legalInterest({ principal: cents(principal), payments: [], from, until }, rateOf(percent))
published<{ principal: number; from: string; to: string; rate_pct: number }, { days: number; interest: number }>(
  'T027',
  ({ principal, from, to, rate_pct }, { days, interest }) =>
    expect(interestOf(principal, from, [to, rate_pct])).toMatchObject({ cents: cents(interest), periods: [{ days }] }),
)
published<{ principal: number; to: string; mise_en_demeure: null }, { interest: number }>(
  'T029',
  (given, { interest }) =>
    expect(interestOf(given.principal, given.mise_en_demeure, [given.to, 2.62])).toMatchObject({
      cents: cents(interest),
    }),
)

published<{ letter_lines: { amount: number }[] }, { valid_for_19_2: boolean }>(
  'T031',
  ({ letter_lines }, { valid_for_19_2 }) => {
    const lines = letter_lines.map(({ amount }) => ({ table: null, cents: cents(amount) }))
    expect(flawOfNotice(lines) === null).toBe(valid_for_19_2)
  },
)

published<{ fee: number }, { chargeable_to_owner: boolean }>('T033', ({ fee }, { chargeable_to_owner }) => {
  const reminder = { cents: cents(fee), on: '2026-01-11', noticeOn: null }
  const refusals = (['reminder', 'reminder_after_notice'] as const).map((kind) => refuseFee({ ...reminder, kind }, {}))
  expect(refusals.every((refusal) => refusal === null)).toBe(chargeable_to_owner)
})

published<{ budget: number; ppt: number }, Weights>('T037', ({ budget, ppt }, { floor_budget, floor_ppt, minimum }) => {
  const floor = fundFloor(cents(budget), cents(ppt))
  const floors = [floor.budget.cents, floor.plan?.cents, floor.minimum]
  expect(floors).toEqual([floor_budget, floor_ppt, minimum].map((euros) => cents(euros ?? 0)))
})

type Suspended = { exceeds_budget: boolean; exceeds_half_ppt: boolean; vote_required: boolean }
published<{ fund: number; budget: number; ppt: number }, Suspended>('T039', ({ fund, budget, ppt }, expected) =>
  expect(fundSuspension(cents(fund), cents(budget), cents(ppt))).toEqual({
    exceedsBudget: expected.exceeds_budget,
    exceedsHalfPlan: expected.exceeds_half_ppt,
    voteRequired: expected.vote_required,
  }),
)

published<{ budget: number; advance: number }, { cap: number; ok: boolean }>(
  'T043',
  ({ budget, advance }, { cap, ok }) => {
    expect(reserveCap(cents(budget))).toBe(cents(cap))
    expect(refuseReserve(cents(advance), cents(budget)) === null).toBe(ok)
  },
)

type Late = { previous_budget: number; authorised_by_ag: boolean }
published<Late, { max_calls: number; each: number; accelerable: boolean }>(
  'T045',
  (late, { max_calls, each, accelerable }) => {
    const formerBudget = cents(late.previous_budget)
    const allowed = [0, 1, 2, 3].filter(
      (called) => refuseLateCall({ authorized: late.authorised_by_ag, called, formerBudget }) === null,
    )
    expect(allowed).toHaveLength(max_calls)
    const key = { keyId: 'general', cents: formerBudget, lots: keyOf({ all: 1 }) }
    const calls = allowed.flatMap((index) => callLines([key], { schedule: evenSchedule('2026-01-01'), index }))
    expect(calls.map((line) => line.cents)).toEqual(allowed.map(() => cents(each)))
    expect(CALL_KINDS.current_before_vote.acceleratable).toBe(accelerable)
  },
)

type Landlord = { rules: Weights; weight: number; gen_charges: Weights; water: number }
published<Landlord, { recoverable_gen: number; recoverable_total: number }>('T055', (landlord, expected) => {
  const always = { startsOn: '2020-01-01', endsOn: null }
  const ratios = Object.entries(landlord.rules).map(([account, ratio]) => ({
    account,
    hundredths: ratio * 10_000,
    ...always,
  }))
  const line = (account: string, amount: number) => ({ account, on: '2025-12-31', cents: amount, hundredths: null })
  const general = Object.entries(landlord.gen_charges).map(([account, euros]) =>
    line(account, cents(euros) * landlord.weight),
  )
  expect(recoverableShare(general, ratios).recoverable).toBe(cents(expected.recoverable_gen))
  const total = recoverableShare([...general, line('601', cents(landlord.water))], ratios).recoverable
  expect(total).toBe(cents(expected.recoverable_total))
})

published<{ cases: { first?: boolean; months?: number }[] }, { ok: boolean[] }>('T059', ({ cases }, { ok }) => {
  const startsOn = '2025-01-01'
  const end = (months: number) => Temporal.PlainDate.from(startsOn).add({ months }).toString()
  // After the first, a year is twelve months and its end is never chosen: no other length is there to be asked for.
  const allowed = cases.map(({ first, months = 0 }) =>
    first
      ? firstYearRefusal({ startsOn, endsOn: end(months) }) === null
      : yearAfter({ startsOn, endsOn: startsOn }).endsOn === end(months),
  )
  expect(allowed).toEqual(ok)
})

published<{ instalment: number; weights: Weights }, { entries: { D: string }[] }>(
  'T061',
  ({ instalment, weights }, { entries }) => {
    const shares = Object.values(split(instalment, weights)).map((share) => share / 100)
    expect(entries[0]?.D).toBe(`450-4 ${shares.join('/')}`)
  },
)

published<{ cost: number }, Weights>('T067', ({ cost }, expected) => {
  const recoverable = (hundredths: number) =>
    recoverableShare([{ account: '641', on: '2025-12-31', cents: cents(cost), hundredths }], []).recoverable
  expect({
    gardien_both: recoverable(STAFF_RATIOS.caretaker_both),
    gardien_one: recoverable(STAFF_RATIOS.caretaker_one),
    employe_immeuble: recoverable(STAFF_RATIOS.building_employee),
  }).toEqual(inCents(expected))
})

type Instructed = { payment: number; debts: [string, string, number][]; instruction: string }
published<Instructed, { paid: string[] }>('T069', ({ payment, debts, instruction }, { paid }) => {
  const open = debts.map(
    ([dueOn, id, euros]): OpenDebt => ({
      ...{ id, dueOn, exigibleOn: dueOn, cents: cents(euros), part: 'principal', accessoryTo: null, order: id },
    }),
  )
  const indication = { debts: new Set([instruction]), early: false }
  const answer = imputePayment({ cents: cents(payment), on: '2026-05-01', indication, preferred: new Set() }, open)
  expect(answer.paid.map(({ debtId }) => debtId)).toEqual(paid)
})

published<{ creditor_ics_owner: string }, { accepted: boolean }>('T073', ({ creditor_ics_owner }, { accepted }) => {
  const ofManager = creditorIdentifier('654321')
  const creditor = creditor_ics_owner === 'syndic' ? ofManager : creditorIdentifier('123456')
  expect(refuseCreditorIdentifier(creditor, ofManager) === null).toBe(accepted)
})

published<{ national: string }, { ics: string }>('T075', ({ national }, { ics }) =>
  expect(creditorIdentifier(national)).toBe(ics),
)

published<{ iban: string[] }, { valid: boolean[] }>('T077', ({ iban }, { valid }) =>
  expect(iban.map((text) => refuseIban(text) === null)).toEqual(valid),
)

published<{ deed: string; notified: string; due: string }, { debtor_for_syndic: string }>(
  'T085',
  (sale, { debtor_for_syndic }) => {
    const boundOn = bindingOn({ effectiveOn: sale.deed, notifiedOn: sale.notified })
    const holdings = [
      { ownerId: 'seller', startsOn: '2015-01-01', endsOn: boundOn },
      { ownerId: 'buyer', startsOn: boundOn, endsOn: null },
    ]
    expect(debtorOf({ kind: 'budget', dueOn: sale.due }, holdings)).toBe(debtor_for_syndic)
  },
)
