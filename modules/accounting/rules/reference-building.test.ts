import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { REFERENCE_BUILDING, type ReferenceBuilding } from '#seed/reference-building.ts'
import { sumCents } from '#shared/money.ts'
import { allocate, type LotAmount, type LotShares, sumByOwner } from './allocation.ts'
import { refuseReserve } from './call-limits.ts'
import { type CallLine, callLines, type KeyBudget } from './call-lines.ts'
import { imputePayment, type OpenDebt } from './imputation.ts'
import { instalmentAmounts, scheduleOfAmounts } from './instalments.ts'
import { evenSchedule } from './quarters.ts'
import { fundFloor, refuseContribution } from './works-fund.ts'

type KeyName = keyof ReferenceBuilding['budget']
const KEYS: KeyName[] = ['general', 'lift', 'water']

const keyOf = ({ lots }: ReferenceBuilding, key: KeyName): LotShares[] =>
  lots.map(({ lotId, lotNumber, shares }) => ({ lotId, lotNumber, shares: shares[key] }))
const ownersOf = (building: ReferenceBuilding, lines: readonly LotAmount[]) => {
  const owners = new Map(building.lots.map(({ lotId, owner }) => [lotId, owner]))
  return Object.fromEntries(sumByOwner(lines, (lotId) => owners.get(lotId) ?? ''))
}
const lotsOf = (lines: readonly LotAmount[]) => Object.fromEntries(sumByOwner(lines, (lotId) => lotId))

const budgetOf = (building: ReferenceBuilding): KeyBudget[] =>
  KEYS.map((keyId) => ({ keyId, cents: building.budget[keyId], lots: keyOf(building, keyId) }))
const quarter = (building: ReferenceBuilding, index: number): CallLine[] =>
  callLines(budgetOf(building), { schedule: evenSchedule(building.year.startsOn), index })
const fundQuarter = (building: ReferenceBuilding, index: number): CallLine[] => {
  const fund = { keyId: 'general', cents: building.worksFund, lots: keyOf(building, 'general') }
  return callLines([fund], { schedule: evenSchedule(building.year.startsOn), index })
}

/** Water: what lots drew by their meters, what nobody's meter saw by the general shares. */
function waterOf(building: ReferenceBuilding): { own: LotAmount[]; common: LotAmount[] } {
  const drawn = Object.entries(building.meters.lots).map(([lotId, shares]) => ({ lotId, lotNumber: lotId, shares }))
  const metered = drawn.reduce((sum, { shares }) => sum + shares, 0)
  const pools = [
    { lotId: 'own', lotNumber: '1', shares: metered },
    { lotId: 'common', lotNumber: '2', shares: building.meters.general - metered },
  ]
  const [own, common] = allocate(building.netCharges.water, pools)
  return { own: allocate(own?.cents ?? 0, drawn), common: allocate(common?.cents ?? 0, keyOf(building, 'general')) }
}

/** What was called for the year less what it cost: positive is given back. */
function regularization(building: ReferenceBuilding): LotAmount[] {
  const { own, common } = waterOf(building)
  const charges = (['general', 'lift'] as const).flatMap((key) =>
    allocate(building.netCharges[key], keyOf(building, key)),
  )
  const called = [0, 1, 2, 3].flatMap((index) => quarter(building, index))
  return [...called, ...[...charges, ...own, ...common].map(({ lotId, cents }) => ({ lotId, cents: -cents }))]
}

/** All that D owes in the year, one debt for each nature and day. */
function debtsOfD(building: ReferenceBuilding): OpenDebt[] {
  const debt = (id: string, dueOn: string, cents: number): OpenDebt => ({
    ...{ id, dueOn, exigibleOn: dueOn, cents, order: id, part: 'principal', accessoryTo: null },
  })
  const opening = building.openingDebt
  const terms = evenSchedule(building.year.startsOn).flatMap(({ dueOn }, index) => [
    debt(`450-1 ${dueOn}`, dueOn, ownersOf(building, quarter(building, index)).D ?? 0),
    debt(`450-5 ${dueOn}`, dueOn, ownersOf(building, fundQuarter(building, index)).D ?? 0),
  ])
  const works = building.works.flatMap(({ name, calls }) =>
    calls.map(({ dueOn, cents }) =>
      debt(`450-2 ${name} ${dueOn}`, dueOn, ownersOf(building, allocate(cents, keyOf(building, 'general'))).D ?? 0),
    ),
  )
  return [debt('450-1 opening', opening.dueOn, opening.cents), ...terms, ...works]
}

function unpaidByD(building: ReferenceBuilding): Record<string, number> {
  let open = debtsOfD(building)
  for (const payment of building.payments) {
    const { paid } = imputePayment({ ...payment, indication: null, preferred: new Set() }, open)
    const settled = new Map(paid.map(({ debtId, cents }) => [debtId, cents]))
    open = open
      .map((debt) => ({ ...debt, cents: debt.cents - (settled.get(debt.id) ?? 0) }))
      .filter(({ cents }) => cents > 0)
  }
  const sums: Record<string, number> = {}
  for (const { id, cents } of open) sums[id.slice(0, 5)] = (sums[id.slice(0, 5)] ?? 0) + cents
  return sums
}

/** The same figures where the project was handed over with them, so that ours are not alone. */
const PUBLISHED = '../shared/cases/accounting.json'
const present = existsSync(PUBLISHED)

