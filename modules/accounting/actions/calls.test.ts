import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Building } from '#seed/building.ts'
import { issue, openReference, referenceLines, voteBudget, voteLevy } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as calls from '../contract/calls.ts'
import { startWorks } from '../contract/works.ts'

let app: TestApp
let hugo: Caller

beforeAll(async () => {
  app = await testApp()
  hugo = await app.as('hugo')
})
afterAll(() => app.close())

/** With the published budget of the year voted. */
async function voted(amounts?: number[], worksFund = 76_500): Promise<Building> {
  const building = await openReference(app)
  const wish = { lines: referenceLines(building, amounts), worksFund, worksFundExemption: '' }
  await voteBudget(hugo, building.residenceId, wish)
  return building
}

const preview = (residenceId: string, dueOn: string) =>
  hugo.call(calls.previewCall, { params: { residenceId }, query: { dueOn } })

async function byOwner(residenceId: string, dueOn: string) {
  const { body } = await preview(residenceId, dueOn)
  return Object.fromEntries(body.owners.map(({ name, cents }) => [name, cents]))
}

test('the reference building is called to the cent: by lot, by owner, by key', async () => {
  const { residenceId } = await voted()
  const { body } = await preview(residenceId, '2025-01-01')
  expect(body.refusals).toEqual([])
  expect(body.parts.map(({ kind, total, term, terms }) => [kind, total, term, terms])).toEqual([
    ['current', 382_500, 1, 4],
    ['works_fund', 19_125, 1, 4],
  ])
  expect(body.owners.map(({ name, cents }) => [name, cents])).toEqual([
    ['A', 79_500 + 4781],
    ['B', 81_375 + 3920],
    ['C', 92_625 + 4112],
    ['D', 129_000 + 6312],
  ])
  const lots = body.owners.flatMap((owner) => owner.lots.map(({ number, cents }) => [number, cents]))
  expect(Object.fromEntries(lots)).toEqual({
    L1: 79_500 + 4781,
    L2: 73_875 + 3442,
    L3: 88_125 + 3825,
    L4: 120_000 + 5738,
    L5: 7500 + 478,
    L6: 9000 + 574,
    L7: 4500 + 287,
  })
  expect(body.parts[0]?.bases.map(({ key, yearly, cents }) => [key, yearly, cents])).toEqual([
    ['GEN', 1_200_000, 300_000],
    ['ASC', 150_000, 37_500],
    ['EAU', 180_000, 45_000],
  ])
})

test('works are called by their own terms and stand with the quarter that falls the same day', async () => {
  const { residenceId, keys } = await voted()
  const works = { kind: 'works' as const, note: '', parts: [{ keyId: keys.GEN ?? '', cents: 200_000 }] }
  await voteLevy(hugo, residenceId, { ...works, title: 'Porte du hall', terms: [{ dueOn: '2025-02-01', weight: 1 }] })
  await voteLevy(hugo, residenceId, {
    ...works,
    title: 'Toiture',
    parts: [{ keyId: keys.GEN ?? '', cents: 2_000_000 }],
    terms: ['2025-04-01', '2025-10-01'].map((dueOn) => ({ dueOn, weight: 1 })),
  })
  expect(await byOwner(residenceId, '2025-02-01')).toEqual({ A: 50_000, B: 41_000, C: 43_000, D: 66_000 })
  const april = await preview(residenceId, '2025-04-01')
  expect(april.body.parts.map(({ kind, total }) => [kind, total])).toEqual([
    ['current', 382_500],
    ['works_fund', 19_125],
    ['works', 1_000_000],
  ])
  expect(await byOwner(residenceId, '2025-04-01')).toEqual({
    A: 79_500 + 4781 + 250_000,
    B: 81_375 + 3920 + 205_000,
    C: 92_625 + 4112 + 215_000,
    D: 129_000 + 6312 + 330_000,
  })
})

