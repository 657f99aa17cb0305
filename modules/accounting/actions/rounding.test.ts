import { afterAll, beforeAll, expect, test } from 'vitest'
import { issue, openReference, voteBudget } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as calls from '../contract/calls.ts'
import { explainCall, setRounding } from '../contract/charges.ts'
import type { RoundingPolicy } from '../rules/allocation.ts'

let app: TestApp
let hugo: Caller
beforeAll(async () => {
  app = await testApp()
  hugo = await app.as('hugo')
})
afterAll(() => app.close())

/** Two terms of 250,03 € on the general key, in thousandths: 250, 180, 200, 300, 25, 30, 15. */
async function voted() {
  const building = await openReference(app)
  const lines = [{ account: '615', keyId: building.keys.GEN ?? '', label: 'Entretien', cents: 50_006 }]
  const terms = ['2025-01-01', '2025-04-01'].map((dueOn) => ({ dueOn, weight: 1 }))
  await voteBudget(hugo, building.residenceId, { lines, terms })
  return building
}

const choose = (residenceId: string, policy: RoundingPolicy) =>
  hugo.call(setRounding, { params: { residenceId }, body: { policy } })

async function centsByLot(residenceId: string, dueOn: string): Promise<number[]> {
  const { body } = await hugo.call(calls.previewCall, { params: { residenceId }, query: { dueOn } })
  expect(body.refusals).toEqual([])
  const lots = body.owners.flatMap((owner) => owner.lots)
  return lots.toSorted((one, other) => (one.number < other.number ? -1 : 1)).map(({ cents }) => cents)
}

test.each<[RoundingPolicy, number[]]>([
  ['largest_remainder', [6251, 4500, 5001, 7501, 625, 750, 375]],
  ['residual_to_largest', [6251, 4501, 5001, 7500, 625, 750, 375]],
  ['simple', [6251, 4501, 5001, 7501, 625, 750, 374]],
])('a residence that rounds by %s is called the whole budget, and its entry balances', async (policy, cents) => {
  const { residenceId } = await voted()
  expect((await choose(residenceId, policy)).body).toEqual({ done: true })
  expect(await centsByLot(residenceId, '2025-01-01')).toEqual(cents)
  for (const dueOn of ['2025-01-01', '2025-04-01']) {
    const callId = await issue(hugo, residenceId, dueOn)
    await hugo.call(calls.postCall, { params: { residenceId, callId } })
  }
  const lines = await app.data.owner.db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .select((eb) => [eb.fn.sum<number>('debit').as('debit'), eb.fn.sum<number>('credit').as('credit')])
    .executeTakeFirstOrThrow()
  expect([Number(lines.debit), Number(lines.credit)]).toEqual([50_006, 50_006])
})

test('another rounding holds for calls to come: one issued keeps its own, a preview on the screen is outdated', async () => {
  const { residenceId } = await voted()
  const first = await issue(hugo, residenceId, '2025-01-01')
  const params = { residenceId }
  const seen = await hugo.call(calls.previewCall, { params, query: { dueOn: '2025-04-01' } })
  await choose(residenceId, 'residual_to_largest')
  const late = { dueOn: '2025-04-01', fingerprint: seen.body.fingerprint }
  expect((await hugo.call(calls.issueCall, { params, body: late })).problem.code).toBe('preview-outdated')
  const second = await issue(hugo, residenceId, '2025-04-01')
  const owners = await hugo.call(calls.listCallOwners, { params: { residenceId, callId: second }, query: { limit: 1 } })
  const partyId = owners.body.items[0]?.partyId ?? ''
  const roundings = await Promise.all(
    [first, second].map(async (callId) => {
      const { body } = await hugo.call(explainCall, { params: { residenceId, callId, partyId } })
      return body.lines.map(({ rounding }) => rounding)
    }),
  )
  expect(roundings.map((each) => [...new Set(each)])).toEqual([['largest_remainder'], ['residual_to_largest']])
  const { body } = await hugo.call(calls.listCalls, { params, query: { limit: 50 } })
  expect(body.rounding).toMatchObject({ policy: 'residual_to_largest', since: expect.stringMatching(/^\d{4}-/) })
})

test('the same choice twice is recorded once; an owner chooses nothing', async () => {
  const { residenceId } = await voted()
  await Promise.all([choose(residenceId, 'simple'), choose(residenceId, 'simple')])
  const rows = await app.data.owner.db
    .selectFrom('roundingChoice')
    .where('residenceId', '=', residenceId)
    .selectAll()
    .execute()
  expect(rows.map(({ policy }) => policy)).toEqual(['simple'])
  const paul = await app.as('paul')
  const refused = await paul.call(setRounding, { params: { residenceId }, body: { policy: 'simple' } })
  expect(refused.status).toBe(403)
})
