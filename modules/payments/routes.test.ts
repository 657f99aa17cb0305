import { sql } from 'kysely'
import { afterAll, expect, test, vi } from 'vitest'
import { checkoutIn, openTill, TODAY } from '#server/proofs/till.ts'
import { closeJob } from './actions/pay.ts'
import { decide } from './actions/sandbox.ts'
import { settle, settleJob } from './actions/settle.ts'
import * as contract from './contract.ts'
import { insertIntent } from './data/payments.ts'
import { crons } from './jobs.ts'

const till = await openTill()
const {
  app,
  residenceId,
  partyId,
  paul,
  marie,
  at,
  balance,
  takeCards,
  owe,
  wish,
  look,
  eventFor,
  deliver,
  entries,
  told,
} = till
afterAll(till.close)

const queued = async (intentId: string) => {
  const { rows } = await sql<{ task: string; minutes: number }>`
    select t.identifier as task, round(extract(epoch from j.run_at - now()) / 60)::int as minutes
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.key = ${`payment:${intentId}`}`.execute(app.data.owner.db)
  return rows
}

test('without an account at the provider no card is taken, and the screen is told so', async () => {
  expect((await paul.call(contract.readPayable, at())).body.card).toBeNull()
  expect([(await wish()).status, (await wish()).problem.code]).toEqual([409, 'card-not-open'])
  expect(await takeCards()).toBe(200)
  expect((await paul.call(contract.readPayable, at())).body.card).toEqual({ feeRate: 140, feeFixed: 25, isTrial: true })
})

test('a payment is booked whole, its fee apart, its payer told once', async () => {
  await owe(41_250)
  const { body } = await wish({ cents: 41_250 })
  expect(body.url).toContain('/api/public/sandbox/')
  expect((await look(body.id)).state).toBe('sent')
  await decide(app.edges, checkoutIn(body.url), 'paid')
  expect(await deliver(eventFor(body.id))).toMatchObject({ status: 200 })
  await settle(app.edges, { residenceId, intentId: body.id })
  expect(await entries('payment', body.id)).toEqual([
    { account: '512-CB', debit: 41_250, credit: 0 },
    { account: '450', debit: 0, credit: 41_250 },
  ])
  expect(await entries('payment-fee', body.id)).toEqual([
    { account: '662', debit: 603, credit: 0 },
    { account: '512-CB', debit: 0, credit: 603 },
  ])
  expect(await balance()).toBe(0)
  expect(await told(body.id)).toEqual([{ title: 'Paiement reçu', personId: app.world.people.paul }])
  expect(await look(body.id)).toMatchObject({ state: 'succeeded', url: null, ahead: 0 })
})

test('F01 the same request fifty times at once charges once; with another amount it is refused', async () => {
  await owe(5000)
  const requestId = crypto.randomUUID()
  const answers = await Promise.all(Array.from({ length: 50 }, () => wish({ requestId, cents: 5000, due: 5000 })))
  expect(new Set(answers.map(({ body }) => `${body.id} ${body.url}`)).size).toBe(1)
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const other = await wish({ requestId, cents: 4900, due: 5000 })
  expect([other.status, other.problem.code]).toEqual([422, 'request-differs'])
})

test('a second tab gets the page of the first; another amount closes it; a card taken meanwhile counts', async () => {
  const [first, second] = [await wish({ cents: 5000 }), await wish({ cents: 5000 })]
  expect(second.body).toEqual(first.body)
  const third = await wish({ cents: 2000 })
  expect(third.body.id).not.toBe(first.body.id)
  const close = (intentId: string) =>
    closeJob.run(
      { ...app.edges, signal: new AbortController().signal, jobId: '1', attempt: 1 },
      { residenceId, intentId },
    )
  await close(first.body.id)
  await settle(app.edges, { residenceId, intentId: first.body.id })
  expect((await look(first.body.id)).state).toBe('abandoned')
  // The first tab paid in the very moment that another amount was asked for.
  await decide(app.edges, checkoutIn(third.body.url), 'paid')
  const fourth = await wish({ cents: 1500 })
  await close(third.body.id)
  await settle(app.edges, { residenceId, intentId: third.body.id })
  expect((await look(third.body.id)).state).toBe('succeeded')
  expect(await balance()).toBe(3000)
  await decide(app.edges, checkoutIn(fourth.body.url), 'failed')
  await settle(app.edges, { residenceId, intentId: fourth.body.id })
  expect((await look(fourth.body.id)).state).toBe('failed')
})

test('a screen that shows another debt than the books is refused before anything is asked', async () => {
  const { status, problem } = await wish({ cents: 3000, due: 5000 })
  expect([status, problem.code]).toEqual([409, 'due-changed'])
})

test('F06 amounts below one euro, beyond the ceiling or not whole are refused', async () => {
  for (const cents of [99, 0, -500, 1.5, 2_000_001, Number.NaN]) expect((await wish({ cents })).status).toBe(400)
  const above = await wish({ cents: 3000 + 300_001 })
  expect([above.status, above.problem.code]).toEqual([422, 'amount-above-most'])
})

test('paid beyond the debt, the rest is a credit', async () => {
  const { body } = await wish({ cents: 10_000 })
  expect((await look(body.id)).ahead).toBe(7000)
  await decide(app.edges, checkoutIn(body.url), 'paid')
  await settle(app.edges, { residenceId, intentId: body.id })
  expect(await balance()).toBe(-7000)
})

