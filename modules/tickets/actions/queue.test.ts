import { afterAll, expect, test } from 'vitest'
import { openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import { addDays } from '#shared/days.ts'
import * as queue from '../contract/queue.ts'

const { app, residenceId, people, declared, view, act } = await openDemands()
afterAll(() => app.close())
const { paul, marie } = people
const firm = { params: { organizationId: app.world.organizations.morel } }
type Query = { view?: 'late' | 'owner' | 'mine'; search?: string; limit?: number; cursor?: string }
const list = async (query: Query = {}) => (await marie.call(queue.listQueue, { ...firm, query })).body
const titles = async (query: Query = {}) => (await list(query)).items.map(({ title }) => title)

test('the most pressing first, page by page, by what waits for whom', async () => {
  const calm = await declared(paul, { title: 'Question', category: 'question', isCommon: false })
  await declared(paul, { title: 'Odeur de gaz', isUrgent: true })
  const late = await declared(paul, { title: 'Oubliée' })
  await app.data.owner.db
    .updateTable('ticket')
    .set({ promisedOn: addDays(TODAY, -3) })
    .where('id', '=', late)
    .execute()
  await act(marie, calm, { kind: 'wait', holder: 'declarer', promisedOn: SOON, reason: 'Quel lot ?' })
  expect((await titles())[0]).toBe('Odeur de gaz')
  expect(await titles({ view: 'late' })).toEqual(['Oubliée'])
  expect(await titles({ view: 'owner' })).toEqual(['Question'])
  expect(await titles({ search: 'gaz' })).toEqual(['Odeur de gaz'])
  const first = await list({ limit: 1 })
  const second = await list({ limit: 1, cursor: first.next ?? '' })
  const third = await list({ limit: 1, cursor: second.next ?? '' })
  expect([first, second, third].flatMap(({ items }) => items.map(({ title }) => title))).toEqual(await titles())
  expect(third.next).toBe(null)
  // Another firm sees none of it.
  const emile = await app.as('emile')
  expect((await emile.call(queue.listQueue, firm)).status).toBe(404)
  const sheet = await app.http.inject({
    url: `/api/o/${firm.params.organizationId}/tickets/export`,
    headers: { cookie: marie.cookie },
  })
  expect([sheet.statusCode, sheet.payload.split('\r\n').filter(Boolean)].flat()).toHaveLength(5)
})

test('one act on several: each is moved or says why, what is elsewhere is absent', async () => {
  const [one, two] = [await declared(paul, { title: 'Un' }), await declared(paul, { title: 'Deux' })]
  await act(marie, two, { kind: 'take', promisedOn: SOON })
  const many = (tickets: { residenceId: string; ticketId: string }[]) =>
    marie.call(queue.moveMany, { ...firm, body: { tickets, act: { kind: 'take', promisedOn: SOON } } })
  const elsewhere = { residenceId: app.world.residences.acacias, ticketId: one }
  const { body } = await many([
    { residenceId, ticketId: one },
    { residenceId, ticketId: two },
    elsewhere,
    { residenceId, ticketId: crypto.randomUUID() },
  ])
  expect(body.items.map(({ code }) => code)).toEqual([null, 'ticket-not-there', 'not-found', 'not-found'])
  expect(await view(paul, one)).toMatchObject({ state: 'taken' })
  const mine = { tickets: [{ residenceId, ticketId: one }], act: { kind: 'assign-me' as const } }
  expect((await marie.call(queue.moveMany, { ...firm, body: mine })).body.items[0]?.code).toBe(null)
  const { items } = await list({ view: 'mine' })
  expect(items.map(({ title, assignee }) => [title, assignee])).toEqual([['Un', 'Marie Lefort']])
})
