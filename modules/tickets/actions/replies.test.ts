import { afterAll, expect, test } from 'vitest'
import { openDemands } from '#server/proofs/demands.ts'
import { dayInWords } from '#shared/day-words.ts'
import * as replies from '../contract/replies.ts'
import { listMessages } from '../contract/talk.ts'
import { MOST_REPLIES } from '../rules/replies.ts'

const { app, residenceId, people, declared, of, view } = await openDemands()
afterAll(() => app.close())
const { paul, jeanne, marie, hugo } = people
const firm = { params: { organizationId: app.world.organizations.morel } }
const reply = {
  title: 'À nous',
  category: null,
  body: 'Bonjour {prénom}, « {demande} » : le {promesse}. {syndic}',
  isOn: true,
}
const add = (more: Partial<Parameters<typeof marie.call<typeof replies.addReply>>[1]['body']> = {}) =>
  marie.call(replies.addReply, { ...firm, body: { ...reply, ...more } })
const at = (replyId: string) => ({ params: { ...firm.params, replyId } })
const list = async () => (await marie.call(replies.listReplies, firm)).body.items
const offered = async (id: string) => (await marie.call(replies.fillReplies, of(id))).body.items
const said = async (id: string) => (await paul.call(listMessages, of(id))).body.items.map(({ body }) => body)

test('a firm finds replies, changes one, hides it, writes its own, and gets back what it found', async () => {
  const found = await list()
  expect(found.length).toBeGreaterThanOrEqual(5)
  expect(new Set(found.map(({ origin }) => origin))).toEqual(new Set(['brought']))
  expect((await marie.call(replies.editReply, { ...at('received'), body: { ...reply, isOn: false } })).status).toBe(200)
  const { code } = (await add({ title: 'Pour les charges', category: 'payment' })).body
  const id = await declared(paul, { title: 'Mon appel', category: 'payment', isCommon: false })
  const codes = (await offered(id)).map((one) => one.code)
  expect([codes[0], codes.includes('received')]).toEqual([code, false])
  expect((await list()).find((one) => one.code === 'received')).toMatchObject({ title: 'À nous', origin: 'changed' })
  await marie.call(replies.removeReply, at('received'))
  expect((await list()).find((one) => one.code === 'received')).toEqual(found.find((one) => one.code === 'received'))
  expect((await marie.call(replies.removeReply, at('received'))).status).toBe(404)
  expect((await marie.call(replies.editReply, { ...at('nothing'), body: reply })).status).toBe(404)
  expect((await hugo.call(replies.addReply, { ...firm, body: reply })).status).toBe(403)
})

test('a word between braces that does not exist is refused and named', async () => {
  const { status, problem } = await add({ body: 'Bonjour {prenom}, {prénom}' })
  expect(status).toBe(422)
  expect(problem).toMatchObject({ code: 'reply-field-unknown', field: 'body', detail: 'prenom' })
})

test('each demand has its own words, and one reply answers several, once', async () => {
  const own = await add()
  expect(own.status).toBe(200)
  const [one, two] = [
    await declared(paul, { title: 'Une', category: 'question', isCommon: false }),
    await declared(jeanne, { title: 'Deux', category: 'question', isCommon: false }),
  ]
  const { promisedOn } = await view(paul, one)
  const words = `« Une » : le ${dayInWords(promisedOn ?? '')}. Cabinet Morel`
  expect((await offered(one)).find((each) => each.code === own.body.code)?.body).toBe(`Bonjour Paul, ${words}`)
  const messages = [one, two, crypto.randomUUID()].map((ticketId) => ({
    id: crypto.randomUUID(),
    residenceId,
    ticketId,
  }))
  const elsewhere = { id: crypto.randomUUID(), residenceId: app.world.residences.acacias, ticketId: one }
  const body = { body: reply.body, messages: [...messages, elsewhere] }
  for (const time of ['sent', 'sent again']) {
    const { items } = (await marie.call(replies.sayToMany, { ...firm, body })).body
    expect([time, items.map(({ code }) => code)]).toEqual([time, [null, null, 'not-found', 'not-found']])
  }
  expect(await said(one)).toEqual([`Bonjour Paul, ${words}`])
})

test('a hundred replies of one’s own and no more, also when two are written at once', async () => {
  const held = (await list()).filter(({ origin }) => origin === 'own').length
  await app.data.owner.db
    .insertInto('ticketReply')
    .values(
      Array.from({ length: MOST_REPLIES - 1 - held }, () => ({
        ...{ organizationId: firm.params.organizationId, code: crypto.randomUUID(), title: 'Une de plus' },
        ...{ body: 'Oui.', isOn: true, changedBy: app.world.people.marie },
      })),
    )
    .execute()
  expect((await Promise.all([add(), add()])).map(({ status }) => status).toSorted()).toEqual([200, 409])
})
