import { afterAll, expect, test } from 'vitest'
import { NOWHERE, openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import { SYSTEM } from '#shared/actor.ts'
import { addDays } from '#shared/days.ts'
import { tellDeclared } from './actions/tell.ts'
import * as manage from './contract/manage.ts'
import * as talk from './contract/talk.ts'
import * as contract from './contract/tickets.ts'

const site = await openDemands()
const { app, residenceId, people, lift, at, of, wish, declare, declared, view, act, told, inTransaction } = site
afterAll(() => app.close())

test('a demand goes from hand to hand, each with a day, until its declarer says that it is well', async () => {
  const { paul, marie, claire } = people
  const id = await declared(paul, { title: 'Fuite au troisième', body: 'De l’eau coule.' })
  expect(await view(paul, id)).toMatchObject({ state: 'received', holder: 'manager', promisedOn: addDays(TODAY, 2) })
  expect(await act(paul, id, { kind: 'take', promisedOn: SOON })).toBe('ticket-not-yours-to-move')
  expect(await act(marie, id, { kind: 'take', promisedOn: addDays(TODAY, -1) })).toBe('promise-in-the-past')
  expect(await act(marie, id, { kind: 'take', promisedOn: SOON })).toBe('done')
  expect(await act(marie, id, { kind: 'wait', holder: 'council', promisedOn: SOON, reason: 'Devis à choisir' })).toBe(
    'done',
  )
  expect((await view(claire, id)).can.acts).toEqual(['answer'])
  expect(await act(claire, id, { kind: 'answer' })).toBe('done')
  expect(await act(marie, id, { kind: 'finish', verifyBy: SOON })).toBe('done')
  expect((await view(paul, id)).can.acts).toEqual(['verify', 'reopen'])
  expect(await act(paul, id, { kind: 'reopen', reason: 'Coule encore' })).toBe('done')
  expect(await act(marie, id, { kind: 'finish', verifyBy: SOON })).toBe('done')
  expect(await act(paul, id, { kind: 'verify' })).toBe('done')
  expect(await act(marie, id, { kind: 'close', reason: 'Réparé' })).toBe('done')
  const { steps, state, holder, can } = await view(paul, id)
  expect({ state, holder, rate: can.rate }).toEqual({ state: 'closed', holder: null, rate: true })
  expect(steps.map((step) => `${step.act} ${step.holder}`)).toEqual([
    ...['declare manager', 'take manager', 'wait council', 'answer manager', 'finish declarer', 'reopen manager'],
    ...['finish declarer', 'verify manager', 'close null'],
  ])
  const rate = (stars: number) => paul.call(manage.rate, { ...of(id), body: { stars } })
  expect((await rate(5)).status).toBe(200)
  expect((await rate(1)).problem.code).toBe('rated-already')
  expect((await view(paul, id)).rating).toEqual({ stars: 5, reason: '' })
})

test('two act at once: one does, the other is told that it is no longer there', async () => {
  const { paul, marie, hugo } = people
  const id = await declared(paul, { title: 'Porte du garage' })
  const take = { kind: 'take', promisedOn: SOON } as const
  const both = await Promise.all([act(marie, id, take), act(hugo, id, take)])
  expect(both.toSorted()).toEqual(['done', 'ticket-not-there'])
  expect((await view(marie, id)).steps).toHaveLength(2)
})

test('everybody declares the lift at once: one demand, the others follow it, nobody is told twice', async () => {
  const { paul, jeanne, claire } = people
  const place = { ...NOWHERE, equipmentId: lift }
  const crowd = Array.from({ length: 60 }, (_, index) => [paul, jeanne, claire][index % 3] ?? paul)
  const answers = await Promise.all(crowd.map((who) => declare(who, { place })))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const ids = new Set(answers.map(({ body }) => body.id))
  expect(ids.size).toBe(1)
  expect(answers.filter(({ body }) => !body.isJoined)).toHaveLength(1)
  const [id = ''] = ids
  expect(await view(paul, id)).toMatchObject({ people: 3, isMine: true })
  const about = { residenceId, ticketId: id }
  await Promise.all([
    inTransaction((tx) => tellDeclared(tx, SYSTEM, about)),
    inTransaction((tx) => tellDeclared(tx, SYSTEM, about)),
  ])
  expect(await told(`ticket:${id}`)).toEqual([{ personId: app.world.people.marie, kind: 'tickets.received' }])
  // Said to be something else, it is another demand; once the first is closed, a new one begins.
  expect((await declare(paul, { place, isDistinct: true })).body).toMatchObject({ isJoined: false })
  expect(await act(people.marie, id, { kind: 'close', reason: 'Réparé' })).toBe('done')
  const next = await declare(jeanne, { place })
  expect(next.body).toMatchObject({ isJoined: false })
  expect(await act(paul, id, { kind: 'reopen', reason: 'Encore en panne' })).toBe('ticket-twin-open')
})

test('sent again, it is the same demand; another’s id is refused', async () => {
  const { paul, jeanne } = people
  const body = wish({ title: 'Interphone muet' })
  const sent = await Promise.all([1, 2, 3].map(() => paul.call(contract.declare, { ...at(), body })))
  expect(new Set(sent.map((answer) => answer.body.number)).size).toBe(1)
  expect((await jeanne.call(contract.declare, { ...at(), body })).problem.code).toBe('ticket-id-taken')
})

test('neighbours see that it is followed, not what was written nor by whom', async () => {
  const { paul, jeanne, marie, samir } = people
  const id = await declared(paul, { title: 'Cave inondée', body: 'Ma cave 12 est pleine.' })
  const said = { id: crypto.randomUUID(), body: 'Je viens demain.' }
  expect((await marie.call(talk.say, { ...of(id), body: said })).status).toBe(200)
  const outside = await view(jeanne, id)
  expect(outside).toMatchObject({ title: 'Cave inondée', body: '', isInside: false, declarer: null, files: [] })
  expect(outside.steps[0]?.who.name).toBe('')
  expect((await jeanne.call(talk.listMessages, of(id))).status).toBe(404)
  expect((await jeanne.call(talk.say, { ...of(id), body: { id: crypto.randomUUID(), body: 'Moi ?' } })).status).toBe(
    404,
  )
  expect((await jeanne.call(contract.join, { ...of(id), body: { as: 'joined' } })).body).toEqual({ people: 2 })
  expect((await jeanne.call(talk.listMessages, of(id))).body.items.map(({ body }) => body)).toEqual([
    'Je viens demain.',
  ])
  expect(await act(paul, id, { kind: 'withdraw' })).toBe('others-follow-it')
  expect((await jeanne.call(contract.leave, of(id))).status).toBe(200)
  expect((await view(paul, id)).people).toBe(1)
  // What is private is as if absent, for the council too.
  const own = await declared(paul, { category: 'payment', title: 'Mon solde', isCommon: false })
  for (const who of [jeanne, people.claire, samir])
    expect((await who.call(contract.viewTicket, of(own))).status).toBe(404)
  const { items } = (await jeanne.call(contract.listTickets, { ...at(), query: { show: 'all', limit: 100 } })).body
  expect(items.some((row) => row.id === own)).toBe(false)
})

test('the two conversations are apart, counted until read, and written once for one id', async () => {
  const { paul, marie, claire } = people
  const id = await declared(paul, { title: 'Hall sale' })
  const message = { id: crypto.randomUUID(), body: 'Le prestataire passe lundi.' }
  const twice = await Promise.all([1, 2].map(() => marie.call(talk.say, { ...of(id), body: message })))
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  const internal = { id: crypto.randomUUID(), lane: 'internal' as const, body: 'À facturer au prestataire.' }
  expect((await marie.call(talk.say, { ...of(id), body: internal })).status).toBe(200)
  expect((await paul.call(talk.listMessages, { ...of(id), query: { lane: 'internal' } })).status).toBe(404)
  expect((await claire.call(talk.listMessages, { ...of(id), query: { lane: 'internal' } })).body.items).toHaveLength(1)
  expect((await view(paul, id)).unread).toBe(1)
  expect((await paul.call(talk.markRead, of(id))).status).toBe(200)
  expect((await view(paul, id)).unread).toBe(0)
  expect((await marie.call(talk.listMessages, of(id))).body.othersReadAt).not.toBe(null)
  const other = await declared(paul, { title: 'Autre' })
  expect((await marie.call(talk.say, { ...of(other), body: message })).problem.code).toBe('message-id-taken')
})

test('the manager merges and splits; who followed one follows the other', async () => {
  const { paul, jeanne, marie } = people
  const [one, two] = [
    await declared(paul, { title: 'Lampe du 2e' }),
    await declared(jeanne, { title: 'Pas de lumière au 2e' }),
  ]
  const both = await Promise.all([
    marie.call(manage.merge, { ...of(one), body: { into: two } }),
    marie.call(manage.merge, { ...of(two), body: { into: one } }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const [from, to] = both[0]?.status === 200 ? [one, two] : [two, one]
  expect(await view(paul, to)).toMatchObject({ people: 2, isMine: true, merged: [{ id: from }] })
  expect(await view(jeanne, from)).toMatchObject({
    state: 'closed',
    mergedInto: { id: to },
    can: { acts: [], rate: false },
  })
  const body = { id: crypto.randomUUID(), title: 'Et la minuterie', category: 'incident' as const }
  const split = await marie.call(manage.split, { ...of(to), body })
  expect(split.status).toBe(200)
  expect(await view(paul, body.id)).toMatchObject({ people: 2, isMine: true })
  expect((await paul.call(manage.merge, { ...of(to), body: { into: body.id } })).status).toBe(403)
})

test.each([
  ['a place of another residence', { place: { ...NOWHERE, buildingId: crypto.randomUUID() } }, 'place-absent'],
  ['somebody else’s file', { fileIds: [crypto.randomUUID()] }, 'files-absent'],
])('%s is refused and nothing is written', async (_what, more, code) => {
  const count = async () =>
    (
      await app.data.owner.db
        .selectFrom('ticket')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const before = await count()
  const { status, problem } = await declare(people.paul, more)
  expect([status, problem.code, await count()]).toEqual([422, code, before])
})

test('a kind of demand asks what it needs, and nothing else', async () => {
  const { paul, jeanne, marie } = people
  const payment = { category: 'payment', isCommon: false, details: { amount: 41_250 } } as const
  const id = await declared(paul, payment)
  expect((await view(marie, id)).details).toEqual({ amount: 41_250 })
  const wrong = await declare(paul, { ...payment, category: 'question' })
  expect([wrong.problem.code, wrong.problem.field]).toEqual(['detail-not-asked', 'details.amount'])
  const shared = await declared(paul, { category: 'neighbour', isCommon: true, details: { occurs: 'La nuit' } })
  expect((await view(jeanne, shared)).details).toEqual({})
})

test('a conversation becomes a demand once it is given its kind', async () => {
  const { paul, marie } = people
  const id = await declared(paul, { category: 'question', isCommon: false, isChat: true })
  const change = (body: { danger?: 'damage'; category?: 'payment' }) => marie.call(manage.change, { ...of(id), body })
  expect((await change({ danger: 'damage' })).status).toBe(200)
  expect((await view(marie, id)).isChat).toBe(true)
  expect((await change({ category: 'payment' })).status).toBe(200)
  expect(await view(paul, id)).toMatchObject({ isChat: false, category: 'payment' })
})
