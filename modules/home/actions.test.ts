import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelCall, postCall } from '#modules/accounting/contract/calls.ts'
import { issue, openReference, referenceLines, voteBudget } from '#server/proofs/building.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import * as contract from './contract.ts'

let app: TestApp
const today = Temporal.Now.plainDateISO('Europe/Paris')
const day = (days: number) => today.add({ days }).toString()

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('an owner is told what is owed and when the next sum falls due; the firm, what is to be issued and posted', async () => {
  const hugo = await app.as('hugo')
  const building = await openReference(app, today.year)
  const { residenceId } = building
  const terms = [day(-20), day(10), day(20)].map((dueOn) => ({ dueOn, weight: 1 }))
  await voteBudget(hugo, residenceId, { lines: referenceLines(building), terms })
  const paul = await app.as('paul')
  const home = async () => (await paul.call(contract.ownerHome, { params: { residenceId } })).body
  const { morel } = app.world.organizations
  const back = async () => (await hugo.call(contract.backOfficeHome, { params: { organizationId: morel } })).body
  const firm = async () => (await back()).money

  expect((await home()).charges).toBeNull()
  const dates = async () => (await firm()).toIssue.items.map(({ dueOn, residenceName }) => [dueOn, residenceName])
  expect(await dates()).toEqual([-20, 10, 20].map((days) => [day(days), 'Immeuble de référence']))

  const callId = await issue(hugo, residenceId, day(-20))
  await issue(hugo, residenceId, day(10))
  expect(await dates()).toEqual([[day(20), 'Immeuble de référence']])
  expect((await firm()).unposted).toMatchObject({ count: 1, items: [{ callId, number: 1, dueOn: day(-20) }] })

  const announced = await home()
  expect(announced.charges).toEqual({ asOf: day(0), owed: 0, credit: 0, next: { dueOn: day(10), cents: 106_000 } })
  expect(announced.todos).toEqual([{ kind: 'pay', cents: 106_000, dueOn: day(10), link: `/r/${residenceId}/charges` }])

  await hugo.call(postCall, { params: { residenceId, callId } })
  const owing = await home()
  expect(owing.charges).toMatchObject({ owed: 106_000, next: { dueOn: day(10), cents: 106_000 } })
  expect(owing.todos).toMatchObject([{ kind: 'pay', cents: 106_000, dueOn: null }])
  expect((await firm()).unposted.count).toBe(0)
  expect(owing.late).toEqual({ cents: 106_000, since: day(-20) })
  const called = { residenceId, residenceName: 'Immeuble de référence', since: day(-20), owners: 4 }
  expect((await back()).late).toMatchObject({ owners: 4, residences: 1, items: [called] })

  await hugo.call(cancelCall, { params: { residenceId, callId }, body: { reason: 'Mauvaise clé' } })
  expect((await home()).charges).toMatchObject({ owed: 0, credit: 0 })
  expect([(await home()).late, (await back()).late.cents]).toEqual([null, 0])
})

test('who owns nothing here is told nothing of charges', async () => {
  const samir = await app.as('samir')
  const { body } = await samir.call(contract.ownerHome, { params: { residenceId: app.world.residences.tilleuls } })
  expect([body.charges, body.todos]).toEqual([null, []])
})
