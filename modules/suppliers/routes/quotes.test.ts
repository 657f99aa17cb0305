import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listNotifications } from '#modules/notifications/contract.ts'
import { eventually } from '#server/chaos/site.ts'
import { demandOf, FAR, offer, openQuoting, type Quoting } from '#server/proofs/quoting.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as job from '../contract/orders.ts'
import * as quote from '../contract/quotes.ts'

let app: TestApp
let world: Quoting
beforeAll(async () => {
  app = await testApp()
  world = await openQuoting(app)
})
afterAll(async () => {
  await world.worker.stop()
  await app.close()
})
beforeEach(async () => {
  await app.data.owner.db.deleteFrom('outboxMessage').execute()
})

test('quotes are asked, answered, compared; what the council preferred is ordered at its amount', async () => {
  const { asked, answer, show, present, decide, opine, standing, seen, marie, claire, paul, place } = world
  const ticketId = await demandOf(paul, place, 'incident')
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
  const { presented, decide, seen, marie, place } = world
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

test('a price corrected since it was read is not approved unseen, and an opinion before it says so', async () => {
  const { answer, presented, decide, opine, seen, claire } = world
  const { requestId, tokens, alpha } = await presented()
  await opine(requestId, alpha)
  await answer(tokens[0], offer(190_000))
  expect((await decide(requestId, { quoteId: alpha, seq: 1 })).problem.code).toBe('quote-changed')
  expect((await seen(requestId, claire)).opinions).toMatchObject([{ quoteId: alpha, isBefore: true }])
  expect((await decide(requestId, { quoteId: alpha, seq: 2 })).status).toBe(200)
})

test('an opinion is one each, changed until the decision, and of the council alone', async () => {
  const { asked, presented, decide, opine, seen, claire, paul } = world
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
  const { presented, decide, standing, seen, marie, paul, place } = world
  const ticketId = await demandOf(paul, place, 'incident')
  const { requestId } = await presented({ ticketId })
  expect((await decide(requestId, null, marie, '')).problem.code).toBe('decision-reason-missing')
  expect((await decide(requestId, null)).body.orderId).toBeNull()
  expect((await standing(ticketId)).slice(0, 2)).toEqual(['taken', 'manager'])
  expect((await seen(requestId)).chosenId).toBeNull()
})

test('the council decides by itself where the assembly let it, by its majority and within its cap', async () => {
  const { presented, decide, opine, seen, claire } = world
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
  const { presented, seen, marie, claire, place } = world
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
  const { asked, answer, show, present, decide, standing, seen, marie, claire, paul, place } = world
  const ticketId = await demandOf(paul, place, 'quote')
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
  const { presented, paul, place } = world
  const ticketId = await demandOf(paul, place, 'incident')
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

test('a day gone by, a supplier set aside, a closed demand and a stranger’s photo are refused', async () => {
  const { marie, paul, place, suppliers } = world
  const body = {
    ...{ supplierIds: suppliers, ticketId: null, equipmentId: null, title: 'X', what: 'Y', place: '', access: '' },
    ...{ wantedBy: FAR },
  }
  const code = async (more: object) =>
    (await marie.call(quote.askQuotes, { params: place, body: { ...body, ...more } })).problem.code
  expect(await code({ wantedBy: '2020-01-01' })).toBe('due-in-the-past')
  expect(await code({ photoIds: [crypto.randomUUID()] })).toBe('files-absent')
  expect(await code({ ticketId: crypto.randomUUID() })).toBe('not-found')
  expect(await code({ ticketId: await demandOf(paul, place, 'incident'), photoIds: [crypto.randomUUID()] })).toBe(
    'files-absent',
  )
  expect(await code({ supplierIds: [] })).toBe('invalid-input')
})

const day = (days: number) => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString()

async function delegate(cap: number) {
  const body = {
    ...{ votedOn: '2026-04-20', consultFrom: 100_000, compareFrom: 300_000 },
    ...{ delegatedCap: cap, delegatedFrom: '2026-04-20', delegatedUntil: '2028-04-20' },
  }
  await world.marie.call(quote.setSpendingRule, { params: world.place, body })
}

/** A fourth on the council: two of four, and the chair with them. */
async function seated(handle: 'jeanne'): Promise<Caller> {
  const { db } = app.data.owner
  const member = await db
    .selectFrom('partyMember')
    .where('residenceId', '=', world.place.residenceId)
    .where('personId', '=', app.world.people[handle])
    .select('id')
    .executeTakeFirstOrThrow()
  const seat = { partyMemberId: member.id, isChair: false, startsOn: day(-10), endsOn: day(700) }
  await db
    .insertInto('councilTerm')
    .values({ ...world.place, ...seat })
    .execute()
  return app.as(handle)
}
