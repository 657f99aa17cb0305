import { afterAll, expect, test } from 'vitest'
import { checkoutIn, openTill } from '#server/proofs/till.ts'
import * as contract from '../contract.ts'
import { decide, secretOf } from './sandbox.ts'
import { settle } from './settle.ts'
import { signedHeader } from './signature.ts'

const till = await openTill()
const { app, residenceId, paul, at, wish, look, eventFor, deliver, entries, told } = till
await till.takeCards()
afterAll(till.close)

test('F17, K02, K07 twenty webhooks, redirects and jobs at once, then again: one entry, one fee, one message', async () => {
  const { body } = await wish({ cents: 2500 })
  await decide(app.edges, checkoutIn(body.url), 'paid')
  const event = eventFor(body.id)
  const place = { residenceId, intentId: body.id }
  const work = () => [
    deliver(event),
    settle(app.edges, place),
    paul.call(contract.refreshPayment, at({ paymentId: body.id })),
  ]
  await Promise.all(Array.from({ length: 7 }, work).flat())
  for (const answer of await Promise.all([deliver(event), deliver(eventFor(body.id, { type: 'checkout.expired' }))]))
    expect(answer.status).toBe(200)
  await settle(app.edges, place)
  expect(await entries('payment', body.id)).toHaveLength(2)
  expect(await entries('payment-fee', body.id)).toHaveLength(2)
  expect(await told(body.id)).toHaveLength(1)
  expect((await look(body.id)).state).toBe('succeeded')
})

test('a webhook that comes first, or never: the provider is asked either way', async () => {
  const early = await wish({ cents: 1100 })
  // Whatever the webhook claims, the page is still open.
  await deliver(eventFor(early.body.id))
  expect((await settle(app.edges, { residenceId, intentId: early.body.id })).state).toBe('sent')
  await decide(app.edges, checkoutIn(early.body.url), 'paid')
  // Nobody calls; the browser comes back and asks.
  const answer = await paul.call(contract.refreshPayment, at({ paymentId: early.body.id }))
  expect(answer.body.state).toBe('succeeded')
})

test('K01 a webhook without its signature, of another secret, altered or written anew is refused', async () => {
  const event = eventFor(crypto.randomUUID())
  const raw = JSON.stringify(event)
  const other = JSON.stringify(event, null, 2)
  const bad = [
    { header: '' },
    { secret: 'autre' },
    { raw: raw.replace('paid', 'free') },
    { raw: other },
    { header: 't=1' },
  ]
  for (const how of bad) expect(await deliver(event, how)).toEqual({ status: 401, code: 'signature-invalid' })
})

test('K02, K03, K04 old, future and endless signatures are refused, rotation is not; large bodies are', async () => {
  const now = Math.floor(Date.now() / 1000)
  for (const seconds of [now - 301, now + 301]) expect((await deliver({}, { seconds })).status).toBe(401)
  const event = eventFor(crypto.randomUUID())
  const header = signedHeader(secretOf(app.edges), JSON.stringify(event), now)
  expect((await deliver(event, { header: `${header},v1=${'0'.repeat(64)},v1=${'1'.repeat(64)}` })).status).toBe(200)
  const endless = `${header}${`,v1=${'0'.repeat(64)}`.repeat(1000)}`.slice(0, 12_000)
  expect(await deliver(event, { header: endless })).toEqual({ status: 400, code: 'signature-malformed' })
  expect((await deliver({ ...event, more: 'x'.repeat(300_000) })).status).toBe(413)
  expect((await deliver({ something: 'else' })).status).toBe(200)
})

test('K05 what fits no payment, or another account, is kept aside and changes nothing', async () => {
  const { body } = await wish({ cents: 1400 })
  const events = [
    eventFor(crypto.randomUUID()),
    eventFor(body.id, { account: 'autre' }),
    eventFor(body.id, { residence: crypto.randomUUID() }),
    eventFor(body.id, { residence: app.world.residences.lavandes }),
  ]
  for (const event of events) expect((await deliver(event)).status).toBe(200)
  const ids = events.map(({ id }) => id)
  const kept = await app.data.owner.db
    .selectFrom('paymentEvent')
    .where('eventId', 'in', ids)
    .select(['eventId', 'verdict'])
    .execute()
  const verdicts = Object.fromEntries(kept.map(({ eventId, verdict }) => [eventId, verdict]))
  expect(ids.map((id) => verdicts[id])).toEqual(['unknown-payment', 'other-account', undefined, 'unknown-payment'])
  expect((await look(body.id)).state).toBe('sent')
})