test('works wait on 102 until they begin, then all that is called is a product; a cancelled call takes its part back', async () => {
  const { residenceId, keys } = await voted()
  await sql`insert into fiscal_year (residence_id, starts_on, ends_on) values (${residenceId}, '2026-01-01', '2027-01-01')`.execute(
    app.data.owner.db,
  )
  const levyId = await voteLevy(hugo, residenceId, {
    kind: 'works',
    title: 'Toiture',
    note: '',
    parts: [{ keyId: keys.GEN ?? '', cents: 2_000_000 }],
    terms: ['2025-04-02', '2025-10-02'].map((dueOn) => ({ dueOn, weight: 1 })),
  })
  const first = await issue(hugo, residenceId, '2025-04-02')
  await hugo.call(calls.postCall, { params: { residenceId, callId: first } })
  expect(await balances(residenceId)).toEqual({ '102': -1_000_000, '450': 1_000_000 })
  const start = () => hugo.call(startWorks, { params: { residenceId, levyId }, body: { startedOn: '2025-06-15' } })
  const answers = await Promise.all([start(), start()])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(await balances(residenceId)).toEqual({ '102': 0, '450': 1_000_000, '702': -1_000_000 })
  const second = await issue(hugo, residenceId, '2025-10-02')
  await hugo.call(calls.postCall, { params: { residenceId, callId: second } })
  expect(await balances(residenceId)).toEqual({ '102': 0, '450': 2_000_000, '702': -2_000_000 })
  for (const callId of [first, second])
    await hugo.call(calls.cancelCall, { params: { residenceId, callId }, body: { reason: 'Travaux abandonnés' } })
  expect(await balances(residenceId)).toEqual({ '102': 0, '450': 0, '702': 0 })
})

/** Debits less credits, by account. */
async function balances(residenceId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{
    account: string
    balance: number
  }>`select account, sum(debit - credit)::bigint as balance
    from journal_line where residence_id = ${residenceId} group by account order by account`.execute(app.data.owner.db)
  return Object.fromEntries(rows.map(({ account, balance }) => [account, balance]))
}

test('twenty people issue one call at once: one call, and everyone is told which', async () => {
  const { residenceId } = await voted()
  const dueOn = '2025-01-01'
  const { fingerprint } = (await preview(residenceId, dueOn)).body
  const click = () => hugo.call(calls.issueCall, { params: { residenceId }, body: { dueOn, fingerprint } })
  const answers = await Promise.all(Array.from({ length: 20 }, click))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(answers.filter(({ body }) => body.isNew)).toHaveLength(1)
  const list = await hugo.call(calls.listCalls, { params: { residenceId } })
  expect(list.body.items.map(({ number, total }) => [number, total])).toEqual([[1, 401_625]])
  expect(list.body.coming.map((coming) => coming.dueOn)).toEqual(['2025-04-01', '2025-07-01', '2025-10-01'])
})

test('an accountant issues calls; the account that they ask to pay into is for the manager', async () => {
  const { residenceId } = await voted()
  const seen = await Promise.all(
    [hugo, await app.as('marie')].map((who) => who.call(calls.listCalls, { params: { residenceId } })),
  )
  expect(seen.map(({ body }) => body.can)).toEqual([
    { issue: true, setBankAccount: false },
    { issue: true, setBankAccount: true },
  ])
})

test('what is issued is what was seen: another preview, another day, another building are refused', async () => {
  const { residenceId, keys } = await voted()
  const dueOn = '2025-04-01'
  const { fingerprint } = (await preview(residenceId, dueOn)).body
  await voteLevy(hugo, residenceId, {
    kind: 'cash_advance',
    title: 'Avance de trésorerie',
    note: '',
    parts: [{ keyId: keys.GEN ?? '', cents: 10_000 }],
    terms: [{ dueOn, weight: 1 }],
  })
  const outdated = await hugo.call(calls.issueCall, { params: { residenceId }, body: { dueOn, fingerprint } })
  expect([outdated.status, outdated.problem.code]).toEqual([409, 'preview-outdated'])
  const body = { dueOn: '2025-04-02', fingerprint }
  expect((await hugo.call(calls.issueCall, { params: { residenceId }, body })).problem.code).toBe('nothing-to-call')
})

const STEPS = ['fund_call', 'call_part', 'call_base', 'call_line', 'call_notice', 'audit_event']

test.each(STEPS)(
  'stopped while writing %s, an issue leaves nothing; tried again, it leaves one call',
  async (table) => {
    const { residenceId } = await voted()
    const { db } = app.data.owner
    await sql`create function stop_here() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$`.execute(
      db,
    )
    await sql`create trigger stop_here before insert on ${sql.table(table)} for each row execute function stop_here()`.execute(
      db,
    )
    const dueOn = '2025-01-01'
    const { fingerprint } = (await preview(residenceId, dueOn)).body
    const body = { dueOn, fingerprint }
    const stopped = await hugo.call(calls.issueCall, { params: { residenceId }, body })
    await sql`drop function stop_here cascade`.execute(db)
    expect(stopped.status).toBe(500)
    expect(await rowsOf(residenceId)).toEqual([0, 0, 0, 0, 0])
    expect((await hugo.call(calls.issueCall, { params: { residenceId }, body })).body.isNew).toBe(true)
    expect(await rowsOf(residenceId)).toEqual([1, 2, 4, 21, 4])
  },
)

