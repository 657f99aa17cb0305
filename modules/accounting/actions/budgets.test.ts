import { afterAll, beforeAll, expect, test } from 'vitest'
import { issue, openReference, referenceLines, voteBudget, voteLevy } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { openYear } from '../contract/books.ts'
import * as budgets from '../contract/budgets.ts'
import * as calls from '../contract/calls.ts'

let app: TestApp
let hugo: Caller

beforeAll(async () => {
  app = await testApp()
  hugo = await app.as('hugo')
})
afterAll(() => app.close())

const latestYear = async (residenceId: string) =>
  (await hugo.call(budgets.listBudgets, { params: { residenceId } })).body.items[0]

async function drafted() {
  const building = await openReference(app)
  const { residenceId } = building
  const fiscalYearId = (await latestYear(residenceId))?.id ?? ''
  const { body } = await hugo.call(budgets.draftBudget, { params: { residenceId }, body: { fiscalYearId } })
  const params = { residenceId, budgetId: body.id }
  const sheet = (await hugo.call(budgets.readBudget, { params })).body
  const facts = {
    revision: sheet.revision,
    lines: referenceLines(building),
    terms: sheet.terms,
    worksFund: 76_500,
    plannedWorks: null,
    worksFundExemption: '',
  }
  return { ...building, fiscalYearId, params, facts }
}

const VOTE = { votedOn: '2024-12-10', resolution: 'Résolution 5' }

test('a budget begins with the quarters of its year, and says its totals and the least works fund', async () => {
  const { params, facts, keys } = await drafted()
  expect(facts.terms.map(({ dueOn }) => dueOn)).toEqual(['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01'])
  expect((await hugo.call(budgets.saveBudget, { params, body: facts })).body.revision).toBe(facts.revision + 1)
  const { body } = await hugo.call(budgets.readBudget, { params })
  expect([body.total, body.byKey.find(({ keyId }) => keyId === keys.GEN)?.cents, body.refusal]).toEqual([
    1_530_000,
    1_200_000,
    null,
  ])
  expect(body.floor).toEqual({
    minimum: 76_500,
    decidedBy: 'budget',
    budget: { base: 1_530_000, numerator: 5, denominator: 100, cents: 76_500 },
    plan: null,
  })
})

test('two people on one draft: the second to save is told, and loses nothing', async () => {
  const { params, facts } = await drafted()
  const save = () => hugo.call(budgets.saveBudget, { params, body: facts })
  const answers = await Promise.all([save(), save()])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('changed-meanwhile')
})