test('the browser closed for good: the page expires and the payment is abandoned; paid late, it is paid', async () => {
  const { body } = await wish({ cents: 1200 })
  const past = sql<string>`now() - interval '1 minute'`
  await app.data.owner.db
    .updateTable('sandboxCheckout')
    .set({ expiresAt: past })
    .where('intentId', '=', body.id)
    .execute()
  expect((await settle(app.edges, { residenceId, intentId: body.id })).state).toBe('abandoned')
  // Three days late the provider says otherwise.
  await app.data.owner.db
    .updateTable('sandboxCheckout')
    .set({ state: 'paid', decidedAt: past })
    .where('intentId', '=', body.id)
    .execute()
  expect((await settle(app.edges, { residenceId, intentId: body.id })).state).toBe('succeeded')
  expect(await entries('payment', body.id)).toHaveLength(2)
})

test('F17 another amount at the provider is put aside and never booked', async () => {
  const { body } = await wish({ cents: 1300 })
  await app.data.owner.db.updateTable('sandboxCheckout').set({ cents: 1299 }).where('intentId', '=', body.id).execute()
  await decide(app.edges, checkoutIn(body.url), 'paid')
  expect((await settle(app.edges, { residenceId, intentId: body.id })).state).toBe('suspended')
  expect(await entries('payment', body.id)).toEqual([])
  const { items } = (await marie.call(contract.listPayments, at())).body
  expect(items.find(({ id }) => id === body.id)).toMatchObject({ state: 'suspended', trouble: 'amount-differs' })
})

test('somebody else’s account and payments are as if absent; staff see them, and one’s spouse does', async () => {
  const jeanne = await app.as('jeanne')
  const { body } = await wish({ cents: 1400 })
  const due = await balance()
  const foreign = { requestId: crypto.randomUUID(), partyId, cents: 1000, due }
  expect((await jeanne.call(contract.pay, { ...at(), body: foreign })).status).toBe(404)
  expect((await jeanne.call(contract.readTransfer, { ...at({ partyId }), query: { cents: 1000 } })).status).toBe(404)
  expect((await jeanne.call(contract.readPayment, at({ paymentId: body.id }))).status).toBe(404)
  expect((await jeanne.call(contract.refreshPayment, at({ paymentId: body.id }))).status).toBe(404)
  expect((await look(body.id, marie)).owner).toBeTruthy()
})

test('the provider is asked when the page expires, whatever is heard; a job that was lost is found at night', async () => {
  const { body } = await wish({ cents: 1600 })
  expect(await queued(body.id)).toEqual([{ task: 'payments.settle', minutes: 46 }])
  const id = crypto.randomUUID()
  const old = { askedAt: Temporal.Now.instant().subtract({ hours: 5 }).toString(), account: 'essai', expectedFee: 0 }
  const about = { id, requestId: id, partyId, askedBy: app.world.people.paul, cents: 500, due: 500 }
  await app.database.transaction(
    (tx) => insertIntent(tx, residenceId, { ...about, ...old, provider: 'sandbox', reference: 'RF18539007547034' }),
    { residences: [residenceId] },
  )
  const run = { ...app.edges, signal: new AbortController().signal, jobId: '1', attempt: 1 }
  await crons[0]?.run(run)
  expect(await queued(id)).toEqual([{ task: 'payments.settle', minutes: 0 }])
  expect(await queued(body.id)).toEqual([{ task: 'payments.settle', minutes: 46 }])
  // Nobody ever saw a page for it.
  await settleJob.run(run, { residenceId, intentId: id })
  expect((await look(id)).state).toBe('abandoned')
})

test('the list of the staff goes page after page and says each fee and entry', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await marie.call(contract.listPayments, {
      ...at(),
      query: { limit: 3, ...(cursor && { cursor }) },
    })
    seen.push(...body.items.map(({ id }) => id))
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(new Set(seen).size).toBe(seen.length)
  const { items } = (await marie.call(contract.listPayments, at())).body
  expect(seen).toEqual(items.map(({ id }) => id))
  expect(items.find(({ cents }) => cents === 41_250)).toMatchObject({ fee: 603, state: 'succeeded', trouble: null })
})

test('a payment that the books are closed for is kept in sight and booked when they open', async () => {
  const { body } = await wish({ cents: 1700 })
  await decide(app.edges, checkoutIn(body.url), 'paid')
  const later = Temporal.Now.instant().add({ hours: 24 * 800 })
  await app.data.owner.db
    .updateTable('sandboxCheckout')
    .set({ decidedAt: later.toString() })
    .where('intentId', '=', body.id)
    .execute()
  vi.useFakeTimers({ now: later.epochMilliseconds, toFake: ['Date'] })
  const today = vi
    .spyOn(Temporal.Now, 'plainDateISO')
    .mockReturnValue(Temporal.PlainDate.from(TODAY).add({ days: 800 }))
  const place = { residenceId, intentId: body.id }
  expect((await settle(app.edges, place)).state).toBe('suspended')
  vi.useRealTimers()
  today.mockRestore()
  expect(await entries('payment', body.id)).toEqual([])
  expect((await settle(app.edges, place)).state).toBe('succeeded')
})
