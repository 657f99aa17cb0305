import * as z from 'zod'
import { notify } from '#modules/notifications/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import { signal } from '#platform/realtime.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import * as data from '../data/payments.ts'
import {
  type CheckoutState,
  isUnfinished,
  type NewFact,
  newFacts,
  type PaymentState,
  standingKinds,
  stateOf,
} from '../rules/state.ts'
import { newsOf } from '../templates/news.ts'
import { bookFact, openDay } from './booking.ts'
import type { Outside } from './port.ts'
import { providerOf } from './provider.ts'
import type { Place, Visit } from './visit.ts'

const AGAIN_MINUTES = 15
const BEHIND_MINUTES = 360
/** A webhook may be three days late and a bank be slow; then it is for the accountant. */
const WATCHED_DAYS = 10

/** Asks the provider what became of a payment. Comes by itself until there is an end, whatever webhooks say or not. */
export const settleJob = defineJob({
  name: 'payments.settle',
  payload: z.strictObject({ residenceId: z.uuid(), intentId: z.uuid() }),
  run: async (context, place) => {
    const { waits, isBehind } = await settle(context, place)
    // The books will be opened one day, however long that is.
    if (isBehind) await settleSoon(context.database.db, place, BEHIND_MINUTES)
    else if (waits) await settleLater(context, place)
  },
})

/** Now, or in `minutes`; one such job a payment waits at a time. */
export function settleSoon(tx: Tx | Outside['database']['db'], place: Place, minutes = 0): Promise<void> {
  const runAt = Temporal.Now.instant().add({ seconds: minutes * 60 })
  return addJob(tx, settleJob, place, { key: `payment:${place.intentId}`, runAt })
}

async function settleLater({ database }: Outside, place: Place): Promise<void> {
  const scope = { residences: [place.residenceId] }
  const payment = await database.within(scope, () => paymentAt(database.db, place))
  const age = Temporal.Now.instant().since(Temporal.Instant.from(payment.askedAt)).total('hours')
  if (age < WATCHED_DAYS * 24) await settleSoon(database.db, place, age < 24 ? AGAIN_MINUTES : 360)
}

async function paymentAt(db: Tx | Outside['database']['db'], { residenceId, intentId }: Place) {
  return found(await data.paymentOf(db, asResidence(residenceId), intentId))
}

/**
 * Takes the provider's word for what became of a payment, never a webhook's or a browser's. Any number of these at once,
 * in any order, note each fact once. `waits`: the provider has more to say. `isBehind`: it said what the books, which are
 * closed, do not know.
 */
export async function settle(edges: Outside, place: Place): Promise<Settled> {
  const { database } = edges
  const scope = { residences: [place.residenceId] }
  const payment = await database.within(scope, () => paymentAt(database.db, place))
  const provider = providerOf(edges)
  const { checkoutId, account } = payment
  if (checkoutId === null || provider?.name !== payment.provider) {
    const state = await database.transaction((tx) => giveUp(tx, place), scope)
    return { state, waits: isUnfinished(state), isBehind: false }
  }
  const said = await provider.read({ residenceId: place.residenceId, account, checkoutId })
  const { state, isBehind } = await database.transaction((tx) => noteWord(tx, place, said), scope)
  return { state, waits: isUnfinished(state) || (state === 'succeeded' && said.fee === null), isBehind }
}

type Settled = { state: PaymentState; waits: boolean; isBehind: boolean }

const UNSENT_HOURS = 1

/** Nobody ever saw a page for it: nothing can come of it. */
async function giveUp(tx: Tx, place: Place): Promise<PaymentState> {
  const residenceId = asResidence(place.residenceId)
  await data.lockIntent(tx, residenceId, place.intentId)
  const payment = await paymentAt(tx, place)
  const kinds = payment.facts.map(({ kind }) => kind)
  const age = Temporal.Now.instant().since(Temporal.Instant.from(payment.askedAt)).total('hours')
  if (payment.checkoutId !== null || kinds.length > 0 || age < UNSENT_HOURS)
    return stateOf(kinds, payment.checkoutId !== null)
  const happenedAt = Temporal.Now.instant().toString()
  const fact: NewFact = { kind: 'abandoned', reference: '', happenedAt, cents: null }
  await data.insertFact(tx, residenceId, { ...fact, intentId: place.intentId, entryId: null })
  return 'abandoned'
}

async function noteWord(tx: Tx, place: Place, said: CheckoutState): Promise<Omit<Settled, 'waits'>> {
  const visit: Visit = { actor: SYSTEM, residenceId: asResidence(place.residenceId), today: todayInParis() }
  await data.lockIntent(tx, visit.residenceId, place.intentId)
  let isBehind = false
  // What went back cannot be booked before what came.
  for (const fact of newFacts(said, await paymentAt(tx, place)))
    if (isBehind || !(await isNoted(tx, visit, { place, fact }))) isBehind = true
  const { facts, cents } = await paymentAt(tx, place)
  return { state: stateOf(standingKinds(facts, cents), true), isBehind }
}

const MONEY = ['succeeded', 'fee', 'refunded', 'disputed', 'reinstated']

/** False when the books are closed to it. */
async function isNoted(tx: Tx, visit: Visit, { place, fact }: { place: Place; fact: NewFact }): Promise<boolean> {
  const { residenceId } = visit
  const payment = await paymentAt(tx, place)
  const on = await openDay(tx, visit, fact.happenedAt)
  if (MONEY.includes(fact.kind) && on === null) {
    await setAside(tx, visit, { place, fact })
    return false
  }
  const entryId = on === null ? null : await bookFact(tx, visit, { payment, fact, on })
  if (fact.kind === 'fee' && entryId === null) return true
  await data.insertFact(tx, residenceId, { ...fact, intentId: payment.id, entryId })
  await tell(tx, visit, { payment, fact })
  return true
}

/** The money is there and the books are closed on both days: kept in sight, and tried again. */
async function setAside(tx: Tx, visit: Visit, { place, fact }: { place: Place; fact: NewFact }): Promise<void> {
  const { facts } = await paymentAt(tx, place)
  if (fact.kind !== 'succeeded' || facts.some(({ kind }) => kind === 'suspended')) return
  const row = {
    ...fact,
    kind: 'suspended',
    reference: 'books-closed',
    intentId: place.intentId,
    entryId: null,
  } as const
  await data.insertFact(tx, visit.residenceId, row)
  await signal(tx, { to: `residence:${visit.residenceId}`, kind: 'payments', id: place.intentId })
}

type Told = { payment: data.PaymentRow; fact: NewFact }

async function tell(tx: Tx, { actor, residenceId }: Visit, { payment, fact }: Told): Promise<void> {
  const subject = `payment_intent:${payment.id}`
  const after = { cents: fact.cents, reference: payment.reference }
  await recordAudit(tx, actor, { scopeId: residenceId, action: `payment.${fact.kind}`, subject, after })
  await signal(tx, { to: `residence:${residenceId}`, kind: 'payments', id: payment.id })
  const news = newsOf(fact, payment)
  if (news === null) return
  await notify(tx, {
    ...{ residenceId, ...news },
    // One word for each thing that happened: a second refund is another.
    subjectRef: [`payment:${payment.id}`, ...(fact.kind === 'succeeded' ? [] : [fact.kind, fact.reference])].join(':'),
    link: `/r/${residenceId}/charges/payer/${payment.id}`,
    recipients: [payment.askedBy],
  })
}