test('what was voted is never edited, not even by the owner of the tables; a new version replaces it', async () => {
  const { residenceId, fiscalYearId, params, facts } = await drafted()
  await hugo.call(budgets.saveBudget, { params, body: facts })
  const vote = { params, body: { ...VOTE, revision: facts.revision + 1 } }
  const votes = await Promise.all([hugo.call(budgets.voteBudget, vote), hugo.call(budgets.voteBudget, vote)])
  expect(votes.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const edited = await hugo.call(budgets.saveBudget, { params, body: { ...facts, revision: facts.revision + 1 } })
  expect(edited.problem.code).toBe('budget-voted-already')
  const { db } = app.data.owner
  const attempts = [
    () => db.updateTable('budgetLine').set({ cents: 1 }).where('budgetId', '=', params.budgetId).execute(),
    () => db.deleteFrom('budgetTerm').where('budgetId', '=', params.budgetId).execute(),
    () => db.updateTable('budget').set({ worksFund: 1 }).where('id', '=', params.budgetId).execute(),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow('never edited')
  const next = await hugo.call(budgets.draftBudget, { params: { residenceId }, body: { fiscalYearId } })
  const { body } = await hugo.call(budgets.readBudget, { params: { residenceId, budgetId: next.body.id } })
  expect([body.version, body.total, body.former?.total]).toEqual([2, 1_530_000, 1_530_000])
  const twice = await hugo.call(budgets.draftBudget, { params: { residenceId }, body: { fiscalYearId } })
  expect(twice.problem.code).toBe('budget-drafted-already')
})

test.each([
  ['a works fund under its floor', { worksFund: 76_499 }, 'works-fund-below-floor'],
  ['a floor of the adopted plan', { plannedWorks: 20_000_000 }, 'works-fund-below-floor'],
  ['no line', { lines: [] }, 'budget-empty'],
  ['a term out of the year', { terms: [{ dueOn: '2026-01-01', weight: 1 }] }, 'schedule-outside-year'],
] as const)('%s is not voted', async (_name, wish, code) => {
  const { params, facts } = await drafted()
  const body = {
    ...facts,
    ...wish,
    lines: 'lines' in wish ? [...wish.lines] : facts.lines,
    terms: 'terms' in wish ? [...wish.terms] : facts.terms,
  }
  await hugo.call(budgets.saveBudget, { params, body })
  const { status, problem } = await hugo.call(budgets.voteBudget, {
    params,
    body: { ...VOTE, revision: facts.revision + 1 },
  })
  expect([status, problem.code]).toEqual([409, code])
})

test.each([
  ['works', '671', 1000, 'account-not-current'],
  ['an account that nothing is posted to', '60', 1000, 'account-absent'],
  ['a product counted as a charge', '714', 1000, 'product-not-negative'],
])('a line of %s is refused', async (_name, account, cents, code) => {
  const { params, facts, keys } = await drafted()
  const lines = [{ account, keyId: keys.GEN ?? '', label: '', cents }]
  const { status, problem } = await hugo.call(budgets.saveBudget, { params, body: { ...facts, lines } })
  expect([status, problem.code]).toEqual([422, code])
})

test.each([['0.001'], [0.5], [Number.MAX_SAFE_INTEGER], ['1,00'], [null]])(
  'the amount %j is refused',
  async (cents) => {
    const { params, facts, keys } = await drafted()
    const body = { ...facts, lines: [{ account: '615', keyId: keys.GEN ?? '', label: '', cents }] }
    const address = `/api/r/${params.residenceId}/budgets/${params.budgetId}`
    const headers = { cookie: hugo.cookie, origin: 'http://localhost:3000' }
    const answer = await app.http.inject({ method: 'PUT', url: address, headers, payload: body })
    expect(answer.statusCode).toBe(400)
  },
)

test('a budget voted late: two quarters of the former one, then the complement on the third', async () => {
  const { residenceId, ...building } = await openReference(app)
  const lines = (general: number) => referenceLines({ residenceId, ...building }, [general, 150_000, 180_000])
  await voteBudget(hugo, residenceId, { lines: lines(1_200_000) })
  await hugo.call(openYear, { params: { residenceId } })
  const year = await latestYear(residenceId)
  const coming = async () =>
    (await hugo.call(calls.listCalls, { params: { residenceId } })).body.coming.filter(({ dueOn }) => dueOn > '2026')
  expect(await coming()).toEqual([])
  const late = { fiscalYearId: year?.id ?? '', authorizedOn: '2025-11-12', resolution: 'Résolution 9' }
  expect((await hugo.call(budgets.authorizeLateBudget, { params: { residenceId }, body: late })).status).toBe(200)
  expect((await coming()).map(({ dueOn, total }) => [dueOn, total])).toEqual([
    ['2026-01-01', 382_500],
    ['2026-04-01', 382_500],
  ])
  await issue(hugo, residenceId, '2026-01-01')
  await issue(hugo, residenceId, '2026-04-01')
  expect(await coming()).toEqual([])

  await voteBudget(hugo, residenceId, { lines: lines(1_320_000) })
  const { body } = await hugo.call(calls.previewCall, { params: { residenceId }, query: { dueOn: '2026-07-01' } })
  expect(body.parts.map(({ isComplement, total }) => [isComplement, total])).toEqual([
    [false, 412_500],
    [true, 60_000],
  ])
  await issue(hugo, residenceId, '2026-07-01')
  await issue(hugo, residenceId, '2026-10-01')
  const { body: after } = await hugo.call(calls.listCalls, { params: { residenceId } })
  const called = after.items.filter(({ dueOn }) => dueOn > '2026').reduce((sum, { total }) => sum + total, 0)
  expect(called).toBe(1_650_000)
})

test('the bylaws’ reserve stops at a sixth of the budget, to the cent', async () => {
  const { residenceId, ...building } = await openReference(app)
  await voteBudget(hugo, residenceId, { lines: referenceLines({ residenceId, ...building }) })
  const reserve = (cents: number) => ({
    kind: 'reserve' as const,
    title: 'Réserve du règlement',
    note: '',
    parts: [{ keyId: building.keys.GEN ?? '', cents }],
    terms: [{ dueOn: '2025-06-01', weight: 1 }],
  })
  await expect(voteLevy(hugo, residenceId, reserve(255_001))).rejects.toThrow('reserve-over-cap')
  await voteLevy(hugo, residenceId, reserve(255_000))
  await expect(voteLevy(hugo, residenceId, reserve(1))).rejects.toThrow('reserve-over-cap')
  const callId = await issue(hugo, residenceId, '2025-06-01')
  await hugo.call(calls.postCall, { params: { residenceId, callId } })
  const lines = await app.data.owner.db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('account', '=', '1031')
    .select(['lotId', 'credit'])
    .execute()
  expect(lines.reduce((sum, { credit }) => sum + credit, 0)).toBe(255_000)
  expect(lines.every(({ lotId }) => lotId !== null)).toBe(true)
})
