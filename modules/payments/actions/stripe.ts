import Stripe from 'stripe'
import * as z from 'zod'
import { Refused } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { sumCents } from '#shared/money.ts'
import type { CheckoutState } from '../rules/state.ts'
import type { CardProvider, CheckoutPlace, Order, Word } from './port.ts'
import { momentOf, TOLERANCE_SECONDS } from './signature.ts'

type Settings = { apiKey: string; webhookSecret: string; apiUrl?: string }

/**
 * Stripe Checkout. Each residence is a connected account of its own and is charged for directly: the money never passes
 * through an account of the firm (loi 65-557, art. 18 II). Cards alone: they answer at once.
 */
export function openStripe(settings: Settings, log: Pick<Log, 'warn'>): CardProvider {
  const stripe = new Stripe(settings.apiKey, {
    maxNetworkRetries: 2,
    timeout: 15_000,
    telemetry: false,
    ...(settings.apiUrl !== undefined && addressOf(settings.apiUrl)),
  })
  return {
    name: 'stripe',
    open: (order) => told(log, () => open(stripe, order)),
    read: (place) => told(log, () => read(stripe, place)),
    close: (place) => close(stripe, place),
    readWebhook: async (raw, headers) => {
      const event = verified(stripe, settings.webhookSecret, { raw, header: headers['stripe-signature'] })
      return told(log, () => wordOf(stripe, event))
    },
  }
}

function addressOf(url: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' }
}

/** Whatever goes wrong over there, the payer hears one sentence and the log its kind: no word of theirs. */
async function told<T>(log: Pick<Log, 'warn'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { type, code, statusCode, requestId } =
      error instanceof Stripe.errors.StripeError ? error : { type: 'unknown' }
    log.warn({ provider: 'stripe', type, code, statusCode, providerRequest: requestId }, 'the provider of cards failed')
    throw new Refused(503, 'card-unavailable', { retryAfterSeconds: 30 })
  }
}

async function open(stripe: Stripe, order: Order) {
  const metadata = { residence: order.residenceId, intent: order.intentId }
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      allowed_payment_method_types: ['card'],
      client_reference_id: order.intentId,
      metadata,
      payment_intent_data: { metadata, description: order.about },
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'eur',
            unit_amount: order.cents,
            product_data: { name: order.payee, description: order.about },
          },
        },
      ],
      locale: 'fr',
      success_url: `${order.returnUrl}?retour=ok`,
      cancel_url: `${order.returnUrl}?retour=abandon`,
      expires_at: Math.floor(Date.parse(order.expiresAt) / 1000),
    },
    { idempotencyKey: `checkout-${order.intentId}`, stripeAccount: order.account },
  )
  if (session.url === null) throw new Error('a checkout without a page')
  return { checkoutId: session.id, url: session.url, expiresAt: isoOf(session.expires_at) }
}

async function read(stripe: Stripe, { account, checkoutId }: CheckoutPlace): Promise<CheckoutState> {
  const options = { stripeAccount: account }
  const session = await stripe.checkout.sessions.retrieve(
    checkoutId,
    { expand: ['payment_intent.latest_charge.balance_transaction'] },
    options,
  )
  const intent = objectOf(session.payment_intent)
  const charge = objectOf(intent?.latest_charge)
  const kept = objectOf(charge?.balance_transaction)
  const wanted = intent === null ? null : { payment_intent: intent.id, limit: 100 }
  const refunds = wanted !== null && charge !== null ? (await stripe.refunds.list(wanted, options)).data : []
  const disputes =
    wanted !== null && charge?.disputed === true ? (await stripe.disputes.list(wanted, options)).data : []
  return {
    state: stateOf(session, intent),
    cents: intent?.amount_received ?? session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    happenedAt: isoOf(charge?.created ?? Math.min(session.expires_at, Math.floor(Date.now() / 1000))),
    fee: kept === null || kept.currency !== 'eur' ? null : kept.fee,
    refunds: refunds.map(({ id, amount, created, status }) => ({
      ...{ id, cents: amount, at: isoOf(created), fee: 0 },
      isBack: status === 'failed' || status === 'canceled',
    })),
    disputes: disputes.filter(hasTaken).map(({ id, amount, created, status, balance_transactions }) => ({
      ...{ id, cents: amount, at: isoOf(created), isBack: status === 'won' },
      fee: sumCents(balance_transactions.map(({ fee }) => Math.max(0, fee))),
    })),
  }
}

/** A question of the payer's bank before any dispute takes no money. */
function hasTaken({ status }: Stripe.Dispute): boolean {
  return !status.startsWith('warning_') && status !== 'prevented'
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): CheckoutState['state'] {
  if (session.payment_status === 'paid') return 'paid'
  if (session.status === 'expired') return 'expired'
  if (session.status === 'open') return 'open'
  return intent?.status === 'processing' ? 'processing' : 'failed'
}

function objectOf<Thing extends object>(thing: string | Thing | null | undefined): Thing | null {
  return typeof thing === 'object' ? thing : null
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

/** Only an open page closes; a payment that was made meanwhile is found when it is read. */
async function close(stripe: Stripe, { account, checkoutId }: CheckoutPlace): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(checkoutId, {}, { stripeAccount: account })
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
  }
}

type Delivery = { raw: string; header: string | string[] | undefined }

function verified(stripe: Stripe, secret: string, { raw, header }: Delivery): Stripe.Event {
  // The library refuses what is too old, not what comes from the future.
  momentOf(header, Math.floor(Date.now() / 1000))
  try {
    return stripe.webhooks.constructEvent(raw, String(header), secret, TOLERANCE_SECONDS)
  } catch {
    throw new Refused(401, 'signature-invalid')
  }
}

async function wordOf(stripe: Stripe, event: Stripe.Event): Promise<Word | null> {
  const about = { eventId: event.id, kind: event.type, account: event.account ?? '' }
  const { object } = event.data
  if (event.type.startsWith('checkout.session.') || event.type === 'charge.refunded')
    return { ...about, ...oursIn(object) }
  if (!/^(charge\.dispute\.|charge\.refund\.|refund\.)/.test(event.type)) return null
  const returned = Returned.safeParse(object)
  if (!returned.success) return null
  // Neither a dispute nor a refund carries what we wrote on the payment.
  const intent = await stripe.paymentIntents.retrieve(
    returned.data.payment_intent,
    {},
    { stripeAccount: about.account },
  )
  return { ...about, ...oursIn(intent) }
}

const Returned = z.object({ payment_intent: z.string() })
const Ours = z.object({ metadata: z.object({ residence: z.uuid(), intent: z.uuid() }) })

function oursIn(object: unknown): { residenceId: string | null; intentId: string | null } {
  const { data } = Ours.safeParse(object)
  return { residenceId: data?.metadata.residence ?? null, intentId: data?.metadata.intent ?? null }
}
