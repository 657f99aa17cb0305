import { afterAll, expect, test } from 'vitest'
import { openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import { addDays } from '#shared/days.ts'
import { readFigures } from '../contract/figures.ts'
import * as manage from '../contract/manage.ts'
import { say } from '../contract/talk.ts'

const { app, residenceId, people, of, declared, act } = await openDemands()
afterAll(() => app.close())
const { paul, marie } = people
const firm = { params: { organizationId: app.world.organizations.morel } }
const read = async () => (await marie.call(readFigures, { ...firm, query: { period: 'month' } })).body
const moved = (id: string, days: number) =>
  app.data.owner.db
    .updateTable('ticket')
    .set({ declaredAt: `${addDays(TODAY, -days)}T10:00:00Z` })
    .where('id', '=', id)
    .execute()

test('a firm’s figures by residence, kind and colleague, against as long before, and as a sheet', async () => {
  const marieId = app.world.people.marie
  for (const title of ['Lampe', 'Porte', 'Vitre']) {
    const id = await declared(paul, { title, isDistinct: true })
    await marie.call(manage.change, { ...of(id), body: { assignedTo: marieId } })
    await act(marie, id, { kind: 'take', promisedOn: SOON })
    await act(marie, id, { kind: 'close', reason: 'Réparé' })
    if (title === 'Vitre') await act(paul, id, { kind: 'reopen', reason: 'Pas réglé' })
  }
  // Answered by a message alone; what a neighbour writes is no answer.
  const asked = await declared(paul, { title: 'Mon appel', category: 'payment', isCommon: false })
  await moved(asked, 40)
  for (const who of [paul, marie])
    await who.call(say, { ...of(asked), body: { id: crypto.randomUUID(), lane: 'declarers', body: 'Bonjour' } })

  const figures = await read()
  expect(figures).toMatchObject({ since: addDays(TODAY, -29), through: TODAY, isPartial: false })
  expect(figures.whole.now).toMatchObject({
    received: 3,
    closed: 2,
    open: 2,
    firstMedian: 0,
    promisesKept: 100,
    reopened: 33,
  })
  expect(figures.whole.before).toMatchObject({ received: 1, open: 1, closed: 0, firstMedian: null })
  expect(figures.residence.map(({ id, now }) => [id, now.received])).toEqual([[residenceId, 3]])
  expect(figures.category.map(({ id, now }) => [id, now.received])).toEqual([
    ['incident', 3],
    ['payment', 0],
  ])
  expect(figures.assignee.map(({ id, name, now }) => [id, name, now.open])).toEqual([
    ['', '', 1],
    [marieId, 'Marie Lefort', 1],
  ])
  const sheet = await app.http.inject({
    url: `/api/o/${firm.params.organizationId}/ticket-figures/export?period=month&by=assignee`,
    headers: { cookie: marie.cookie },
  })
  const [titles = '', ...lines] = sheet.payload.split('\r\n').filter(Boolean)
  expect([titles.split(';').length, lines.map((line) => line.split(';')[0])]).toEqual([
    21,
    ['Sans responsable', 'Marie Lefort'],
  ])
  // Another firm reads none of it.
  expect((await (await app.as('emile')).call(readFigures, firm)).status).toBe(404)
})
