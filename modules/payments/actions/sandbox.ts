import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { found, Refused } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob, type JobContext } from '#platform/jobs.ts'
import * as data from '../data/sandbox.ts'
import type { CheckoutState } from '../rules/state.ts'
import type { CardProvider, CheckoutPlace, Order, Outside } from './port.ts'
import { checkSignature, signedHeader } from './signature.ts'

/**
 * A provider on our own side for development and tests: its page is served by us, its webhooks travel over HTTP and are
 * signed like real ones. A checkout is named `residence.checkout`, so that its page finds it.
 */
export function openSandbox(edges: Outside): CardProvider {
  return {
    name: 'sandbox',
    open: (order) => open(edges, order),
    read: (place) => read(edges, place),
    close: async ({ checkoutId }) => {
      await decide(edges, checkoutId, 'expired')
    },
    readWebhook: async (raw, headers) => {
      checkSignature(secretOf(edges), raw, headers['sandbox-signature'])
      const event = Event.safeParse(JSON.parse(raw))
      if (!event.success) return null
      const { id, type, account, residence, intent } = event.data
      return { eventId: id, kind: type, account, residenceId: residence, intentId: intent }
    },
  }
}

const Event = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  account: z.string(),
  residence: z.uuid(),
  intent: z.uuid(),
})

/** What its webhooks are signed with: nobody types it. */
export function secretOf({ config }: { config: Pick<Outside['config'], 'secret'> }): string {
  return createHmac('sha256', config.secret).update('payments sandbox').digest('base64url')
}

async function open({ database, config }: Outside, { residenceId, expectedFee, ...order }: Order) {
  const { id, expiresAt } = await database.transaction(
    (tx) => data.openSandboxCheckout(tx, asResidence(residenceId), { ...order, fee: expectedFee }),
    { residences: [residenceId] },
  )
  const checkoutId = `${residenceId}.${id}`
  return { checkoutId, url: new URL(`/api/public/sandbox/${checkoutId}`, config.appUrl).href, expiresAt }
}

/** The checkout that a page is about. @throws Refused 404 */
export async function sandboxCheckout({ database }: Outside, checkoutId: string) {
  const [residenceId = '', id = ''] = checkoutId.split('.')
  return database.transaction(async (tx) => found(await data.sandboxCheckoutOf(tx, asResidence(residenceId), id)), {
    residences: [residenceId],
  })
}

async function read(edges: Outside, { checkoutId }: CheckoutPlace): Promise<CheckoutState> {
  const checkout = await sandboxCheckout(edges, checkoutId)
  const { stands, cents, fee, decidedAt, expiresAt } = checkout
  const returned = Returned.parse(checkout.returned)
  const happenedAt = decidedAt ?? expiresAt
  return {
    state: stands,
    cents,
    currency: 'EUR',
    happenedAt,
    fee: stands === 'paid' ? fee : null,
    refunds: returned.filter(({ kind }) => kind === 'refund'),
    disputes: returned.filter(({ kind }) => kind === 'dispute'),
  }
}

const Returned = z.array(
  z.object({
    kind: z.enum(['refund', 'dispute']),
    id: z.string(),
    cents: z.int(),
    at: z.string(),
    fee: z.int(),
    isBack: z.boolean(),
  }),
)

/** Notes what was pressed and has the webhook delivered; the first decision stands. */
export async function decide(edges: Outside, checkoutId: string, state: 'paid' | 'failed' | 'expired') {
  const [residenceId = '', id = ''] = checkoutId.split('.')
  const place = asResidence(residenceId)
  return edges.database.transaction(
    async (tx) => {
      const checkout = found(await data.sandboxCheckoutOf(tx, place, id))
      if (await data.decideSandboxCheckout(tx, place, { id, state }))
        await addJob(tx, deliverJob, {
          id: `evt_${crypto.randomUUID()}`,
          type: `checkout.${state}`,
          account: checkout.account,
          residence: residenceId,
          intent: checkout.intentId,
        })
      return checkout
    },
    { residences: [residenceId] },
  )
}

/** Like a provider: until it is answered 200, again and again. */
export const deliverJob = defineJob({
  name: 'payments.sandbox-deliver',
  payload: Event,
  run: async ({ config, signal }: JobContext, event: z.output<typeof Event>) => {
    const raw = JSON.stringify(event, null, 2)
    const answer = await fetch(new URL('/api/public/payments/webhook', config.appUrl), {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'sandbox-signature': signedHeader(secretOf({ config }), raw, Math.floor(Date.now() / 1000)),
      },
      body: raw,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    })
    if (!answer.ok) throw new Refused(503, 'card-unavailable')
  },
})
