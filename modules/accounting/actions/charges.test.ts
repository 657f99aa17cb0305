import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Building } from '#seed/building.ts'
import { issue, openReference, referenceLines, voteBudget } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as calls from '../contract/calls.ts'
import * as charges from '../contract/charges.ts'

let app: TestApp
let hugo: Caller
let paul: Caller
let jeanne: Caller

beforeAll(async () => {
  app = await testApp()
  ;[hugo, paul, jeanne] = await Promise.all([app.as('hugo'), app.as('paul'), app.as('jeanne')])
})
afterAll(() => app.close())

async function voted(): Promise<Building> {
  const building = await openReference(app)
  const wish = { lines: referenceLines(building), worksFund: 76_500, worksFundExemption: '' }
  await voteBudget(hugo, building.residenceId, wish)
  return building
}

test('a buyer notified between the notice and the due date owes it, and gets a notice of their own', async () => {
  const { residenceId, lots } = await voted()
  const callId = await issue(hugo, residenceId, '2025-04-01')
  const { db } = app.data.owner
  const buyer = await db
    .insertInto('party')
    .values({ residenceId, kind: 'person', name: 'E', code: 'E' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const sold = { residenceId, lotId: lots.L1 ?? '' }
  await db
    .updateTable('ownership')
    .set({ endsOn: '2025-03-20' })
    .where('residenceId', '=', residenceId)
    .where('lotId', '=', sold.lotId)
    .execute()
  await db
    .insertInto('ownership')
    .values({ ...sold, partyId: buyer.id, startsOn: '2025-03-20' })
    .execute()
  await hugo.call(calls.postCall, { params: { residenceId, callId } })
  const { body } = await hugo.call(calls.listCallOwners, { params: { residenceId, callId } })
  expect(body.items.map(({ name, cents }) => [name, cents])).toEqual([
    ['A', 84_281],
    ['B', 85_295],
    ['C', 96_737],
    ['D', 135_312],
    ['E', 84_281],
  ])
  const explain = { params: { residenceId, callId, partyId: buyer.id } }
  expect((await hugo.call(charges.explainCall, explain)).body.cents).toBe(84_281)
})

test('an owner sees their own lines, each as base × shares / total, and nobody else’s', async () => {
  const { residenceId, parties } = await voted()
  const callId = await issue(hugo, residenceId, '2025-01-01')
  const ofA = { params: { residenceId, callId, partyId: parties.A ?? '' } }
  const { body } = await paul.call(charges.explainCall, ofA)
  expect([body.cents, body.owner]).toEqual([84_281, 'A'])
  expect(
    body.lines.map(({ key, base, shares, totalShares, cents, exact }) => [
      key,
      base,
      shares,
      totalShares,
      cents,
      exact,
    ]),
  ).toEqual([
    ['GEN', 300_000, 250, 1000, 75_000, 75_000],
    ['EAU', 45_000, 40, 400, 4500, 4500],
    ['GEN', 19_125, 250, 1000, 4781, 4781],
  ])
  expect(body.budget.map(({ account, cents }) => [account, cents]).toSorted()).toEqual([
    ['601', 180_000],
    ['615', 1_200_000],
  ])
  expect((await jeanne.call(charges.explainCall, ofA)).status).toBe(404)
  const { body: coming } = await paul.call(charges.readCharges, { params: { residenceId } })
  expect([coming.accounts[0]?.debts, coming.coming.map(({ cents }) => cents), coming.accounts[0]?.balance]).toEqual([
    [],
    [84_281],
    0,
  ])
  await hugo.call(calls.postCall, { params: { residenceId, callId } })
  const { body: due } = await paul.call(charges.readCharges, { params: { residenceId } })
  expect([due.coming, due.accounts[0]?.debts.map(({ cents }) => cents), due.accounts[0]?.balance]).toEqual([
    [],
    [84_281],
    84_281,
  ])
})
