import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listNotifications } from '#modules/notifications/contract.ts'
import { declare, viewTicket } from '#modules/tickets/contract/tickets.ts'
import { picture } from '#platform/files/fixtures.ts'
import { asResidence } from '#platform/http/gate.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { eventually } from '#server/chaos/site.ts'
import { modules } from '#server/modules.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { remindOfQuotes } from '../actions/remind.ts'
import * as job from '../contract/orders.ts'
import * as link from '../contract/quote-links.ts'
import * as quote from '../contract/quotes.ts'
import * as office from '../contract/suppliers.ts'

let app: TestApp
let worker: Worker
let marie: Caller
let claire: Caller
let paul: Caller
let place: { residenceId: string }
let suppliers: string[]
const photo = picture(4, 4).png().toBuffer()
const FAR = '2099-01-05'

beforeAll(async () => {
  app = await testApp()
  ;[marie, claire, paul] = await Promise.all([app.as('marie'), app.as('claire'), app.as('paul')])
  place = { residenceId: app.world.residences.tilleuls }
  const jobs = modules.flatMap((module) => module.jobs ?? [])
  const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
  worker = await startWorker({ ownerUrl: app.data.ownerUrl, edges: app.edges, jobs, crons: [], subscriptions })
  suppliers = await Promise.all(['Alpha', 'Bêta', 'Gamma'].map((name) => supplier(name)))
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})
beforeEach(async () => {
  await app.data.owner.db.deleteFrom('outboxMessage').execute()
})

async function supplier(name: string): Promise<string> {
  const params = { organizationId: app.world.organizations.morel }
  const body = {
    ...{ name, trades: ['lift' as const], siret: null, contact: '', phone: '01 40 00 00 02', address: '' },
    ...{ email: `${name === 'Bêta' ? 'beta' : name.toLowerCase()}@exemple.fr`, insuredUntil: null, isOn: true },
  }
  return (await marie.call(office.addSupplier, { params, body })).body.id
}

async function asked(more: object = {}) {
  const body = {
    ...{ supplierIds: suppliers, ticketId: null, equipmentId: null, title: 'Porte du hall', what: 'Changer la porte.' },
    ...{ place: 'Hall A', access: 'Code 1234', wantedBy: FAR },
    ...more,
  }
  const { body: request } = await marie.call(quote.askQuotes, { params: place, body })
  const tokens = request.links.map(({ link: path }) => path.replace('/d/', ''))
  return { requestId: request.id, tokens: [tokens[0] ?? '', tokens[1] ?? '', tokens[2] ?? ''] as const }
}

let visitors = 0
/** Each from an address of its own: one that calls often is slowed. */
const outside = async (method: 'GET' | 'POST', path: string, payload?: object) => {
  visitors += 1
  const remoteAddress = `10.0.${visitors >> 8}.${visitors & 255}`
  const reply = await app.http.inject({
    method,
    url: `/api/public/quotes/${path}`,
    remoteAddress,
    ...(payload && { payload }),
  })
  return { status: reply.statusCode, body: reply.json() }
}
const show = (token: string) => outside('GET', token)
const answer = (token: string, body: object) => outside('POST', `${token}/versions`, body)
const offer = (cents: number, more: object = {}) => ({
  ...{ kind: 'answer' as const, cents, vatRate: '10' as const, delayDays: 20, validUntil: FAR, note: '' },
  ...more,
})
const seen = async (requestId: string, who = marie) =>
  (await who.call(quote.readQuoteRequest, { params: { ...place, requestId } })).body
const present = (requestId: string) =>
  marie.call(quote.presentQuotes, { params: { ...place, requestId }, body: { decideBy: FAR } })
type Choice = { quoteId: string; seq: number } | null
const decide = (requestId: string, choice: Choice, who = marie, reason = 'Le mieux placé') =>
  who.call(quote.decideQuotes, { params: { ...place, requestId }, body: { choice, reason } })
