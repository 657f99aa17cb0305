import { afterAll, beforeAll, expect, test } from 'vitest'
import { issue, openReference } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as budgets from '../contract/budgets.ts'
import * as calls from '../contract/calls.ts'
import { decideUrgentWorks, endWorks, startWorks } from '../contract/works.ts'

let app: TestApp
let hugo: Caller
beforeAll(async () => {
  app = await testApp()
  hugo = await app.as('hugo')
})
afterAll(() => app.close())

/** Of 10 000,00 € estimated, so much on the general key, in as many terms as days. */
async function drafted(cents: number, days: string[] = ['2025-03-01']) {
  const { residenceId, keys } = await openReference(app)
  const body = {
    ...{ kind: 'urgent_works' as const, title: 'Étaiement du balcon', note: '' },
    parts: [{ keyId: keys.GEN ?? '', cents }],
    terms: days.map((dueOn) => ({ dueOn, weight: 1 })),
  }
  const draft = await hugo.call(budgets.draftLevy, { params: { residenceId }, body })
  return { residenceId, levyId: draft.body.id }
}

const DECISION = { revision: 1, decidedOn: '2025-02-20', estimate: 1_000_000, council: 'heard' as const }

test('T044 a third of the estimate at most, once the council was heard', async () => {
  const over = await drafted(333_334)
  const refused = await hugo.call(decideUrgentWorks, { params: over, body: DECISION })
  expect(refused.problem.code).toBe('urgent-call-over-third')
  const params = await drafted(333_333)
  const unheard = await hugo.call(decideUrgentWorks, { params, body: { ...DECISION, council: 'not_heard' } })
  expect(unheard.problem.code).toBe('council-not-heard')
  const vote = { revision: 1, votedOn: '2025-02-20', resolution: 'Résolution 1' }
  expect((await hugo.call(budgets.voteLevy, { params, body: vote })).problem.code).toBe('urgent-works-not-voted')
  const decisions = await Promise.all([1, 2].map(() => hugo.call(decideUrgentWorks, { params, body: DECISION })))
  expect(decisions.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const { body } = await hugo.call(budgets.readLevy, { params })
  expect(body).toMatchObject({ estimate: 1_000_000, council: 'heard', votedOn: '2025-02-20', total: 333_333 })
})

test('what was decided is called by its terms and waits on account 102; other sums are not decided alone', async () => {
  const params = await drafted(300_000)
  const { residenceId } = params
  await hugo.call(decideUrgentWorks, { params, body: DECISION })
  const callId = await issue(hugo, residenceId, '2025-03-01')
  await hugo.call(calls.postCall, { params: { residenceId, callId } })
  const lines = await app.data.owner.db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('credit', '>', 0)
    .select(['account', 'credit'])
    .execute()
  expect(lines).toEqual([{ account: '102', credit: 300_000 }])
  const loan = { ...{ kind: 'loan' as const, title: 'Emprunt', note: '' }, parts: [], terms: [] }
  const { body } = await hugo.call(budgets.draftLevy, { params: { residenceId }, body: loan })
  const alone = await hugo.call(decideUrgentWorks, { params: { residenceId, levyId: body.id }, body: DECISION })
  expect(alone.problem.code).toBe('levy-not-urgent')
})

test('works that are done are called no more', async () => {
  const params = await drafted(300_000, ['2025-03-01', '2025-06-01'])
  const { residenceId } = params
  await hugo.call(decideUrgentWorks, { params, body: DECISION })
  const end = (endedOn: string) => hugo.call(endWorks, { params, body: { endedOn } })
  expect((await end('2025-04-30')).problem.code).toBe('works-not-begun')
  await hugo.call(startWorks, { params, body: { startedOn: '2025-03-02' } })
  expect((await end('2025-03-01')).problem.code).toBe('end-before-start')
  expect((await end('2199-01-01')).problem.code).toBe('end-in-future')
  await issue(hugo, residenceId, '2025-03-01')
  const coming = async () =>
    (await hugo.call(calls.listCalls, { params: { residenceId }, query: { limit: 50 } })).body.coming.map(
      ({ dueOn }) => dueOn,
    )
  expect(await coming()).toEqual(['2025-06-01'])
  const ends = await Promise.all([end('2025-04-30'), end('2025-04-30')])
  expect(ends.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(await coming()).toEqual([])
  expect((await hugo.call(budgets.readLevy, { params })).body).toMatchObject({
    endedOn: '2025-04-30',
    can: { end: false },
  })
})
