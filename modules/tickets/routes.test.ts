import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResidence } from '#platform/http/gate.ts'
import { todayInParis } from '#platform/today.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import { addDays } from '#shared/days.ts'
import { newDay } from './actions/night.ts'
import { tellDeclared, tellMoved } from './actions/tell.ts'
import * as manage from './contract/manage.ts'
import * as settings from './contract/settings.ts'
import * as talk from './contract/talk.ts'
import * as contract from './contract/tickets.ts'

const NOWHERE = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
const TODAY = todayInParis()

let app: TestApp
let residenceId = ''
let lift = ''
let people: Record<'paul' | 'jeanne' | 'claire' | 'marie' | 'hugo' | 'samir', Caller>

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.tilleuls
  const as = (who: Parameters<TestApp['as']>[0]) => app.as(who)
  people = {
    ...{ paul: await as('paul'), jeanne: await as('jeanne'), claire: await as('claire') },
    ...{ marie: await as('marie'), hugo: await as('hugo'), samir: await as('samir') },
  }
  lift = await equipment('Ascenseur A')
})
afterAll(() => app.close())

async function equipment(name: string): Promise<string> {
  const { id } = await app.data.owner.db
    .insertInto('equipment')
    .values({ residenceId, kind: 'lift', name, recordedBy: app.world.people.marie })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const at = () => ({ params: { residenceId } })
const of = (ticketId: string) => ({ params: { residenceId, ticketId } })

type Wish = Partial<Parameters<Caller['call']>[1]['body']>
const wish = (more: Wish = {}) => ({
  ...{
    id: crypto.randomUUID(),
    category: 'incident' as const,
    title: 'Ascenseur arrêté',
    place: NOWHERE,
    isCommon: true,
  },
  ...more,
})
const declare = (who: Caller, more: Wish = {}) => who.call(contract.declare, { ...at(), body: wish(more) })
async function declared(who: Caller, more: Wish = {}): Promise<string> {
  const { status, body } = await declare(who, more)
  expect(status).toBe(200)
  return body.id
}
const view = async (who: Caller, id: string) => (await who.call(contract.viewTicket, of(id))).body
type Act = Parameters<typeof people.marie.call<typeof contract.act>>[1]['body']
const act = async (who: Caller, id: string, body: Act) => {
  const { status, problem } = await who.call(contract.act, { ...of(id), body })
  return status === 200 ? 'done' : problem.code
}
const soon = addDays(TODAY, 5)
const told = (subjectRef: string) =>
  app.data.owner.db
    .selectFrom('notification')
    .where('subjectRef', '=', subjectRef)
    .select(['personId', 'kind'])
    .execute()
const inTransaction = <T>(work: Parameters<typeof app.data.app.transaction<T>>[0]) =>
  app.data.app.transaction(work, { residences: [residenceId], organizations: [app.world.organizations.morel] })

test('a demand goes from hand to hand, each with a day, until its declarer says that it is well', async () => {
  const { paul, marie, claire } = people
  const id = await declared(paul, { title: 'Fuite au troisième', body: 'De l’eau coule.' })
  expect(await view(paul, id)).toMatchObject({ state: 'received', holder: 'manager', promisedOn: addDays(TODAY, 2) })
  expect(await act(paul, id, { kind: 'take', promisedOn: soon })).toBe('ticket-not-yours-to-move')
  expect(await act(marie, id, { kind: 'take', promisedOn: addDays(TODAY, -1) })).toBe('promise-in-the-past')
  expect(await act(marie, id, { kind: 'take', promisedOn: soon })).toBe('done')
  expect(await act(marie, id, { kind: 'wait', holder: 'council', promisedOn: soon, reason: 'Devis à choisir' })).toBe(
    'done',
  )
  expect((await view(claire, id)).can.acts).toEqual(['answer'])
  expect(await act(claire, id, { kind: 'answer' })).toBe('done')
  expect(await act(marie, id, { kind: 'finish', verifyBy: soon })).toBe('done')
  expect((await view(paul, id)).can.acts).toEqual(['verify', 'reopen'])
  expect(await act(paul, id, { kind: 'reopen', reason: 'Coule encore' })).toBe('done')
  expect(await act(marie, id, { kind: 'finish', verifyBy: soon })).toBe('done')
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
  const take = { kind: 'take', promisedOn: soon } as const
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

test('a promise that breaks rises by itself and is told once; silence closes what was done', async () => {
  const { paul, marie } = people
  const [late, done] = [await declared(paul, { title: 'Oubliée' }), await declared(paul, { title: 'Faite' })]
  await act(marie, done, { kind: 'finish', verifyBy: soon })
  const before = (await view(marie, late)).points
  const later = addDays(TODAY, 9)
  const night = () => inTransaction((tx) => newDay(tx, asResidence(residenceId), later))
  await night()
  await night()
  expect(await told(`ticket-promise:${late}:${addDays(TODAY, 2)}`)).toHaveLength(1)
  const { rows } = await app.data.owner.db
    .selectFrom('ticket')
    .where('id', 'in', [late, done])
    .select(['id', 'points', 'state'])
    .execute()
    .then((all) => ({ rows: new Map(all.map((row) => [row.id, row])) }))
  expect(rows.get(late)?.points).toBeGreaterThan(before)
  expect(rows.get(done)?.state).toBe('closed')
  expect((await view(paul, done)).steps.filter((step) => step.act === 'close')).toHaveLength(1)
  expect(await act(paul, done, { kind: 'reopen', reason: 'Ce n’est pas fait' })).toBe('done')
})

test('a step is told to who follows it, and not to who did it', async () => {
  const { paul, jeanne, marie } = people
  const id = await declared(paul, { title: 'Boîte aux lettres' })
  await jeanne.call(contract.join, { ...of(id), body: { as: 'joined' } })
  await act(marie, id, { kind: 'take', promisedOn: soon })
  const marieActs = { personId: app.world.people.marie, roles: [] }
  for (let turn = 0; turn < 2; turn += 1)
    await inTransaction((tx) => tellMoved(tx, marieActs, { residenceId, ticketId: id, seq: 2 }))
  // Nadia holds Paul's mandate: what is told to him is told to her.
  const { paul: first, jeanne: second, nadia } = app.world.people
  const heard = (await told(`ticket:${id}:2`)).map(({ personId }) => personId)
  expect(heard.toSorted()).toEqual([first, second, nadia].toSorted())
})

test('an owner lets somebody of their own manage their demands: signed for both, gone when revoked', async () => {
  const { paul, jeanne } = people
  const { candidates } = (await paul.call(settings.listDelegations, at())).body
  expect(candidates.map(({ id }) => id)).not.toContain(app.world.people.jeanne)
  const give = (personId: string, more: object = {}) =>
    paul.call(settings.delegate, { ...at(), body: { personId, level: 'manage', endsOn: soon, ...more } })
  expect((await give(app.world.people.jeanne)).problem.code).toBe('delegate-absent')
  // Jeanne comes to live with Paul.
  const lot = await app.data.owner.db
    .selectFrom('accessGrant')
    .where('residenceId', '=', residenceId)
    .where('personId', '=', app.world.people.paul)
    .where('lotId', 'is not', null)
    .select('lotId')
    .executeTakeFirstOrThrow()
  await app.data.owner.db
    .insertInto('occupant')
    .values({
      residenceId,
      lotId: lot.lotId ?? '',
      personId: app.world.people.jeanne,
      name: 'Jeanne Okafor',
      startsOn: '2026-01-01',
    })
    .execute()
  const id = await declared(paul, { category: 'payment', title: 'Attestation', isCommon: false })
  expect((await jeanne.call(contract.viewTicket, of(id))).status).toBe(404)
  expect((await give(app.world.people.jeanne, { endsOn: addDays(TODAY, -1) })).problem.code).toBe('ends-in-the-past')
  const { body: given } = await give(app.world.people.jeanne)
  const body = { id: crypto.randomUUID(), body: 'Je réponds pour lui.' }
  expect((await jeanne.call(talk.say, { ...of(id), body })).status).toBe(200)
  expect((await paul.call(talk.listMessages, of(id))).body.items[0]?.who).toEqual({
    ...{ name: 'Jeanne Okafor', forName: 'Paul Garnier', isMe: false },
  })
  const forPaul = await declare(jeanne, { category: 'question', isCommon: false, forPersonId: app.world.people.paul })
  expect(await view(paul, forPaul.body.id)).toMatchObject({
    isMine: true,
    declarer: { name: 'Jeanne Okafor', forName: 'Paul Garnier' },
  })
  const revoke = (who: Caller) =>
    who.call(settings.revokeDelegation, { params: { residenceId, delegationId: given.id } })
  expect((await revoke(people.claire)).status).toBe(404)
  expect((await revoke(paul)).status).toBe(200)
  expect((await jeanne.call(contract.viewTicket, of(id))).status).toBe(404)
  expect((await declare(jeanne, { isCommon: false, forPersonId: app.world.people.paul })).problem.code).toBe(
    'not-their-delegate',
  )
})

test('a firm sets its delays and who comes first; a category that is off takes nothing more', async () => {
  const { paul, marie } = people
  const params = { organizationId: app.world.organizations.morel, code: 'document' as const }
  const set = (more: object = {}) =>
    marie.call(settings.saveCategory, {
      params,
      body: { label: 'Attestations', isOn: true, holder: 'council', danger: 'none', firstDays: 1, endDays: 4, ...more },
    })
  expect((await set({ endDays: 1, firstDays: 3 })).problem.code).toBe('delays-reversed')
  expect((await set()).status).toBe(200)
  const id = await declared(paul, { category: 'document', isCommon: false })
  expect(await view(paul, id)).toMatchObject({
    holder: 'council',
    promisedOn: addDays(TODAY, 1),
    categoryLabel: 'Attestations',
  })
  expect((await set({ isOn: false })).status).toBe(200)
  expect((await declare(paul, { category: 'document', isCommon: false })).problem.code).toBe('category-off')
  const { categories } = (await paul.call(contract.readOptions, at())).body
  expect(categories.map(({ code }) => code)).not.toContain('document')
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
