import * as quote from '#modules/suppliers/contract/quotes.ts'
import * as office from '#modules/suppliers/contract/suppliers.ts'
import { declare, viewTicket } from '#modules/tickets/contract/tickets.ts'
import { picture } from '#platform/files/fixtures.ts'
import { startWorker } from '#platform/worker.ts'
import { modules } from '#server/modules.ts'
import type { Caller, TestApp } from '#server/testing.ts'

export const FAR = '2099-01-05'
export type Choice = { quoteId: string; seq: number } | null

/** Three suppliers of the firm, a worker, and what people do with quotes in Les Tilleuls. */
export async function openQuoting(app: TestApp) {
  const [marie, claire, paul] = await Promise.all([app.as('marie'), app.as('claire'), app.as('paul')])
  const place = { residenceId: app.world.residences.tilleuls }
  const suppliers = await Promise.all(['Alpha', 'Bêta', 'Gamma'].map((name) => addSupplier(app, marie, name)))
  const outside = outsideOf(app)
  const seen = async (requestId: string, who = marie) =>
    (await who.call(quote.readQuoteRequest, { params: { ...place, requestId } })).body
  const asked = (more: object = {}) => ask(marie, place, { supplierIds: suppliers, ...more })
  const present = (requestId: string) =>
    marie.call(quote.presentQuotes, { params: { ...place, requestId }, body: { decideBy: FAR } })
  return {
    ...{ marie, claire, paul, place, suppliers, ...outside, seen, asked, present },
    worker: await startWorker({
      ...{ ownerUrl: app.data.ownerUrl, edges: app.edges, crons: [] },
      jobs: modules.flatMap((module) => module.jobs ?? []),
      subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
    }),
    decide: (requestId: string, choice: Choice, who = marie, reason = 'Le mieux placé') =>
      who.call(quote.decideQuotes, { params: { ...place, requestId }, body: { choice, reason } }),
    opine: (requestId: string, quoteId: string | null, who = claire) =>
      who.call(quote.giveOpinion, { params: { ...place, requestId }, body: { quoteId, note: '' } }),
    /** Asked three, two offers, the third declines; presented to the council. */
    presented: async (more: object = {}) => {
      const request = await asked(more)
      await outside.answer(request.tokens[0], offer(120_000))
      await outside.answer(request.tokens[1], offer(100_000))
      await outside.answer(request.tokens[2], { kind: 'decline', reason: 'Complet' })
      await present(request.requestId)
      const [alpha = '', beta = ''] = (await seen(request.requestId)).quotes.map(({ id }) => id)
      return { ...request, alpha, beta }
    },
    standing: async (ticketId: string, who = marie) => {
      const { body } = await who.call(viewTicket, { params: { ...place, ticketId } })
      return [body.state, body.holder, body.promisedOn]
    },
  }
}

export type Quoting = Awaited<ReturnType<typeof openQuoting>>

export const offer = (cents: number, more: object = {}) => ({
  ...{ kind: 'answer' as const, cents, vatRate: '10' as const, delayDays: 20, validUntil: FAR, note: '' },
  ...more,
})

/** A demand of the common parts, or for works at home. */
export async function demandOf(who: Caller, place: { residenceId: string }, category: 'incident' | 'quote') {
  const ticketId = crypto.randomUUID()
  const nowhere = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
  const words = {
    category,
    title: 'Porte du hall',
    isCommon: category === 'incident',
    isDistinct: true,
    place: nowhere,
  }
  await who.call(declare, { params: place, body: { id: ticketId, ...words } })
  return ticketId
}

async function addSupplier(app: TestApp, marie: Caller, name: string): Promise<string> {
  const params = { organizationId: app.world.organizations.morel }
  const body = {
    ...{ name, trades: ['lift' as const], siret: null, contact: '', phone: '01 40 00 00 02', address: '' },
    ...{ email: `${name === 'Bêta' ? 'beta' : name.toLowerCase()}@exemple.fr`, insuredUntil: null, isOn: true },
  }
  return (await marie.call(office.addSupplier, { params, body })).body.id
}

async function ask(marie: Caller, place: { residenceId: string }, more: { supplierIds: string[] }) {
  const body = {
    ...{ ticketId: null, equipmentId: null, title: 'Porte du hall', what: 'Changer la porte.' },
    ...{ place: 'Hall A', access: 'Code 1234', wantedBy: FAR, ...more },
  }
  const { body: request } = await marie.call(quote.askQuotes, { params: place, body })
  const [one = '', two = '', three = ''] = request.links.map(({ link }) => link.replace('/d/', ''))
  return { requestId: request.id, tokens: [one, two, three] as const }
}

/** By the links, each call from an address of its own: one that calls often is slowed. */
function outsideOf(app: TestApp) {
  let visitors = 0
  const from = () => {
    visitors += 1
    return `10.0.${visitors >> 8}.${visitors & 255}`
  }
  const call = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const url = `/api/public/quotes/${path}`
    const reply = await app.http.inject({ method, url, remoteAddress: from(), ...(payload && { payload }) })
    return { status: reply.statusCode, body: reply.json() }
  }
  return {
    show: (token: string) => call('GET', token),
    answer: (token: string, body: object) => call('POST', `${token}/versions`, body),
    send: async (token: string) => {
      const boundary = 'limite'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="devis.png"\r\ncontent-type: image/png\r\n\r\n`
      const photo = await picture(4, 4).png().toBuffer()
      return app.http.inject({
        method: 'POST',
        remoteAddress: from(),
        url: `/api/public/quotes/${token}/files`,
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: Buffer.concat([Buffer.from(head), photo, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      })
    },
  }
}
