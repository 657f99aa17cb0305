import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#server/testing.ts'
import type { KindName } from '../rules/catalogue.ts'
import { deliver } from './deliver.ts'
import { callFor, sendEvening } from './evening.ts'
import { notify } from './notify.ts'

const SECRET = 'a secret of thirty-two characters or more'
const now = Temporal.Instant.from('2026-11-24T08:00:00Z')
const ABSENT = '7d9b6c1e-0000-4000-8000-000000000000'
let app: TestApp

beforeAll(async () => {
  app = await testApp({ config: { mailReturns: { address: 'retours@exemple.fr', secret: SECRET } } })
})
afterAll(() => app.close())
beforeEach(() => db().updateTable('auth.person').set({ emailRefusedAt: null, emailProvedAt: null }).execute())

const db = () => app.data.owner.db
const residenceId = () => app.world.residences.tilleuls

test('a mail that comes back for good suspends its address, once; what presses goes by text message', async () => {
  await db()
    .updateTable('auth.person')
    .set({ phoneNumber: '+33612001010', phoneNumberVerified: true })
    .where('id', '=', app.world.people.paul)
    .execute()
  const { id, messageId } = await sent('dead', 'recovery.reminder')
  const both = await Promise.all([post(report({ messageId })), post(report({ messageId }))])
  expect(both.map(({ statusCode, body }) => [statusCode, body])).toEqual([
    [200, '{"received":true}'],
    [200, '{"received":true}'],
  ])
  expect(await deliveryOf(id)).toMatchObject({ state: 'bounced', reason: 'recipient-refused' })
  const first = await refusedAt()
  expect(first).not.toBeNull()
  expect(await channels('dead')).toContain('sms')
  // Read again a week later, when the address was proved meanwhile.
  await db().updateTable('auth.person').set({ emailRefusedAt: null, emailProvedAt: first }).execute()
  await post(report({ messageId }))
  expect(await refusedAt()).toBeNull()
})

test.each([
  ['a delay', { status: '4.4.7', action: 'delayed' }],
  ['a failure that may pass', { status: '4.2.2' }],
  ['what is said of another address', { address: 'eve@exemple.org' }],
  ['a message that was never ours', { messageId: `<${ABSENT}.${ABSENT}@localhost>` }],
  ['an evening that was never', { messageId: `<evening-${ABSENT}-2026-11-24@localhost>` }],
  ['a Message-ID of another form', { messageId: '<order-1@localhost>' }],
] as const)('%s changes nothing, and is answered the same', async (name, change) => {
  const { id, messageId } = await sent(name)
  const answer = await post(report({ messageId, ...change }))
  expect([answer.statusCode, answer.body]).toEqual([200, '{"received":true}'])
  expect(await deliveryOf(id)).toMatchObject({ state: 'sent' })
  expect(await refusedAt()).toBeNull()
})

test('refused for its content, a mail comes back and its address is not suspended', async () => {
  const { id, messageId } = await sent('spam')
  await post(report({ messageId, status: '5.7.1' }))
  expect(await deliveryOf(id)).toMatchObject({ state: 'bounced', reason: 'content-refused' })
  expect(await refusedAt()).toBeNull()
})

test('what comes back while its leaving is still being noted stays so', async () => {
  const { id } = await told('early', 'announcements.urgent')
  const send = async (mail: { messageId: string }) => {
    await post(report(mail))
    return { id: mail.messageId }
  }
  await deliver({ ...app.edges, mail: { ...app.edges.mail, send } }, placeOf(id), now)
  expect(await deliveryOf(id)).toMatchObject({ state: 'bounced', reason: 'recipient-refused' })
})