function published(): ReferenceBuilding {
  type Lot = { owner: string; GEN: number; ASC: number; EAU_call: number }
  type Given = {
    exercise: [string, string]
    lots: Record<string, Lot>
    budget: Record<'GEN' | 'ASC' | 'EAU', number>
    fonds_travaux_year: number
    works: { calls: [string, number][]; invoices: [string, number, string][] }[]
    water: { general: number; sub: ReferenceBuilding['meters']['lots'] }
    payments: { D: [string, number][] }
  }
  const cases: { id: string; input: Given }[] = JSON.parse(readFileSync(PUBLISHED, 'utf8'))
  const given = cases.find(({ id }) => id === 'T091')?.input
  if (given === undefined) throw new Error('T091 is not among the cases')
  const cents = (euros: number) => Math.round(euros * 100)
  return {
    ...REFERENCE_BUILDING,
    lots: Object.entries(given.lots).map(([lotId, { owner, GEN, ASC, EAU_call }]) => ({
      ...{ lotId, lotNumber: lotId.slice(1), owner, shares: { general: GEN, lift: ASC, water: EAU_call } },
    })),
    budget: { general: cents(given.budget.GEN), lift: cents(given.budget.ASC), water: cents(given.budget.EAU) },
    worksFund: cents(given.fonds_travaux_year),
    works: given.works.map(({ calls, invoices }, index) => ({
      name: REFERENCE_BUILDING.works[index]?.name ?? '',
      spent: sumCents(invoices.map(([, euros]) => cents(euros))),
      calls: calls.map(([dueOn, euros]) => ({ dueOn, cents: cents(euros) })),
    })),
    meters: { general: given.water.general, lots: given.water.sub },
    payments: given.payments.D.map(([on, euros]) => ({ on, cents: cents(euros) })),
  }
}

const SOURCES = present ? ['ours', 'published'] : ['ours', `ours alone (no ${PUBLISHED})`]

describe.each(SOURCES)('the reference building, figures %s', (source) => {
  const building = source === 'published' ? published() : REFERENCE_BUILDING

  test('a quarter of the budget, by lot and by owner', () => {
    expect(lotsOf(quarter(building, 0))).toEqual({
      ...{ L1: 79_500, L2: 73_875, L3: 88_125, L4: 120_000, L5: 7500, L6: 9000, L7: 4500 },
    })
    for (const index of [0, 1, 2, 3])
      expect(ownersOf(building, quarter(building, index))).toEqual({ A: 79_500, B: 81_375, C: 92_625, D: 129_000 })
  })

  test('a quarter of the works fund, which is the least that may be called', () => {
    expect(lotsOf(fundQuarter(building, 2))).toEqual({
      L1: 4781,
      L2: 3442,
      L3: 3825,
      L4: 5738,
      L5: 478,
      L6: 574,
      L7: 287,
    })
    expect(ownersOf(building, fundQuarter(building, 2))).toEqual({ A: 4781, B: 3920, C: 4112, D: 6312 })
    const budget = sumCents(Object.values(building.budget))
    expect([fundFloor(budget, null).minimum, refuseContribution(building.worksFund, fundFloor(budget, null))]).toEqual([
      76_500,
      null,
    ])
    expect(refuseReserve(building.reserve, budget)).toBeNull()
  })

  test('works, by the schedule that was voted', () => {
    const called = building.works.map(({ calls }) => {
      const amounts = instalmentAmounts(sumCents(calls.map(({ cents }) => cents)), scheduleOfAmounts(calls))
      return amounts.map((cents) => ownersOf(building, allocate(cents, keyOf(building, 'general'))))
    })
    const roof = { A: 250_000, B: 205_000, C: 215_000, D: 330_000 }
    expect(called).toEqual([[{ A: 50_000, B: 41_000, C: 43_000, D: 66_000 }], [roof, roof]])
  })

  test('the water that meters saw, and that they did not', () => {
    const { own, common } = waterOf(building)
    expect(lotsOf(own)).toEqual({ L1: 17_703, L2: 55_906, L3: 74_541, L4: 44_259 })
    expect(lotsOf(common)).toEqual({ L1: 1398, L2: 1006, L3: 1118, L4: 1677, L5: 140, L6: 168, L7: 84 })
    expect([sumCents(own.map(({ cents }) => cents)), sumCents(common.map(({ cents }) => cents))]).toEqual([
      192_409, 5591,
    ])
  })

  test('what the year gives back', () => {
    expect(lotsOf(regularization(building))).toEqual({
      ...{ L1: 21_572, L2: 7832, L3: 8359, L4: 23_571, L5: 2127, L6: 2553, L7: 1276 },
    })
    expect(ownersOf(building, regularization(building))).toEqual({ A: 21_572, B: 9959, C: 9635, D: 26_124 })
    const [hall] = building.works
    const left = sumCents([...(hall?.calls ?? []).map(({ cents }) => cents), -(hall?.spent ?? 0)])
    expect(ownersOf(building, allocate(left, keyOf(building, 'general')))).toEqual({
      A: 2250,
      B: 1845,
      C: 1935,
      D: 2970,
    })
  })

  test('what D has left to pay after three payments', () => {
    expect(unpaidByD(building)).toEqual({ '450-1': 112_903, '450-2': 288_821, '450-5': 5524 })
  })
})
