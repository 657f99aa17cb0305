import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import type { Building } from '#seed/building.ts'
import { issue, openReference, referenceLines, voteBudget, voteLevy } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import * as calls from '../contract/calls.ts'
import { openDebts } from '../data/settlements.ts'
import { postEntry } from './post.ts'
import { recordReceipt } from './receipts.ts'
import { reverseEntry } from './reverse.ts'

let app: TestApp
let hugo: Caller
let building: Building
beforeAll(async () => {
  app = await testApp()
  hugo = await app.as('hugo')
  building = await openReference(app)
  await callTheYear(building)
})
afterAll(() => app.close())

const here = () => ({ actor: SYSTEM, residenceId: building.residenceId })
const within = <T>(work: (tx: Tx) => Promise<T>) =>
  app.database.transaction(work, { residences: [building.residenceId] })
const partyD = () => building.parties.D ?? ''

/** The year 2025 of the reference building: what D owed before, its budget, its works, all posted. */
async function callTheYear({ residenceId, keys }: Building): Promise<void> {
  await within((tx) =>
    postEntry(tx, here(), {
      journal: 'AN',
      postedOn: '2025-01-01',
      label: 'Solde repris',
      origin: { kind: 'opening', id: '1' },
      lines: [
        { account: '450', partyId: partyD(), nature: 'current', debit: 40_000, dueOn: '2024-10-01' },
        { account: '401', credit: 40_000 },
      ],
    }),
  )
  await voteBudget(hugo, residenceId, { lines: referenceLines(building), worksFund: 76_500, worksFundExemption: '' })
  const works = { kind: 'works' as const, note: '' }
  const general = (cents: number) => [{ keyId: keys.GEN ?? '', cents }]
  const terms = (...days: string[]) => days.map((dueOn) => ({ dueOn, weight: 1 }))
  await voteLevy(hugo, residenceId, { ...works, title: 'Porte', parts: general(200_000), terms: terms('2025-02-01') })
  const roof = { ...works, title: 'Toiture', parts: general(2_000_000) }
  await voteLevy(hugo, residenceId, { ...roof, terms: terms('2025-04-01', '2025-10-01') })
  for (const dueOn of ['2025-01-01', '2025-02-01', '2025-04-01', '2025-07-01', '2025-10-01']) {
    const callId = await issue(hugo, residenceId, dueOn)
    await hugo.call(calls.postCall, { params: { residenceId, callId } })
  }
}

let made = 0
const pay = (cents: number, on: string) =>
  within((tx) =>
    recordReceipt(tx, here(), {
      partyId: partyD(),
      cents,
      on,
      account: '512',
      label: 'Virement reçu',
      origin: { kind: 'test', id: String(made++) },
    }),
  )

async function unpaid(): Promise<Record<string, number>> {
  const debts = await within((tx) => openDebts(tx, building.residenceId, { partyIds: [partyD()], day: '2025-12-31' }))
  return Object.fromEntries(
    [...Map.groupBy(debts, ({ nature }) => nature)].map(([nature, rows]) => [
      nature,
      rows.reduce((sum, { cents }) => sum + cents, 0),
    ]),
  )
}

/** Figures of rule 11.5 of our rule sheet (T049): oldest first, in proportion on one day. */
test('T049 three payments of D leave what the rule sheet says, by nature', async () => {
  for (const [cents, on] of [
    [200_000, '2025-03-15'],
    [400_000, '2025-07-20'],
    [300_000, '2025-11-30'],
  ] as const)
    await pay(cents, on)
  expect(await unpaid()).toEqual({ current: 112_903, works: 288_821, works_fund: 5524 })
})

test('T071 a debit returned opens the debt again with its own due date, and what was paid since stays', async () => {
  const before = await unpaid()
  const { entryId } = await pay(79_500, '2025-12-05')
  const [gone] = await within((tx) => openDebts(tx, building.residenceId, { partyIds: [partyD()], day: '2025-12-31' }))
  expect(gone?.dueOn).toBe('2025-10-01')
  await within((tx) => reverseEntry(tx, here(), { entryId, postedOn: '2025-12-09', reason: 'AM04' }))
  expect(await unpaid()).toEqual(before)
})