test('the mail of the evening that comes back suspends the address too', async () => {
  const { paul } = app.world.people
  const { id } = await told('news', 'announcements.published')
  await deliver(app.edges, placeOf(id), now)
  const evening = Temporal.Instant.from('2026-11-24T17:05:00Z')
  await app.database.transaction((tx) => callFor(tx, residenceId(), evening), { residences: [residenceId()] })
  await sendEvening(app.edges, { personId: paul, day: '2026-11-24' }, evening)
  const mail = report({ messageId: `<evening-${paul}-2026-11-24@localhost>` })
  await Promise.all([post(mail), post(mail)])
  expect(await refusedAt()).not.toBeNull()
  const rows = await db().selectFrom('delivery').where('evening', 'is not', null).select(['state', 'reason']).execute()
  expect(rows).toEqual([{ state: 'bounced', reason: 'recipient-refused' }])
})

test('without the secret, or with another, or where none is set, there is nothing there', async () => {
  const { id, messageId } = await sent('door')
  const mail = report({ messageId })
  const off = await testApp()
  const answers = [
    await post(mail, ''),
    await post(mail, `Bearer ${SECRET}x`),
    await post(mail, SECRET),
    await post('not a mail', 'Bearer wrong'),
    await post(mail, `Bearer ${SECRET}`, off),
  ]
  await off.close()
  expect(answers.map(({ statusCode, body }) => [statusCode, JSON.parse(body).code])).toEqual(
    answers.map(() => [404, 'not-found']),
  )
  expect(await deliveryOf(id)).toMatchObject({ state: 'sent' })
})

test.each([
  ['too large', 'a'.repeat(300_000), 'message/rfc822', 413],
  ['of another type', '{}', 'application/json', 415],
  ['with a NUL', 'Subject: \0\r\n\r\n', 'message/rfc822', 400],
  ['empty', '', 'message/rfc822', 200],
] as const)('a body %s is refused or passed over', async (_name, payload, type, status) => {
  const headers = { authorization: `Bearer ${SECRET}`, 'content-type': type }
  const { statusCode } = await app.http.inject({ method: 'POST', url: '/api/public/mail/returns', headers, payload })
  expect(statusCode).toBe(status)
})

function post(mail: string, authorization = `Bearer ${SECRET}`, to: TestApp = app) {
  const headers = { authorization, 'content-type': 'message/rfc822' }
  return to.http.inject({ method: 'POST', url: '/api/public/mail/returns', headers, payload: mail })
}

type Said = { messageId: string; address?: string; action?: string; status?: string }

function report({ messageId, address = 'paul@exemple.fr', action = 'failed', status = '5.1.1' }: Said): string {
  return [
    'From: MAILER-DAEMON@mx.exemple.fr',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.exemple.fr',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '',
    '--b--',
  ].join('\r\n')
}

/** Told of something; the row of its mail. */
async function told(subject: string, kind: KindName) {
  const notice = { residenceId: residenceId(), kind, subjectRef: `test:${subject}`, title: 'Un mot', body: '' }
  const recipients = [app.world.people.paul]
  await app.database.transaction((tx) => notify(tx, { ...notice, link: '/accueil', recipients }), {
    residences: [residenceId()],
  })
  return db()
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
    .where('subjectRef', '=', `test:${subject}`)
    .where('channel', '=', 'email')
    .select('delivery.id')
    .executeTakeFirstOrThrow()
}

const placeOf = (deliveryId: string) => ({ residenceId: residenceId(), personId: app.world.people.paul, deliveryId })

/** The same, and mailed. */
async function sent(subject: string, kind: KindName = 'announcements.urgent') {
  const { id } = await told(subject, kind)
  await deliver(app.edges, placeOf(id), now)
  return { id, messageId: `<${id}.${residenceId()}@localhost>` }
}

function deliveryOf(id: string) {
  return db().selectFrom('delivery').where('id', '=', id).select(['state', 'reason']).executeTakeFirstOrThrow()
}

async function channels(subject: string): Promise<string[]> {
  const rows = await db()
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
    .where('subjectRef', '=', `test:${subject}`)
    .select('channel')
    .execute()
  return rows.map(({ channel }) => channel)
}

async function refusedAt(): Promise<string | null> {
  const { paul } = app.world.people
  const person = db().selectFrom('auth.person').select('emailRefusedAt').where('id', '=', paul)
  return (await person.executeTakeFirstOrThrow()).emailRefusedAt
}
