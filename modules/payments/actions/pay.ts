import * as z from 'zod'
import { balancesOn, creditorReference } from '#modules/accounting/public.ts'
import { isMember } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import { found, notFound, Refused, refuseIf } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import type { ResidenceId } from '#shared/actor.ts'
import * as data from '../data/payments.ts'
import { merchantOf, residenceOf } from '../data/places.ts'
import { expectedFee, refuseAmount } from '../rules/amount.ts'
import { referenceBody } from '../rules/reference.ts'
import { type CardProvider, type Outside, PAGE_MINUTES } from './port.ts'
import { providerOf } from './provider.ts'
import { settleSoon } from './settle.ts'
import type { Visit } from './visit.ts'

export type Wish = {
  requestId: string
  partyId: string
  cents: number
  /** What was seen as due: what is owed may have changed on another screen. */
  due: number
}

/**
 * Asks to pay by card, once for a request, and answers with the page of the provider. The wish is written before the
 * provider hears of it, and the provider is given the same key each time: nothing is lost or charged twice whatever stops
 * half-way.
 * @throws Refused 404 for another owner; 409 `card-not-open`, `due-changed`, `payment-under-way`; 422 `amount-…`,
 * `request-differs`; 503 `card-unavailable`
 */
export async function pay(edges: Outside, visit: Visit, wish: Wish): Promise<{ id: string; url: string }> {
  const provider = providerOf(edges)
  if (provider === null) throw new Refused(409, 'card-not-open')
  const id = await edges.database.transaction((tx) => ask(tx, visit, { wish, provider }))
  return { id, url: await pageFor(edges, provider, { residenceId: visit.residenceId, intentId: id }) }
}

async function ask(tx: Tx, visit: Visit, { wish, provider }: { wish: Wish; provider: CardProvider }): Promise<string> {
  const { actor, residenceId, today } = visit
  const { partyId, requestId, cents, due } = wish
  if (!(await isMember(tx, residenceId, { partyId, personId: actor.personId }))) throw notFound()
  await data.lockPayer(tx, residenceId, partyId)
  const request = { askedBy: actor.personId, requestId }
  const known = await data.intentOfRequest(tx, residenceId, request)
  if (known !== undefined) return sameWish(known, wish)
  const merchant = await merchantOf(tx, residenceId)
  if (merchant?.isOpen !== true || merchant.provider !== provider.name) throw new Refused(409, 'card-not-open')
  const balance = (await balancesOn(tx, residenceId, { partyIds: [partyId], day: today })).get(partyId) ?? 0
  refuseIf(balance === due ? null : 'due-changed')
  const refusal = refuseAmount(cents, due)
  if (refusal !== null) throw new Refused(422, refusal, { field: 'cents' })
  const open = await reusable(tx, residenceId, wish)
  if (open !== null) return open
  const id = crypto.randomUUID()
  await data.insertIntent(tx, residenceId, {
    ...{ id, requestId, partyId, cents, due },
    askedBy: actor.personId,
    provider: provider.name,
    account: merchant.account,
    expectedFee: expectedFee(merchant, cents),
    reference: creditorReference(referenceBody(id)),
  })
  await settleSoon(tx, { residenceId, intentId: id }, PAGE_MINUTES + 1)
  return id
}

function sameWish(known: { id: string; partyId: string; cents: number }, wish: Wish): string {
  if (known.partyId !== wish.partyId || known.cents !== wish.cents) throw new Refused(422, 'request-differs')
  return known.id
}

const LEAST_LEFT_MS = 5 * 60_000

/**
 * A second tab is shown the page of the first, when it wants the same amount; else that page is closed. So one owner has
 * one page open at a time, and two of a couple do not pay twice.
 */
async function reusable(tx: Tx, residenceId: ResidenceId, { partyId, cents }: Wish): Promise<string | null> {
  const open = await data.openPayments(tx, residenceId, partyId)
  refuseIf(open.some(({ facts }) => facts.length > 0) ? 'payment-under-way' : null)
  const same = open.find(
    (payment) => payment.cents === cents && Date.parse(payment.expiresAt ?? '') - Date.now() > LEAST_LEFT_MS,
  )
  for (const { id } of open)
    if (id !== same?.id) await addJob(tx, closeJob, { residenceId, intentId: id }, { key: `payment-close:${id}` })
  return same?.id ?? null
}

/** The page of a payment that another one took the place of. If the card was taken meanwhile, that is what is noted. */
export const closeJob = defineJob({
  name: 'payments.close',
  payload: z.strictObject({ residenceId: z.uuid(), intentId: z.uuid() }),
  run: async (context, place) => {
    const scope = { residences: [place.residenceId] }
    const payment = await context.database.within(scope, () =>
      data.paymentOf(context.database.db, asResidence(place.residenceId), place.intentId),
    )
    const provider = providerOf(context)
    if (payment?.provider !== provider?.name || payment?.checkoutId == null) return
    const { account, checkoutId } = payment
    await provider?.close({ residenceId: place.residenceId, account, checkoutId })
    await settleSoon(context.database.db, place)
  },
})

type At = { residenceId: ResidenceId; intentId: string }

/** The provider is asked outside any transaction; asked twice under one key, it answers the same. */
async function pageFor(edges: Outside, provider: CardProvider, { residenceId, intentId }: At): Promise<string> {
  const { database, config } = edges
  const payment = found(await data.paymentOf(database.db, residenceId, intentId))
  if (payment.url !== null) return payment.url
  const residence = found(await residenceOf(database.db, residenceId))
  const opened = await provider.open({
    residenceId,
    intentId,
    account: payment.account,
    cents: payment.cents,
    expectedFee: payment.expectedFee,
    payee: `Copropriété ${residence.name}`.slice(0, 100),
    about: `Charges, référence ${payment.reference}`,
    returnUrl: new URL(`/r/${residenceId}/charges/payer/${intentId}`, config.appUrl).href,
    // Counted from the wish, so that the same key always comes with the same words.
    expiresAt: Temporal.Instant.from(payment.askedAt).add({ minutes: PAGE_MINUTES }).toString(),
  })
  await database.transaction((tx) => data.insertCheckout(tx, residenceId, { intentId, ...opened }))
  return found(await data.paymentOf(database.db, residenceId, intentId)).url ?? opened.url
}
