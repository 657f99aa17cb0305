import { afterAll, beforeAll, expect, test } from 'vitest'
import { comingDebits } from '#modules/debits/public.ts'
import { COLLECT, DUE, make, post, prepare, send, sign, site, within } from '#server/proofs/collecting.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'
import * as contract from '../contract.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('a debit to come is told to whoever would pay twice, to nobody else, until it is in the books', async () => {
  const place = await site(app)
  const { residenceId, paul, hugo, parties, visit } = place
  const seen = async () => (await paul.call(contract.readPayable, { params: { residenceId } })).body.debits
  expect(await seen()).toEqual([])
  await sign(paul, place, 'A')
  await sign(place.jeanne, place, 'B')
  await prepare(place)
  const debit = { partyId: parties.A, collectOn: COLLECT, cents: 50_000, forDue: 0, isFirm: false }
  expect(await seen()).toEqual([debit])
  const { body } = await make(hugo, place)
  expect(await seen()).toEqual([{ ...debit, isFirm: true }])
  const on = (day: string) =>
    within(place, (tx) => comingDebits(tx, visit.residenceId, { partyIds: [parties.A ?? ''], day }))
  // Due and not collected yet: paying it now would be paying it twice.
  expect([(await on(addDays(DUE, -1)))[0]?.forDue, (await on(DUE))[0]?.forDue]).toEqual([0, 50_000])
  await send(hugo, place, body.id)
  await post(place)
  expect(await seen()).toEqual([])
})
