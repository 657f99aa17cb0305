import { createECDH } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#server/testing.ts'
import * as contract from '../contract.ts'
import type { KindName } from '../rules/catalogue.ts'
import { deliver } from './deliver.ts'
import { notify } from './notify.ts'

const morning = Temporal.Instant.from('2026-11-24T08:00:00Z')
let app: TestApp
let service: Server
let base = ''
/** What the push service says, by path; 201 otherwise. */
let answers: Record<string, number> = {}
let asked: string[] = []

beforeAll(async () => {
  app = await testApp()
  service = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    request.resume().on('end', () => response.writeHead(answers[path] ?? 201).end())
  })
  service.listen(0, '127.0.0.1')
  await once(service, 'listening')
  const address = service.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  base = `http://127.0.0.1:${address.port}`
})
afterAll(async () => {
  service.close()
  await app.close()
})
beforeEach(async () => {
  answers = {}
  asked = []
  await app.data.owner.db.deleteFrom('pushSubscription').execute()
})

test('what is told beside the mail shows in every browser of the person, once', async () => {
  const paul = await app.as('paul')
  await paul.call(contract.subscribeBrowser, { body: browser('/phone') })
  const { body } = await paul.call(contract.subscribeBrowser, { body: browser('/laptop') })
  expect(body.browsers).toBe(2)
  await tell('paul', 'two')
  const push = await pushed('paul', 'two')
  await Promise.all([run(push), run(push)])
  expect(asked.toSorted()).toEqual(['/laptop', '/phone'])
  expect(await pushed('paul', 'two')).toMatchObject({ state: 'sent', address: new URL(base).host })
})

test('a browser that left is forgotten; the others still show it; when none is left it came back', async () => {
  const paul = await app.as('paul')
  for (const path of ['/gone', '/here']) await paul.call(contract.subscribeBrowser, { body: browser(path) })
  answers = { '/gone': 410 }
  await tell('paul', 'left')
  await run(await pushed('paul', 'left'))
  expect(await pushed('paul', 'left')).toMatchObject({ state: 'sent' })
  expect((await paul.call(contract.showPush, {})).body.browsers).toBe(1)
  answers = { '/here': 404 }
  await tell('paul', 'none')
  await run(await pushed('paul', 'none'))
  expect(await pushed('paul', 'none')).toMatchObject({ state: 'bounced', reason: 'subscription-gone' })
  expect((await paul.call(contract.showPush, {})).body.browsers).toBe(0)
})

test('a busy service is asked again later, and ordinary news waits for the morning', async () => {
  const paul = await app.as('paul')
  await paul.call(contract.subscribeBrowser, { body: browser('/busy') })
  answers = { '/busy': 503 }
  await tell('paul', 'busy')
  await run(await pushed('paul', 'busy'))
  expect(await pushed('paul', 'busy')).toMatchObject({ state: 'failed', nextAt: '2026-11-24T08:01:00.000Z' })
  answers = {}
  const night = Temporal.Instant.from('2026-11-24T23:30:00Z')
  await run(await pushed('paul', 'busy'), morning.add({ seconds: 61 }))
  expect(await pushed('paul', 'busy')).toMatchObject({ state: 'sent', attempts: 2 })
  await tell('paul', 'late')
  await run(await pushed('paul', 'late'), night)
  expect(await pushed('paul', 'late')).toMatchObject({ state: 'queued' })
  await tell('paul', 'fire', 'announcements.urgent')
  await run(await pushed('paul', 'fire'), night)
  expect(await pushed('paul', 'fire')).toMatchObject({ state: 'sent' })
})

test('a browser handed to somebody else shows no more of the first person', async () => {
  const [paul, jeanne] = [await app.as('paul'), await app.as('jeanne')]
  const shared = browser('/shared')
  const twice = [1, 2].map(() => paul.call(contract.subscribeBrowser, { body: shared }))
  expect((await Promise.all(twice)).map(({ status, body }) => [status, body.browsers])).toEqual([
    [200, 1],
    [200, 1],
  ])
  expect((await jeanne.call(contract.subscribeBrowser, { body: shared })).body.browsers).toBe(1)
  expect((await paul.call(contract.showPush, {})).body.browsers).toBe(0)
  // Nobody takes away what is not theirs.
  await paul.call(contract.unsubscribeBrowser, { body: { endpoint: shared.endpoint } })
  expect((await jeanne.call(contract.showPush, {})).body.browsers).toBe(1)
  await jeanne.call(contract.unsubscribeBrowser, { body: { endpoint: shared.endpoint } })
  expect((await jeanne.call(contract.showPush, {})).body.browsers).toBe(0)
})

test('ten browsers are kept, and keys that are none are refused', async () => {
  const paul = await app.as('paul')
  for (let at = 0; at < 12; at++) await paul.call(contract.subscribeBrowser, { body: browser(`/n${at}`) })
  expect((await paul.call(contract.showPush, {})).body.browsers).toBe(10)
  const refused = await paul.call(contract.subscribeBrowser, { body: { ...browser('/x'), auth: 'short' } })
  expect([refused.status, refused.problem.code]).toEqual([422, 'not-a-browser'])
})

test('shown in a browser, ordinary news is mailed in the evening at the earliest; what presses or was asked for at once goes by both', async () => {
  const paul = await app.as('paul')
  await paul.call(contract.subscribeBrowser, { body: browser('/first') })
  await tell('paul', 'calm')
  await run(await pushed('paul', 'calm'))
  expect(await stateOf('paul', 'calm', 'email')).toBe('skipped shown')
  expect(await stateOf('paul', 'calm', 'digest')).toBe('queued')
  await tell('paul', 'gas', 'announcements.urgent')
  expect(await stateOf('paul', 'gas', 'email')).toBe('sent')
  await paul.call(contract.setPreference, { body: { kind: 'tickets.message', channel: 'email', isOn: true } })
  await tell('paul', 'asked', 'tickets.message')
  expect(await stateOf('paul', 'asked', 'email')).toBe('sent')
})

