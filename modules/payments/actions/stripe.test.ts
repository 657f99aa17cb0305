import { createServer, type IncomingMessage, type Server } from 'node:http'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CardProvider } from './port.ts'
import { openStripe } from './stripe.ts'

const SECRET = `whsec_${'d0uble'.repeat(5)}`
const ACCOUNT = 'acct_1TilleulsTest'
const RESIDENCE = '0b0e8400-e29b-41d4-a716-446655440000'
const INTENT = '1c1e8400-e29b-41d4-a716-446655440001'

type Asked = { method: string; path: string; account: string; key: string; form: URLSearchParams }

/** What stands for Stripe at the edge of the world: answers by path, and keeps what it was asked. */
let double: Server
let asked: Asked[]
let answers: Record<string, { status?: number; body: object }>
let provider: CardProvider
const warned: object[] = []

beforeAll(async () => {
  double = createServer(async (request, response) => {
    const { url = '', method = '', headers } = request
    const { pathname } = new URL(url, 'http://double')
    const form = new URLSearchParams(await bodyOf(request))
    const [account, key] = [headers['stripe-account'], headers['idempotency-key']].map(String)
    asked.push({ method, path: pathname, account: account ?? '', key: key ?? '', form })
    const { status = 200, body } = answers[pathname] ?? {
      status: 404,
      body: { error: { type: 'invalid_request_error' } },
    }
    response
      .writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_double' })
      .end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => double.listen(0, '127.0.0.1', resolve))
  const address = double.address()
  const port = typeof address === 'object' ? address?.port : 0
  const settings = { apiKey: 'sk_test_double12345', webhookSecret: SECRET, apiUrl: `http://127.0.0.1:${port}` }
  provider = openStripe(settings, { warn: (about: object) => void warned.push(about) })
})
beforeEach(() => {
  asked = []
  answers = { '/v1/refunds': { body: { object: 'list', data: [] } } }
  warned.length = 0
})
afterAll(() => new Promise((resolve) => double.close(resolve)))

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

const order = {
  residenceId: RESIDENCE,
  intentId: INTENT,
  account: ACCOUNT,
  cents: 41_250,
  expectedFee: 603,
  payee: 'Copropriété Les Tilleuls',
  about: 'Charges, référence RF18539007547034',
  returnUrl: 'https://espace.exemple.fr/r/x/charges/payer/y',
  expiresAt: '2026-11-27T15:00:00.000Z',
}
const place = { residenceId: RESIDENCE, account: ACCOUNT, checkoutId: 'cs_1' }

test('a checkout is asked for on the residence’s own account, for cards, under a key that never changes', async () => {
  answers['/v1/checkout/sessions'] = {
    body: { id: 'cs_1', url: 'https://checkout.stripe.com/c/pay/cs_1', expires_at: 1_795_791_600 },
  }
  const opened = await provider.open(order)
  expect(opened).toEqual({
    checkoutId: 'cs_1',
    url: 'https://checkout.stripe.com/c/pay/cs_1',
    expiresAt: '2026-11-27T15:00:00.000Z',
  })
  const [request] = asked
  expect([request?.method, request?.account, request?.key]).toEqual(['POST', ACCOUNT, `checkout-${INTENT}`])
  expect(Object.fromEntries(request?.form ?? [])).toMatchObject({
    mode: 'payment',
    'allowed_payment_method_types[0]': 'card',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '41250',
    'metadata[residence]': RESIDENCE,
    'payment_intent_data[metadata][intent]': INTENT,
    success_url: `${order.returnUrl}?retour=ok`,
    cancel_url: `${order.returnUrl}?retour=abandon`,
    expires_at: '1795791600',
  })
})

const charge = {
  id: 'ch_1',
  created: 1_795_780_800,
  amount_refunded: 0,
  disputed: false,
  balance_transaction: { id: 'txn_1', fee: 603, currency: 'eur' },
}
const intent = { id: 'pi_1', status: 'succeeded', amount_received: 41_250, latest_charge: charge }
const session = {
  id: 'cs_1',
  status: 'complete',
  payment_status: 'paid',
  currency: 'eur',
  amount_total: 41_250,
  expires_at: 1_795_791_600,
  payment_intent: intent,
}
const sessionIs = (more: object) => {
  answers['/v1/checkout/sessions/cs_1'] = { body: { ...session, ...more } }
}

test('a checkout that was paid says how much, when and what was kept', async () => {
  sessionIs({})
  expect(await provider.read(place)).toEqual({
    state: 'paid',
    cents: 41_250,
    currency: 'EUR',
    happenedAt: '2026-11-27T12:00:00.000Z',
    fee: 603,
    refunds: [],
    disputes: [],
  })
  expect(asked[0]?.account).toBe(ACCOUNT)
})

test.each([
  [{ status: 'open', payment_status: 'unpaid', payment_intent: null }, 'open'],
  [{ status: 'expired', payment_status: 'unpaid', payment_intent: null }, 'expired'],
  [{ payment_status: 'unpaid', payment_intent: { ...intent, status: 'processing' } }, 'processing'],
  [{ payment_status: 'unpaid', payment_intent: { ...intent, status: 'requires_payment_method' } }, 'failed'],
] as const)('%j is %s', async (more, state) => {
  sessionIs(more)
  expect((await provider.read(place)).state).toBe(state)
})

test('a fee that is not known yet, or in another currency, is not said', async () => {
  sessionIs({ payment_intent: { ...intent, latest_charge: { ...charge, balance_transaction: null } } })
  expect((await provider.read(place)).fee).toBeNull()
  const dollars = { ...charge, balance_transaction: { id: 'txn_1', fee: 700, currency: 'usd' } }
  sessionIs({ payment_intent: { ...intent, latest_charge: dollars } })
  expect((await provider.read(place)).fee).toBeNull()
})

test('a refund that failed and a dispute that was won came back; a mere question took nothing', async () => {
  const { latest_charge } = { latest_charge: { ...charge, amount_refunded: 1000, disputed: true } }
  sessionIs({ payment_intent: { ...intent, latest_charge } })
  const refund = { id: 're_1', amount: 1000, created: 1_795_780_900, status: 'succeeded' }
  answers['/v1/refunds'] = { body: { object: 'list', data: [refund, { ...refund, id: 're_2', status: 'failed' }] } }
  const dispute = { id: 'dp_1', amount: 41_250, created: 1_795_781_000, status: 'needs_response' }
  const moves = [{ fee: 1500 }, { fee: 0 }]
  const data = [
    { ...dispute, balance_transactions: moves },
    { ...dispute, id: 'dp_2', status: 'won', balance_transactions: [] },
    { ...dispute, id: 'dp_3', status: 'warning_under_review', balance_transactions: [] },
  ]
  answers['/v1/disputes'] = { body: { object: 'list', data } }
  const { refunds, disputes } = await provider.read(place)
  expect(refunds).toEqual([
    { id: 're_1', cents: 1000, at: '2026-11-27T12:01:40.000Z', fee: 0, isBack: false },
    { id: 're_2', cents: 1000, at: '2026-11-27T12:01:40.000Z', fee: 0, isBack: true },
  ])
  expect(disputes.map(({ id, fee, isBack }) => [id, fee, isBack])).toEqual([
    ['dp_1', 1500, false],
    ['dp_2', 0, true],
  ])
})

test('a failure over there is one code for the payer, and no word of theirs in the log', async () => {
  answers['/v1/checkout/sessions'] = {
    status: 400,
    body: { error: { type: 'invalid_request_error', code: 'account_invalid', message: 'secret words of theirs' } },
  }
  await expect(provider.open(order)).rejects.toMatchObject({ status: 503, code: 'card-unavailable' })
  expect(JSON.stringify(warned)).not.toContain('secret words')
  expect(warned).toMatchObject([{ provider: 'stripe', code: 'account_invalid', statusCode: 400 }])
})

test('a page that is no longer open closes without a word', async () => {
  answers['/v1/checkout/sessions/cs_1/expire'] = {
    status: 400,
    body: { error: { type: 'invalid_request_error', message: 'Only open sessions' } },
  }
  await expect(provider.close(place)).resolves.toBeUndefined()
})

const helper = new Stripe('sk_test_double12345').webhooks
const now = () => Math.floor(Date.now() / 1000)
const eventOf = (type: string, object: object) => ({
  id: 'evt_1',
  object: 'event',
  type,
  account: ACCOUNT,
  data: { object },
})
const signed = (payload: string, timestamp = now(), secret = SECRET) => ({
  'stripe-signature': helper.generateTestHeaderString({ payload, secret, timestamp }),
})
const metadata = { residence: RESIDENCE, intent: INTENT }

test('an event signed as Stripe signs says which payment it is about', async () => {
  const raw = JSON.stringify(eventOf('checkout.session.completed', { id: 'cs_1', metadata }), null, 2)
  expect(await provider.readWebhook(raw, signed(raw))).toEqual({
    eventId: 'evt_1',
    kind: 'checkout.session.completed',
    account: ACCOUNT,
    residenceId: RESIDENCE,
    intentId: INTENT,
  })
  expect(
    await provider.readWebhook(
      raw.replace('checkout.session', 'customer'),
      signed(raw.replace('checkout.session', 'customer')),
    ),
  ).toBeNull()
})

test.each(['charge.dispute.created', 'charge.dispute.funds_reinstated', 'refund.failed', 'charge.refund.updated'])(
  '%s is found by the payment that it is about',
  async (type) => {
    answers['/v1/payment_intents/pi_1'] = { body: { id: 'pi_1', metadata } }
    const raw = JSON.stringify(eventOf(type, { id: 'dp_1', payment_intent: 'pi_1' }))
    expect(await provider.readWebhook(raw, signed(raw))).toMatchObject({ residenceId: RESIDENCE, intentId: INTENT })
  },
)

test('K01, K02, K05 no signature, another secret, other bytes, another hour: refused; nothing of ours in it: nobody’s', async () => {
  const raw = JSON.stringify(eventOf('charge.refunded', { metadata }))
  const refused = { status: 401, code: 'signature-invalid' }
  const bad: [string, Record<string, string>][] = [
    [raw, {}],
    [raw, signed(raw, now(), `whsec_${'other'.repeat(5)}`)],
    [raw.replace(INTENT, RESIDENCE), signed(raw)],
    [JSON.stringify(JSON.parse(raw), null, 2), signed(raw)],
    [raw, signed(raw, now() - 301)],
    [raw, signed(raw, now() + 301)],
  ]
  for (const [body, headers] of bad) await expect(provider.readWebhook(body, headers)).rejects.toMatchObject(refused)
  const strange = JSON.stringify(eventOf('charge.refunded', { metadata: { intent: 'x' } }))
  expect(await provider.readWebhook(strange, signed(strange))).toMatchObject({ residenceId: null, intentId: null })
})
