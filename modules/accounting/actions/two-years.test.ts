import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResidence } from '#platform/http/gate.ts'
import type { Building } from '#seed/building.ts'
import { issue, openReference, referenceLines, voteBudget } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import { approveAccounts, closeYear, openYear, readBooks, readClosing } from '../contract/books.ts'
import * as calls from '../contract/calls.ts'
import { postEntry } from '../contract/entries.ts'
import { readBalance, readOwnersBalance } from '../contract/statements.ts'
import { recordReceipt } from './receipts.ts'
import { verifyBooks } from './verify.ts'

let app: TestApp
let hugo: Caller
let building: Building
beforeAll(async () => {
  app = await testApp()
  hugo = await app.as('hugo')
  building = await openReference(app, 2024)
})
afterAll(() => app.close())

const here = () => ({ residenceId: building.residenceId })

/** Budget, four quarters called and posted, a year's water bill paid in part, and what B and D paid. */
async function live(year: number): Promise<void> {
  const { residenceId, parties } = building
  await voteBudget(hugo, residenceId, { lines: referenceLines(building) })
  for (const month of ['01', '04', '07', '10']) {
    const callId = await issue(hugo, residenceId, `${year}-${month}-01`)
    expect((await hugo.call(calls.postCall, { params: { residenceId, callId } })).body.isNew).toBe(true)
  }
  await post(`${year}-06-30`, [
    { account: '601', debit: 198_000 },
    { account: '401', credit: 198_000 },
  ])
  await post(`${year}-07-15`, [
    { account: '401', debit: 150_000 },
    { account: '512', credit: 150_000 },
  ])
  for (const [name, cents] of [
    ['B', 325_500],
    ['D', 400_000],
  ] as const) {
    const payment = { partyId: parties[name] ?? '', cents, on: `${year}-11-30`, account: '512', label: 'Virement reçu' }
    const origin = { kind: 'test', id: `${year}-${name}` }
    await app.database.transaction((tx) => recordReceipt(tx, { actor: SYSTEM, residenceId }, { ...payment, origin }), {
      residences: [residenceId],
    })
  }
}

function post(postedOn: string, lines: { account: string; debit?: number; credit?: number }[]) {
  return hugo.call(postEntry, {
    params: here(),
    body: { requestId: randomUUID(), journal: 'OD', postedOn, label: 'Eau', lines },
  })
}

async function yearsByStart(): Promise<Record<string, string>> {
  const { body } = await hugo.call(readBooks, { params: here() })
  return Object.fromEntries(body.years.map(({ id, startsOn }) => [startsOn.slice(0, 4), id]))
}

async function balances(yearId: string, at: 'opening' | 'closing') {
  const params = { ...here(), yearId }
  const accounts = (await hugo.call(readBalance, { params })).body.items
  const owners = (await hugo.call(readOwnersBalance, { params })).body.items
  const kept = accounts.filter(({ account }) => !/^[67]/.test(account) && account !== '12')
  const nonZero = (rows: [string, number][]) => Object.fromEntries(rows.filter(([, cents]) => cents !== 0))
  return {
    accounts: nonZero(kept.map((row) => [row.account, row[at]])),
    owners: nonZero(owners.map((row) => [row.party, row[at]])),
  }
}

test('a residence lives a year, closes it, and the next opens with what it left', async () => {
  const { residenceId } = building
  await live(2024)
  expect((await hugo.call(openYear, { params: here() })).status).toBe(200)
  const { 2024: first = '', 2025: second = '' } = await yearsByStart()
  const left = await balances(first, 'closing')
  expect(left.owners).toEqual({ A: 318_000, C: 370_500, D: 116_000 })
  expect(left.accounts).toMatchObject({ 401: -48_000, 512: 575_500, 450: 804_500 })
  expect(await balances(second, 'opening')).toEqual(left)

  const approval = { approvedOn: '2025-06-12', resolution: 'Résolution 3' }
  const close = () => hugo.call(closeYear, { params: { ...here(), yearId: first }, body: { justification: '' } })
  const approve = () => hugo.call(approveAccounts, { params: { ...here(), yearId: first }, body: approval })
  expect((await close()).status).toBe(200)
  expect((await close()).problem.code).toBe('year-closed')
  const approvals = await Promise.all([approve(), approve()])
  expect(approvals.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const closing = await hugo.call(readClosing, { params: { ...here(), yearId: first } })
  expect(closing.body).toMatchObject({ approval, can: { approve: false } })

  await live(2025)
  const late = await post('2024-12-31', [
    { account: '601', debit: 100 },
    { account: '401', credit: 100 },
  ])
  expect(late.problem.code).toBe('year-closed')
  // Closing the first year changed nothing of what the second opened with.
  expect(await balances(second, 'opening')).toEqual(left)
  const third = await hugo.call(openYear, { params: here() })
  const end = await balances(second, 'closing')
  expect(end.owners).toEqual({ A: 636_000, C: 741_000, D: 232_000 })
  expect(await balances(third.body.id, 'opening')).toEqual(end)
  const closed = await hugo.call(closeYear, { params: { ...here(), yearId: second }, body: { justification: '' } })
  expect(closed.status).toBe(200)

  const verdict = await verifyBooks(app.data.owner.db, asResidence(residenceId))
  expect(verdict).toMatchObject({ fault: null })
  expect(verdict.entries).toBe(2 * (4 + 2 + 2))
})

test('accounts are approved after their year, not ahead of the assembly', async () => {
  const other = await openReference(app, 2024)
  const params = { residenceId: other.residenceId }
  const { body } = await hugo.call(readBooks, { params })
  const yearId = body.years[0]?.id ?? ''
  const approve = async (approvedOn: string) => {
    const approval = { approvedOn, resolution: 'Résolution 3' }
    const answer = await hugo.call(approveAccounts, { params: { ...params, yearId }, body: approval })
    return answer.status === 200 ? 'approved' : answer.problem.code
  }
  expect(await approve('2024-12-31')).toBe('approval-before-end')
  expect(await approve('2199-01-01')).toBe('vote-in-future')
  expect(await approve('2025-01-01')).toBe('approved')
  expect(await approve('2025-01-02')).toBe('accounts-approved-already')
})