test('when no browser of the person took it, the mail that had stepped back leaves, once', async () => {
  const paul = await app.as('paul')
  for (const path of ['/one', '/two']) await paul.call(contract.subscribeBrowser, { body: browser(path) })
  answers = { '/one': 410, '/two': 404 }
  await tell('paul', 'gone')
  const push = await pushed('paul', 'gone')
  await Promise.all([run(push), run(push)])
  expect(await stateOf('paul', 'gone', 'digest')).toBe('skipped mailed')
  await mail('paul', 'gone')
  await mail('paul', 'gone')
  expect(await deliveries('paul', 'gone', 'email')).toMatchObject([{ state: 'sent', attempts: 1 }])
  // Browsers unlinked between the two: the same.
  await paul.call(contract.subscribeBrowser, { body: browser('/three') })
  await tell('paul', 'unlinked')
  await paul.call(contract.unsubscribeBrowser, { body: { endpoint: `${base}/three` } })
  await run(await pushed('paul', 'unlinked'))
  await mail('paul', 'unlinked')
  expect(await stateOf('paul', 'unlinked', 'email')).toBe('sent')
})

test('no mail is made up for what was read, went in the evening, or was not to be mailed; much waits for the evening all the same', async () => {
  const paul = await app.as('paul')
  const { db } = app.data.owner
  answers = { '/away': 410 }
  const told = async (subject: string, kind: KindName = 'tickets.step') => {
    await paul.call(contract.subscribeBrowser, { body: browser('/away') })
    await tell('paul', subject, kind)
  }
  await told('read')
  await db
    .updateTable('notification')
    .set({ readAt: morning.toString() })
    .where('subjectRef', '=', 'test:read')
    .execute()
  await run(await pushed('paul', 'read'))
  await told('evening')
  const [digest] = await deliveries('paul', 'evening', 'digest')
  await db
    .updateTable('delivery')
    .set({ state: 'sent' })
    .where('id', '=', digest?.id ?? '')
    .execute()
  await run(await pushed('paul', 'evening'))
  await paul.call(contract.setPreference, { body: { kind: 'recovery.plan', channel: 'email', isOn: false } })
  await told('never', 'recovery.plan')
  await run(await pushed('paul', 'never'))
  expect(await stateOf('paul', 'read', 'email')).toBe('skipped shown')
  expect(await stateOf('paul', 'evening', 'email')).toBe('skipped shown')
  expect(await stateOf('paul', 'never', 'email')).toBe('skipped switched-off')
  for (const subject of ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8']) {
    await told(subject)
    await run(await pushed('paul', subject))
    await mail('paul', subject)
  }
  expect(await stateOf('paul', 'm8', 'email')).toBe('skipped evening')
  expect(await stateOf('paul', 'm8', 'digest')).toBe('queued')
})

test('a kind switched off on devices does not ring', async () => {
  const paul = await app.as('paul')
  await paul.call(contract.subscribeBrowser, { body: browser('/quiet') })
  await paul.call(contract.setPreference, { body: { kind: 'tickets.step', channel: 'push', isOn: false } })
  await tell('paul', 'silent')
  expect(await deliveries('paul', 'silent', 'push')).toEqual([])
})

type Name = 'paul' | 'jeanne'

function browser(path: string) {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const auth = Buffer.alloc(16, 3).toString('base64url')
  return { endpoint: `${base}${path}`, p256dh: pair.getPublicKey('base64url'), auth }
}

/** Told, and the mail's job has run. */
async function tell(name: Name, subject: string, kind: KindName = 'tickets.step'): Promise<void> {
  const notice = {
    ...{ residenceId: app.world.residences.tilleuls, kind, subjectRef: `test:${subject}` },
    ...{ title: 'Coupure d’eau', body: 'De neuf heures à midi.', link: '/accueil' },
    recipients: [app.world.people[name]],
  }
  const scope = { residences: [app.world.residences.tilleuls] }
  await app.database.transaction((tx) => notify(tx, notice), scope)
  const [mail] = await deliveries(name, subject, 'email')
  if (mail === undefined) throw new Error('no mail')
  await run(mail)
}

async function mail(name: Name, subject: string): Promise<void> {
  for (const delivery of await deliveries(name, subject, 'email')) await run(delivery)
}

async function stateOf(name: Name, subject: string, channel: 'email' | 'digest'): Promise<string> {
  const [row] = await deliveries(name, subject, channel)
  return `${row?.state ?? 'absent'} ${row?.reason ?? ''}`.trim()
}

function deliveries(name: Name, subject: string, channel: 'email' | 'push' | 'digest') {
  return app.data.owner.db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
    .where('subjectRef', '=', `test:${subject}`)
    .where('delivery.personId', '=', app.world.people[name])
    .where('channel', '=', channel)
    .selectAll('delivery')
    .execute()
}

async function pushed(name: Name, subject: string) {
  const [push] = await deliveries(name, subject, 'push')
  if (push === undefined) throw new Error('nothing is to show')
  return push
}

function run(delivery: { id: string; residenceId: string; personId: string }, at = morning) {
  const { id: deliveryId, residenceId, personId } = delivery
  return deliver(app.edges, { deliveryId, residenceId, personId }, at)
}
