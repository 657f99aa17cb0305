import { pageOf, readCursor } from '#platform/cursor.ts'
import { Refused } from '#platform/errors.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { setMerchant } from './actions/merchant.ts'
import { pay } from './actions/pay.ts'
import { providerOf } from './actions/provider.ts'
import { decide, sandboxCheckout } from './actions/sandbox.ts'
import * as see from './actions/see.ts'
import { settle } from './actions/settle.ts'
import { receiveWebhook } from './actions/webhook.ts'
import * as contract from './contract.ts'
import { sandboxPage } from './templates/sandbox-page.ts'

export function routes(app: App): void {
  ownerRoutes(app)
  staffRoutes(app)
  bind(app, contract.receiveWebhook, ({ request }) => {
    if (typeof request.body !== 'string') throw new Refused(400, 'json-invalid')
    return receiveWebhook(app.edges, request.body, request.headers)
  })
  if (app.edges.config.mode !== 'production') sandboxRoutes(app)
}

function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }) {
  return { actor, residenceId, today: todayInParis() }
}

function ownerRoutes(app: App): void {
  const { database, edges } = app
  const { db } = database
  const taker = providerOf(edges)?.name ?? null
  bind(app, contract.readPayable, (here) => see.seePayable(db, visit(here), taker))
  bind(app, contract.readTransfer, (here) => see.seeTransfer(db, visit(here), { ...here.params, ...here.query }))
  bind(app, contract.pay, (here) => pay(edges, visit(here), here.body))
  bind(app, contract.readPayment, (here) => see.seePayment(db, visit(here), here.params.paymentId))
  bind(app, contract.refreshPayment, async (here) => {
    const { id } = await see.paymentFor(db, visit(here), here.params.paymentId)
    const { state } = await settle(edges, { residenceId: here.residenceId, intentId: id })
    return { state }
  })
}

function staffRoutes(app: App): void {
  const { database, edges } = app
  const taker = providerOf(edges)?.name ?? null
  bind(app, contract.listPayments, async (here) => {
    const { cursor, limit } = here.query
    const page = { after: readCursor(here.list(), cursor), limit }
    const { rows, ...answer } = await see.seePayments(database.db, visit(here), { page, taker })
    return { ...pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.askedAt, row.id] }), ...answer }
  })
  bind(app, contract.setMerchant, (here) =>
    database.transaction((tx) => setMerchant(tx, here, { merchant: here.body, taker })),
  )
}

const STATES = { accept: 'paid', refuse: 'failed' } as const
const RETURNS = { accept: 'ok', refuse: 'echec', leave: 'abandon' } as const

/** Bound outside production alone: there the address answers 404 like any other that does not exist. */
function sandboxRoutes(app: App): void {
  const { edges } = app
  bind(app, contract.showSandbox, async ({ params, reply }) => {
    const { html, policy } = sandboxPage(await sandboxCheckout(edges, params.checkout), params.checkout)
    return reply
      .headers({
        'content-security-policy': policy,
        // Its buttons say where they come from, as the pages of the application do.
        'referrer-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(html)
  })
  bind(app, contract.decideSandbox, async ({ params: { checkout: checkoutId, decision }, reply }) => {
    const checkout =
      decision === 'leave'
        ? await sandboxCheckout(edges, checkoutId)
        : await decide(edges, checkoutId, STATES[decision])
    return reply.redirect(`${checkout.returnUrl}?retour=${RETURNS[decision]}`, 303)
  })
}