async function rowsOf(residenceId: string): Promise<number[]> {
  const tables = ['fund_call', 'call_part', 'call_base', 'call_line', 'call_notice']
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{
        count: number
      }>`select count(*) from ${sql.table(table)} where residence_id = ${residenceId}`.execute(app.data.owner.db)
      return rows[0]?.count ?? -1
    }),
  )
}

test('a year of calls sums to the budget to the cent, in the calls and in the books', async () => {
  const { residenceId } = await voted([1_200_001, 150_003, 180_002], 76_501)
  const days = ['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01']
  for (const dueOn of days) {
    const callId = await issue(hugo, residenceId, dueOn)
    expect((await hugo.call(calls.postCall, { params: { residenceId, callId } })).body.isNew).toBe(true)
    expect((await hugo.call(calls.postCall, { params: { residenceId, callId } })).body.isNew).toBe(false)
  }
  const { db } = app.data.owner
  const lines = await db.selectFrom('journalLine').where('residenceId', '=', residenceId).selectAll().execute()
  const sum = (account: string, side: 'debit' | 'credit') =>
    lines.filter((line) => line.account === account).reduce((total, line) => total + line[side], 0)
  expect([sum('450', 'debit'), sum('701', 'credit'), sum('105', 'credit')]).toEqual([1_606_507, 1_530_006, 76_501])
  expect(lines.filter(({ account }) => account === '701').every(({ keyId }) => keyId !== null)).toBe(true)
  expect(new Set(lines.map(({ postedOn }) => postedOn))).toEqual(new Set(days))
})

test('who owes is whoever owns the lot on the due date, as notified', async () => {
  const { residenceId, lots, parties } = await voted()
  const callId = await issue(hugo, residenceId, '2025-04-01')
  const { db } = app.data.owner
  // Sold on 28 March, notified on 6 April: the April quarter is the seller's, July's the buyer's.
  const sold = { residenceId, lotId: lots.L2 ?? '' }
  await db
    .updateTable('ownership')
    .set({ endsOn: '2025-04-06' })
    .where('residenceId', '=', residenceId)
    .where('lotId', '=', sold.lotId)
    .execute()
  await db
    .insertInto('ownership')
    .values({ ...sold, partyId: parties.C ?? '', startsOn: '2025-04-06' })
    .execute()
  const july = await issue(hugo, residenceId, '2025-07-01')
  for (const id of [callId, july]) await hugo.call(calls.postCall, { params: { residenceId, callId: id } })
  const debtors = await db
    .selectFrom('callDebtor')
    .where('residenceId', '=', residenceId)
    .where('lotId', '=', sold.lotId)
    .selectAll()
    .execute()
  const debtorOf = (id: string) => debtors.find((row) => row.callId === id)?.partyId
  expect([debtorOf(callId), debtorOf(july)]).toEqual([parties.B, parties.C])
})

test('a call is cancelled by a reversal, with a reason, once; its term may be called again', async () => {
  const { residenceId } = await voted()
  const callId = await issue(hugo, residenceId, '2025-01-01')
  await hugo.call(calls.postCall, { params: { residenceId, callId } })
  const cancel = () =>
    hugo.call(calls.cancelCall, { params: { residenceId, callId }, body: { reason: 'Mauvaise clé' } })
  // The year must hold today for a reversal to be posted.
  await app.data.owner.db.transaction().execute(async (tx) => {
    await sql`insert into fiscal_year (residence_id, starts_on, ends_on) values (${residenceId}, '2026-01-01', '2027-01-01')`.execute(
      tx,
    )
  })
  const answers = await Promise.all([cancel(), cancel(), cancel()])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const { rows } = await sql<{ balance: number }>`select sum(debit - credit)::bigint as balance from journal_line
    where residence_id = ${residenceId} and account = '450'`.execute(app.data.owner.db)
  expect(rows[0]?.balance).toBe(0)
  const again = await issue(hugo, residenceId, '2025-01-01')
  const { body } = await hugo.call(calls.listCalls, { params: { residenceId } })
  expect(body.items.map(({ id, number, state }) => [id, number, state])).toEqual(
    expect.arrayContaining([
      [again, 2, 'issued'],
      [callId, 1, 'cancelled'],
    ]),
  )
})
