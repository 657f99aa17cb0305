import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDebts } from '#modules/accounting/public.ts'
import { checkoutIn, openTill, TODAY } from '#server/proofs/till.ts'
import * as contract from '../contract.ts'
import { decide } from './sandbox.ts'
import { settle } from './settle.ts'

const till = await openTill()
const { app, residenceId, partyId, marie, at, balance, owe, wish, look, eventFor, deliver } = till
beforeAll(till.takeCards)
afterAll(till.close)

type Return = { kind: 'refund' | 'dispute'; id: string; cents: number; fee?: number; isBack?: boolean; at?: string }

/** A payment of what was just called, that the provider has. */
async function paid(cents: number): Promise<string> {
  await owe(cents)
  const { body } = await wish({ cents })
  await decide(app.edges, checkoutIn(body.url), 'paid')
  return body.id
}

/** What the provider says of it from now on. */
async function say(intentId: string, returned: readonly Return[]): Promise<void> {
  const at = Temporal.Now.instant().toString()
  const whole = returned.map((one) => ({ fee: 0, isBack: false, at, ...one }))
  await app.data.owner.db
    .updateTable('sandboxCheckout')
    .set({ returned: JSON.stringify(whole) })
    .where('intentId', '=', intentId)
    .execute()
}

const hear = (intentId: string) => settle(app.edges, { residenceId, intentId })
const told = async (id: string) => {
  const rows = await app.data.owner.db
    .selectFrom('notification')
    .where('subjectRef', 'like', `payment:${id}%`)
    .select('title')
    .orderBy('title')
    .execute()
  return rows.map(({ title }) => title)
}
const transit = async () => {
  const rows = await app.data.owner.db
    .selectFrom('journalLine')
    .where('residenceId', '=', residenceId)
    .where('account', '=', '512-CB')
    .select(['debit', 'credit'])
    .execute()
  return rows.reduce((sum, { debit, credit }) => sum + debit - credit, 0)
}
const open = () =>
  app.database.transaction(
    async (tx) =>
      (await openDebts(tx, residenceId, { partyIds: [partyId], day: TODAY })).map(({ dueOn, cents }) => [dueOn, cents]),
    { residences: [residenceId] },
  )

test('given back in part: that part is due again, on its own due date; then the rest, whoever tells it how often', async () => {
  const id = await paid(4000)
  await hear(id)
  const before = await transit()
  expect(await open()).toEqual([])
  const first = { kind: 'refund', id: 're_1', cents: 1000 } as const
  await say(id, [first])
  await Promise.all([hear(id), hear(id), deliver(eventFor(id, { type: 'charge.refunded' })), hear(id)])
  expect(await open()).toEqual([[TODAY, 1000]])
  expect((await transit()) - before).toBe(-1000)
  expect(await look(id)).toMatchObject({ state: 'succeeded', returned: 1000 })
  await say(id, [first, { kind: 'refund', id: 're_2', cents: 3000 }])
  expect((await hear(id)).state).toBe('refunded')
  await hear(id)
  expect(await open()).toEqual([[TODAY, 4000]])
  expect((await transit()) - before).toBe(-4000)
  const { items } = (await marie.call(contract.listPayments, at())).body
  expect(items.find((one) => one.id === id)).toMatchObject({ returned: 4000, isUnbooked: false })
  expect(await told(id)).toEqual(['Paiement reçu', 'Paiement remboursé', 'Paiement remboursé'])
})

test('a bank takes the money back with a fee, then gives it again', async () => {
  const owed = await balance()
  const id = await paid(2500)
  await hear(id)
  const before = await transit()
  const dispute = { kind: 'dispute', id: 'dp_1', cents: 2500, fee: 1500 } as const
  await say(id, [dispute])
  expect((await hear(id)).state).toBe('disputed')
  await hear(id)
  expect([await balance(), (await transit()) - before]).toEqual([owed + 2500, -4000])
  await say(id, [{ ...dispute, isBack: true }])
  expect((await hear(id)).state).toBe('succeeded')
  await hear(id)
  expect([await balance(), (await transit()) - before]).toEqual([owed, -1500])
  expect(await look(id)).toMatchObject({ returned: 0 })
  expect(await told(id)).toEqual(['Paiement contesté', 'Paiement reçu', 'Paiement rétabli'])
})

test('everything heard at once, days late and the last first: the books are the same', async () => {
  const owed = await balance()
  const id = await paid(3000)
  const now = Temporal.Now.instant()
  const ago = (hours: number) => now.subtract({ hours }).toString()
  await say(id, [
    { kind: 'refund', id: 're_9', cents: 500, at: ago(0) },
    { kind: 'refund', id: 're_8', cents: 700, at: ago(50) },
    { kind: 'dispute', id: 'dp_9', cents: 1800, at: ago(30), isBack: true },
    { kind: 'refund', id: 're_7', cents: 900, at: ago(40), isBack: true },
  ])
  await Promise.all([hear(id), hear(id)])
  expect(await balance()).toBe(owed + 1200)
  expect(await look(id)).toMatchObject({ state: 'succeeded', returned: 1200 })
})

test('F17 a refund before any capture is nothing; more back than came is for the accountant', async () => {
  await owe(1000)
  const owed = await balance()
  const { body } = await wish({ cents: 1000 })
  await say(body.id, [{ kind: 'refund', id: 're_1', cents: 1000 }])
  expect((await hear(body.id)).state).toBe('sent')
  await decide(app.edges, checkoutIn(body.url), 'paid')
  await say(body.id, [{ kind: 'refund', id: 're_1', cents: 1001 }])
  await hear(body.id)
  expect(await balance()).toBe(owed - 1000)
  const { items } = (await marie.call(contract.listPayments, at())).body
  expect(items.find((one) => one.id === body.id)).toMatchObject({ isUnbooked: true })
})
