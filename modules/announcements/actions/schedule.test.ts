import { setTimeout as pause } from 'node:timers/promises'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNotifications } from '#modules/notifications/contract.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { modules } from '#server/modules.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import type { CallInput } from '#shared/endpoint.ts'
import * as agenda from '../contract/schedule.ts'

let app: TestApp
let worker: Worker
let residenceId: string
let marie: Caller
let paul: Caller

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.tilleuls
  ;[marie, paul] = await Promise.all([app.as('marie'), app.as('paul')])
  worker = await startWorker({
    ownerUrl: app.data.ownerUrl,
    edges: app.edges,
    jobs: modules.flatMap((module) => module.jobs ?? []),
    crons: [],
    subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
  })
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await check()
    } catch (error) {
      if (attempt > 100) throw error
      await pause(50)
    }
  }
}

type EventBody = CallInput<typeof agenda.createEvent>['body']
const meeting = {
  kind: 'meeting',
  title: 'Réunion du conseil',
  place: 'Salle commune',
  when: { isAllDay: false, startsAt: '2027-03-27T18:30', endsAt: '2027-03-27T20:00' },
  target: { kind: 'residence', ids: [], roles: ['council'] },
} satisfies EventBody

test('the schedule shows each person what concerns them, in the time of the residence', async () => {
  const created = await marie.call(agenda.createEvent, { params: { residenceId }, body: { ...meeting, tell: true } })
  expect(created.status).toBe(200)
  const ask = async (caller: Caller) => {
    const { body } = await caller.call(agenda.listEvents, {
      params: { residenceId },
      query: { from: '2027-03-27', until: '2027-03-28' },
    })
    return body.items.map(({ startsAt }) => startsAt)
  }
  const claire = await app.as('claire')
  expect([await ask(marie), await ask(claire), await ask(paul)]).toEqual([
    ['2027-03-27T17:30:00.000Z'],
    ['2027-03-27T17:30:00.000Z'],
    [],
  ])
  const seen = (caller: Caller) => caller.call(agenda.viewEvent, { params: { residenceId, eventId: created.body.id } })
  expect([(await seen(paul)).status, (await seen(claire)).body.can]).toEqual([404, { change: false }])
  await eventually(async () => {
    const { items } = (await claire.call(listNotifications, {})).body
    expect(items.find(({ kind }) => kind === 'schedule.changed')?.title).toBe('Nouvelle date : Réunion du conseil')
  })
  const wrong = { ...meeting, when: { ...meeting.when, endsAt: '2027-03-27T18:30' } }
  const refused = await marie.call(agenda.updateEvent, {
    params: { residenceId, eventId: created.body.id },
    body: wrong,
  })
  expect([refused.status, refused.problem]).toMatchObject([422, { code: 'ends-before-start', field: 'when.endsAt' }])
})

test('the calendar address: what one may see of every residence, cancelled events struck out, renewed and revoked', async () => {
  const claire = await app.as('claire')
  const all = {
    ...meeting,
    title: 'Ramonage',
    kind: 'maintenance',
    target: { kind: 'residence', ids: [], roles: [] },
    when: { isAllDay: true, startsOn: '2026-12-01', lastDay: '2026-12-02' },
  } satisfies EventBody
  const { body: event } = await marie.call(agenda.createEvent, { params: { residenceId }, body: all })
  const url = async (caller: Caller) => new URL((await caller.call(agenda.renewFeed, {})).body.address).pathname
  const read = async (path: string) => {
    const response = await app.http.inject({ url: path })
    if (response.statusCode !== 200) return response.statusCode
    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const events = new ICAL.Component(ICAL.parse(response.body)).getAllSubcomponents('vevent')
    return events.map(
      (component) => `${component.getFirstPropertyValue('summary')} ${component.getFirstPropertyValue('status')}`,
    )
  }
  const [first, pauls] = [await url(claire), await url(paul)]
  expect(await read(first)).toEqual(['Ramonage CONFIRMED', 'Réunion du conseil CONFIRMED'])
  expect(await read(pauls)).toEqual(['Ramonage CONFIRMED'])
  expect((await paul.call(agenda.showFeed, {})).body.lastReadAt).not.toBeNull()

  const reason = 'Reporté au printemps'
  await marie.call(agenda.cancelEvent, { params: { residenceId, eventId: event.id }, body: { reason } })
  const again = await marie.call(agenda.cancelEvent, { params: { residenceId, eventId: event.id }, body: { reason } })
  expect([again.status, again.problem.code]).toEqual([409, 'event-cancelled'])
  expect(await read(pauls)).toEqual(['Ramonage CANCELLED'])

  const second = await url(claire)
  expect([await read(first), await read(second)]).toEqual([404, ['Ramonage CANCELLED', 'Réunion du conseil CONFIRMED']])
  await claire.call(agenda.revokeFeed, {})
  expect(await read(second)).toBe(404)
  const forged = `${pauls.slice(0, -8)}AAAA.ics`
  expect(await read(forged)).toBe(404)
  const { people, organizations } = app.world
  await app.data.owner.db
    .insertInto('accessBlock')
    .values({
      organizationId: organizations.morel,
      personId: people.paul,
      blockedBy: people.adele,
      reason: 'test de blocage',
    })
    .execute()
  expect(await read(pauls)).toEqual([])
})

test('two renewals at once leave one address that works', async () => {
  const yann = await app.as('yann')
  const answers = await Promise.all([yann.call(agenda.renewFeed, {}), yann.call(agenda.renewFeed, {})])
  const codes = await Promise.all(
    answers.map(async ({ body }) => (await app.http.inject({ url: new URL(body.address).pathname })).statusCode),
  )
  expect(codes.sort()).toEqual([200, 404])
})
