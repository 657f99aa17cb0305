import { afterAll, expect, test } from 'vitest'
import { openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import type { Caller } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'
import * as manage from '../contract/manage.ts'
import * as queue from '../contract/queue.ts'
import * as views from '../contract/views.ts'
import { MOST_VIEWS } from '../rules/queue.ts'

const { app, residenceId, people, declared, of, act } = await openDemands()
afterAll(() => app.close())
const { paul, marie, hugo } = people
const firm = { params: { organizationId: app.world.organizations.morel } }
type Query = NonNullable<Parameters<typeof marie.call<typeof queue.listQueue>>[1]['query']>
const titles = async (query: Query) =>
  (await marie.call(queue.listQueue, { ...firm, query })).body.items.map(({ title }) => title)
const count = async (query: Query) => (await marie.call(queue.countQueue, { ...firm, query })).body.count
const at = (viewId: string) => ({ params: { ...firm.params, viewId } })
const wish = { name: 'Urgences', filters: { view: 'all' as const }, isShared: false, isStart: false }
const save = (who: Caller, id: string, more: object = {}) =>
  who.call(views.addView, { ...firm, body: { ...wish, ...more, id } })
const edit = (who: Caller, id: string, more: object = {}) =>
  who.call(views.editView, { ...at(id), body: { ...wish, ...more } })
const seen = async (who: Caller) => (await who.call(views.listViews, firm)).body
const names = async (who: Caller) => (await seen(who)).items.map(({ name }) => name)

test('each filter leaves its own, and the count says as many', async () => {
  const old = await declared(paul, { title: 'Vieille', category: 'works', isCommon: false })
  const mine = await declared(paul, { title: 'À Marie', category: 'payment', isCommon: false })
  const waits = await declared(paul, { title: 'Attend', category: 'question', isCommon: false })
  await declared(paul, { title: 'Gaz', isUrgent: true })
  const days = (id: string, change: { declaredAt?: string; promisedOn?: string }) =>
    app.data.owner.db.updateTable('ticket').set(change).where('id', '=', id).execute()
  await days(old, { declaredAt: `${addDays(TODAY, -40)}T10:00:00Z`, promisedOn: addDays(TODAY, -2) })
  await marie.call(manage.change, { ...of(mine), body: { assignedTo: app.world.people.marie } })
  await act(marie, waits, { kind: 'wait', holder: 'declarer', promisedOn: SOON, reason: 'Quel lot ?' })
  const cases: [Query, string[]][] = [
    [{ category: 'works' }, ['Vieille']],
    [{ holder: 'declarer' }, ['Attend']],
    [{ assignee: 'me' }, ['À Marie']],
    [{ assignee: app.world.people.marie }, ['À Marie']],
    [{ assignee: 'nobody', category: 'works' }, ['Vieille']],
    [{ danger: 'safety' }, ['Gaz']],
    [{ age: 'month' }, ['Vieille']],
    [{ age: 'quarter' }, []],
    [{ promise: 'broken' }, ['Vieille']],
    [{ promise: 'today' }, ['Gaz']],
    [{ residence: `${app.world.residences.acacias},${residenceId}`, danger: 'safety' }, ['Gaz']],
    [{ residence: app.world.residences.acacias }, []],
    [{ view: 'owner', search: 'atten' }, ['Attend']],
  ]
  for (const [query, expected] of cases)
    expect([query, await titles(query), await count(query)]).toEqual([query, expected, expected.length])
  expect((await titles({ promise: 'week' })).toSorted()).toEqual(['Attend', 'Gaz', 'À Marie'])
})

test('a view is its author’s until shared, named once, opened on one at a time, and counts what it holds', async () => {
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()]
  expect((await save(marie, first, { filters: { danger: 'safety' }, isStart: true })).status).toBe(200)
  expect((await save(marie, second, { name: 'urgences' })).problem.code).toBe('view-name-taken')
  await save(marie, second, { name: 'À Paul', isShared: true, isStart: true })
  expect((await seen(marie)).items.map(({ name, count: many, isStart }) => [name, many, isStart])).toEqual([
    ['À Paul', 4, true],
    ['Urgences', 1, false],
  ])
  const [shared] = (await seen(hugo)).items
  expect(shared).toMatchObject({ name: 'À Paul', author: 'Marie Lefort', isStart: false, can: { save: false } })
  // A colleague neither changes it, nor learns of one that is not shared; nor does another firm.
  for (const id of [first, second]) {
    expect((await save(hugo, id)).status).toBe(404)
    expect((await edit(hugo, id)).status).toBe(404)
    expect((await hugo.call(views.removeView, at(id))).status).toBe(404)
  }
  expect((await (await app.as('emile')).call(views.listViews, firm)).status).toBe(404)
  // Renamed, then forgotten, then brought back as it was.
  expect((await edit(marie, second, { name: 'URGENCES' })).problem.code).toBe('view-name-taken')
  await edit(marie, second, { name: 'Tout' })
  expect([await names(marie), await names(hugo)]).toEqual([['Tout', 'Urgences'], []])
  await marie.call(views.removeView, at(second))
  expect(await names(marie)).toEqual(['Urgences'])
  expect((await save(marie, second, { name: 'Tout' })).status).toBe(200)
  const usual = (await seen(marie)).usual.find(({ view }) => view === 'all')
  expect(usual?.count).toBe(4)
})

test('an administrator forgets a view that its author shared, never one that is theirs alone', async () => {
  const adele = await app.as('adele')
  const [own, shared] = [crypto.randomUUID(), crypto.randomUUID()]
  await save(hugo, own, { name: 'À moi' })
  await save(hugo, shared, { name: 'À nous', isShared: true })
  expect((await adele.call(views.removeView, at(own))).status).toBe(404)
  expect((await adele.call(views.removeView, at(shared))).status).toBe(200)
  expect(await names(hugo)).toEqual(['À moi'])
})

test('thirty views and no more, also when the last two are saved at once', async () => {
  const held = (await seen(hugo)).items.length
  for (let kept = held; kept < MOST_VIEWS - 1; kept += 1) await save(hugo, crypto.randomUUID(), { name: `Vue ${kept}` })
  const both = await Promise.all(['Avant', 'Après'].map((name) => save(hugo, crypto.randomUUID(), { name })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(await names(hugo)).toHaveLength(MOST_VIEWS)
})