const opine = (requestId: string, quoteId: string | null, who = claire) =>
  who.call(quote.giveOpinion, { params: { ...place, requestId }, body: { quoteId, note: '' } })

/** Asked three, two offers, the third declines; presented to the council. */
async function presented(more: object = {}) {
  const request = await asked(more)
  await answer(request.tokens[0], offer(120_000))
  await answer(request.tokens[1], offer(100_000))
  await answer(request.tokens[2], { kind: 'decline', reason: 'Complet' })
  await present(request.requestId)
  const { quotes } = await seen(request.requestId)
  const [alpha, beta] = quotes.map(({ id }) => id)
  return { ...request, alpha: alpha ?? '', beta: beta ?? '' }
}

async function demand(who: Caller, category: 'incident' | 'quote' = 'incident'): Promise<string> {
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

const standing = async (ticketId: string, who = marie) => {
  const { body } = await who.call(viewTicket, { params: { ...place, ticketId } })
  return [body.state, body.holder, body.promisedOn]
}

test('quotes are asked, answered, compared; what the council preferred is ordered at its amount', async () => {
  const ticketId = await demand(paul)
  const { requestId, tokens } = await asked({ ticketId })
  expect(await standing(ticketId)).toEqual(['waiting', 'contractor', FAR])
  expect((await show(tokens[0])).body).toMatchObject({ title: 'Porte du hall', access: 'Code 1234', answer: null })
  await answer(tokens[0], { kind: 'open' })
  await answer(tokens[0], offer(120_000))
  await answer(tokens[1], offer(100_000))
  expect((await standing(ticketId))[1]).toBe('contractor')
  await answer(tokens[2], { kind: 'decline', reason: 'Complet' })
  expect((await standing(ticketId)).slice(0, 2)).toEqual(['taken', 'manager'])
  await present(requestId)
  expect(await standing(ticketId)).toEqual(['waiting', 'council', FAR])
  const compared = await seen(requestId, claire)
  expect(compared.quotes.map(({ supplier: name, state, isLowest, above }) => [name, state, isLowest, above])).toEqual([
    ['Alpha', 'answered', false, { cents: 20_000, permille: 200 }],
    ['Bêta', 'answered', true, null],
    ['Gamma', 'declined', false, null],
  ])
  expect(compared.quotes.map(({ link: open }) => open)).toEqual([null, null, null])
  const beta = compared.quotes[1]?.id ?? ''
  expect((await opine(requestId, beta)).status).toBe(200)
  const { body: decided } = await decide(requestId, { quoteId: beta, seq: 1 })
  const order = await marie.call(job.readOrder, { params: { ...place, orderId: decided.orderId ?? '' } })
  expect(order.body).toMatchObject({ supplier: 'Bêta', ceiling: 100_000, state: 'sent', ticketId, access: 'Code 1234' })
  expect((await standing(ticketId)).slice(0, 2)).toEqual(['ordered', 'contractor'])
  const after = await seen(requestId, claire)
  expect(after).toMatchObject({
    chosenId: beta,
    decision: { as: 'manager', by: 'Marie Lefort', reason: 'Le mieux placé', orderId: decided.orderId },
    opinions: [{ isMine: true, quoteId: beta, isBefore: false }],
    can: { opine: false, decide: null, present: false, renew: false },
  })
  for (const token of tokens) expect((await show(token)).body.code).toBe('link-over')
})

test('of two decisions at once one is kept, one order is made, and the other is told', async () => {
  const { requestId, alpha, beta } = await presented()
  const both = await Promise.all([
    decide(requestId, { quoteId: alpha, seq: 1 }),
    decide(requestId, { quoteId: beta, seq: 1 }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.problem.code).toBe('quotes-decided')
  const { items } = (await marie.call(job.listOrders, { params: place, query: { limit: 100 } })).body
  const { orderId } = (await seen(requestId)).decision ?? {}
  expect(items.filter(({ title }) => title === 'Porte du hall').map(({ id }) => id)).toContain(orderId)
  const rows = await app.data.owner.db
    .selectFrom('quoteDecision')
    .where('requestId', '=', requestId)
    .select('orderId')
    .execute()
  expect(rows).toEqual([{ orderId }])
})

test('an answer pressed twice is one version, a correction is another, and each is kept', async () => {
  const { requestId, tokens } = await asked()
  const twice = await Promise.all([answer(tokens[0], offer(50_000)), answer(tokens[0], offer(50_000))])
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  await answer(tokens[0], offer(45_000))
  const [alpha] = (await seen(requestId)).quotes
  expect([alpha?.last, alpha?.earlier]).toMatchObject([{ seq: 2, cents: 45_000 }, [{ seq: 1, cents: 50_000 }]])
})

test('a price corrected since it was read is not approved unseen, and an opinion before it says so', async () => {
  const { requestId, tokens, alpha } = await presented()
  await opine(requestId, alpha)
  await answer(tokens[0], offer(190_000))
  expect((await decide(requestId, { quoteId: alpha, seq: 1 })).problem.code).toBe('quote-changed')
  expect((await seen(requestId, claire)).opinions).toMatchObject([{ quoteId: alpha, isBefore: true }])
  expect((await decide(requestId, { quoteId: alpha, seq: 2 })).status).toBe(200)
})

test('an offer that expired, one that was declined and one not given are not approved', async () => {
  const { requestId, tokens } = await asked()
  await answer(tokens[0], offer(50_000))
  await answer(tokens[1], { kind: 'decline', reason: 'Complet' })
  const [alpha, beta, gamma] = (await seen(requestId)).quotes.map(({ id }) => id)
  const past = { kind: 'answered', cents: 50_000, vatRate: '10', delayDays: 20, validUntil: '2026-01-01' }
  await app.data.owner.db
    .insertInto('quoteVersion')
    .values({ ...place, quoteId: alpha ?? '', seq: 2, ...past })
    .execute()
  const codes = []
  for (const quoteId of [alpha, beta, gamma])
    codes.push((await decide(requestId, { quoteId: quoteId ?? '', seq: 1 })).problem.code)
  expect(codes).toEqual(['quote-expired', 'quote-not-answered', 'quote-not-answered'])
  expect((await seen(requestId)).quotes[0]?.state).toBe('expired')
  expect((await answer(tokens[0], offer(50_000, { validUntil: '2026-01-01' }))).body.code).toBe('valid-until-past')
})

test('an opinion is one each, changed until the decision, and of the council alone', async () => {
  const { requestId, alpha, beta } = await presented()
  await opine(requestId, alpha)
  await opine(requestId, beta)
  expect((await seen(requestId, claire)).opinions.map(({ quoteId }) => quoteId)).toEqual([beta])
  await opine(requestId, null)
  expect((await seen(requestId, claire)).opinions.map(({ quoteId }) => quoteId)).toEqual([null])
  expect((await opine(requestId, alpha, paul)).status).toBe(403)
  await decide(requestId, null)
  expect((await opine(requestId, alpha)).problem.code).toBe('quotes-decided')
  const early = await asked()
  expect((await opine(early.requestId, null)).problem.code).toBe('quotes-not-presented')
})

test('none kept gives the demand back with a reason, and needs one', async () => {
  const ticketId = await demand(paul)
  const { requestId } = await presented({ ticketId })
  expect((await decide(requestId, null, marie, '')).problem.code).toBe('decision-reason-missing')
  expect((await decide(requestId, null)).body.orderId).toBeNull()
  expect((await standing(ticketId)).slice(0, 2)).toEqual(['taken', 'manager'])
  expect((await seen(requestId)).chosenId).toBeNull()
})

test('the council decides by itself where the assembly let it, by its majority and within its cap', async () => {
  const { requestId, alpha, beta } = await presented()
  const choice = { quoteId: beta, seq: 1 }
  expect((await decide(requestId, choice, claire)).problem.code).toBe('not-yours-to-choose')
  await delegate(110_000)
  expect((await seen(requestId, claire)).can.decide).toBe('council')
  expect((await decide(requestId, null, claire)).problem.code).toBe('not-yours-to-choose')
  expect((await decide(requestId, { quoteId: alpha, seq: 1 }, claire)).problem.code).toBe('council-cap')
  const jeanne = await seated('jeanne')
  await opine(requestId, beta, jeanne)
  expect((await decide(requestId, choice, claire)).problem.code).toBe('council-majority-missing')
  await opine(requestId, beta)
  const { body, status } = await decide(requestId, choice, claire)
  expect(status).toBe(200)
  expect((await seen(requestId)).decision).toMatchObject({ as: 'council', by: 'Claire Vasseur', orderId: body.orderId })
})

test('amounts that nobody recorded are unknown, and a delegation is whole or absent', async () => {
  const params = place
  const set = (body: object) => marie.call(quote.setSpendingRule, { params, body })
  await set({})
  const { requestId } = await presented()
  expect((await seen(requestId)).duties).toMatchObject({ consult: 'unknown', compare: 'unknown', consultFrom: null })
  expect((await set({ votedOn: '2026-04-20', delegatedCap: 1000 })).problem.code).toBe('delegation-incomplete')
  expect((await set({ consultFrom: 1000 })).problem.code).toBe('vote-day-missing')
  await set({ votedOn: '2026-04-20', consultFrom: 120_000, compareFrom: 300_000 })
  expect((await seen(requestId, claire)).duties).toMatchObject({ consult: 'required', compare: 'free' })
})

test('works at home are compared and chosen by who asked for them, without an order, and nobody else sees them', async () => {
  const ticketId = await demand(paul, 'quote')
  const { requestId, tokens } = await asked({ ticketId })
  expect((await show(tokens[0])).body.isPrivate).toBe(true)
  await answer(tokens[0], offer(120_000))
  await answer(tokens[1], offer(100_000))
  const [alpha] = (await seen(requestId, paul)).quotes.map(({ id }) => id)
  const choice = { quoteId: alpha ?? '', seq: 1 }
  expect((await decide(requestId, choice, paul)).problem.code).toBe('not-yours-to-choose')
  await present(requestId)
  expect((await standing(ticketId, paul))[1]).toBe('declarer')
  expect((await claire.call(quote.readQuoteRequest, { params: { ...place, requestId } })).status).toBe(404)
  const listed = async (who: Caller) =>
    (await who.call(quote.listQuoteRequests, { params: place, query: { ticketId } })).body.items.map(({ id }) => id)
  expect([await listed(paul), await listed(marie), await listed(claire)]).toEqual([[requestId], [requestId], []])
  expect((await decide(requestId, choice)).problem.code).toBe('not-yours-to-choose')
  expect((await decide(requestId, choice, paul, '')).body).toEqual({ orderId: null })
  expect((await standing(ticketId, paul))[0]).toBe('closed')
  const chosen = (await seen(requestId, paul)).quotes.find(({ id }) => id === alpha)
  expect(chosen?.contact).toEqual({ phone: '01 40 00 00 02', email: 'alpha@exemple.fr' })
  const mails = () => app.data.owner.db.selectFrom('outboxMessage').select(['recipient', 'text']).execute()
  const to = async (address: string, words: string) =>
    (await mails()).some(({ recipient, text }) => recipient === address && text.includes(words))
  expect(await eventually(() => to('alpha@exemple.fr', 'Le contrat est entre vous et Paul Garnier'), 20_000)).toBe(true)
  expect(await eventually(() => to('beta@exemple.fr', 'ne retient pas votre devis'), 20_000)).toBe(true)
})

test('an owner sees no quote of the common parts, and no amount in what they are told', async () => {
  const ticketId = await demand(paul)
  const { requestId } = await presented({ ticketId })
  const params = { ...place, requestId }
  expect((await paul.call(quote.readQuoteRequest, { params })).status).toBe(404)
  expect((await paul.call(quote.listQuoteRequests, { params: place, query: { ticketId } })).body.items).toEqual([])
  const told = async () => {
    const { items } = (await paul.call(listNotifications, { query: { limit: 50 } })).body
    return items.filter(({ link: path }) => path.endsWith(ticketId)).map(({ body }) => body)
  }
  expect(await eventually(async () => (await told()).some((body) => body.includes('conseil syndical')), 20_000)).toBe(
    true,
  )
  expect((await told()).join()).not.toMatch(/€|1 ?[02]00/)
})

test('each supplier is written to once, and who is silent again two days before, by a link that opens too', async () => {
  const { requestId, tokens } = await asked({ wantedBy: day(2) })
  await answer(tokens[0], offer(1000))
  await answer(tokens[1], { kind: 'decline', reason: 'Complet' })
  const sent = (subject: string) =>
    app.data.owner.db.selectFrom('outboxMessage').where('subject', 'like', `${subject}%`).selectAll().execute()
  expect(await eventually(async () => (await sent('Demande de devis')).length === 3, 20_000)).toBe(true)
  await app.data.owner.db
    .updateTable('quoteRequest')
    .set({ askedAt: '2026-01-01' })
    .where('id', '=', requestId)
    .execute()
  await Promise.all([night(), night()])
  await night()
  expect(await eventually(async () => (await sent('Rappel')).length === 1, 20_000)).toBe(true)
  const [reminder] = await sent('Rappel')
  expect(reminder?.recipient).toBe('gamma@exemple.fr')
  const again = /\/d\/([\w-]{43})/.exec(reminder?.text ?? '')?.[1] ?? ''
  expect([(await show(again)).status, (await show(tokens[2])).status]).toEqual([200, 200])
  const rows = await app.data.owner.db.selectFrom('supplierLink').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(again)
})

test('a link that was revoked, renewed, expired or of another kind opens no quote, and says the same', async () => {
  const { requestId, tokens } = await asked()
  const quotes = (await seen(requestId)).quotes.map(({ id }) => id)
  const renew = (quoteId: string, revoke: boolean) =>
    marie.call(quote.renewQuoteLink, { params: { ...place, requestId, quoteId }, body: { revoke } })
  await renew(quotes[0] ?? '', true)
  const fresh = (await renew(quotes[1] ?? '', false)).body.link?.replace('/d/', '') ?? ''
  await app.data.owner.db
    .updateTable('supplierLink')
    .set({ expiresAt: '2020-01-01' })
    .where('quoteId', '=', quotes[2] ?? '')
    .execute()
  for (const token of [...tokens, 'A'.repeat(43)]) {
    const { status, body } = await show(token)
    expect([status, body.code]).toEqual([410, 'link-over'])
    expect((await answer(token, offer(1000))).status).toBe(410)
    expect((await send(token)).statusCode).toBe(410)
  }
  expect((await show(fresh)).status).toBe(200)
  expect((await app.http.inject({ url: `/api/public/orders/${fresh}` })).statusCode).toBe(410)
  const other = await asked()
  const [stranger] = (await seen(other.requestId)).quotes
  expect((await renew(stranger?.id ?? '', true)).status).toBe(404)
})

test('a supplier opens what is given and what they sent, not the paper of another', async () => {
  const { requestId, tokens } = await asked()
  const fileId = (await send(tokens[0])).json().id
  expect((await answer(tokens[1], offer(1000, { fileIds: [fileId] }))).body.code).toBe('files-absent')
  await answer(tokens[0], offer(1000, { fileIds: [fileId] }))
  const open = (token: string) => app.anyone.call(link.openQuoteFile, { params: { token, fileId } })
  expect([(await open(tokens[0])).status, (await open(tokens[1])).status]).toEqual([200, 404])
  const params = { ...place, requestId, fileId }
  expect((await claire.call(quote.downloadQuoteFile, { params })).status).toBe(200)
  expect((await paul.call(quote.downloadQuoteFile, { params })).status).toBe(404)
  expect((await seen(requestId, claire)).quotes[0]?.last?.files).toMatchObject([{ id: fileId }])
})

test('the firm hears of each answer and that all are there; the council that quotes are ready', async () => {
  const { requestId } = await presented()
  const titles = async (who: Caller) => {
    const { items } = (await who.call(listNotifications, { query: { limit: 50 } })).body
    return items.filter(({ link: path }) => path.endsWith(requestId)).map(({ title, body }) => `${title} ${body}`)
  }
  const firm = (await titles(marie)).join('\n')
  expect(firm).toContain('Alpha a répondu 1200,00 € TTC')
  expect(firm).toContain('Gamma ne répondra pas Complet\n\nToutes les entreprises ont répondu')
  expect(await titles(claire)).toEqual([
    expect.stringContaining('Devis à comparer : Porte du hall 2 devis sont arrivés'),
  ])
})

test('a day gone by, a supplier set aside, a closed demand and a stranger’s photo are refused', async () => {
  const body = {
    ...{ supplierIds: suppliers, ticketId: null, equipmentId: null, title: 'X', what: 'Y', place: '', access: '' },
    ...{ wantedBy: FAR },
  }
  const code = async (more: object) =>
    (await marie.call(quote.askQuotes, { params: place, body: { ...body, ...more } })).problem.code
  expect(await code({ wantedBy: '2020-01-01' })).toBe('due-in-the-past')
  expect(await code({ photoIds: [crypto.randomUUID()] })).toBe('files-absent')
  expect(await code({ ticketId: crypto.randomUUID() })).toBe('not-found')
  expect(await code({ ticketId: await demand(paul), photoIds: [crypto.randomUUID()] })).toBe('files-absent')
  expect(await code({ supplierIds: [] })).toBe('invalid-input')
})

const day = (days: number) => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString()

function night() {
  const residenceId = asResidence(place.residenceId)
  const scope = { residences: [residenceId], organizations: [app.world.organizations.morel] }
  const { secret } = app.edges.config
  return app.edges.database.transaction((tx) => remindOfQuotes(tx, { residenceId, today: day(0), secret }), scope)
}

async function delegate(cap: number) {
  const body = {
    ...{ votedOn: '2026-04-20', consultFrom: 100_000, compareFrom: 300_000 },
    ...{ delegatedCap: cap, delegatedFrom: '2026-04-20', delegatedUntil: '2028-04-20' },
  }
  await marie.call(quote.setSpendingRule, { params: place, body })
}

/** A fourth on the council: two of four, and the chair with them. */
async function seated(handle: 'jeanne'): Promise<Caller> {
  const { db } = app.data.owner
  const member = await db
    .selectFrom('partyMember')
    .where('residenceId', '=', place.residenceId)
    .where('personId', '=', app.world.people[handle])
    .select('id')
    .executeTakeFirstOrThrow()
  const seat = { partyMemberId: member.id, isChair: false, startsOn: day(-10), endsOn: day(700) }
  await db
    .insertInto('councilTerm')
    .values({ ...place, ...seat })
    .execute()
  return app.as(handle)
}

async function send(token: string) {
  const boundary = 'limite'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="devis.png"\r\ncontent-type: image/png\r\n\r\n`
  visitors += 1
  return app.http.inject({
    method: 'POST',
    remoteAddress: `10.1.0.${visitors & 255}`,
    url: `/api/public/quotes/${token}/files`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), await photo, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
