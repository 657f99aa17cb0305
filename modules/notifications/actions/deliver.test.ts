import { once } from 'node:events'
import { sql } from 'kysely'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Edges } from '#platform/edges.ts'
import { openMailer } from '#platform/mail.ts'
import { residenceScope } from '#platform/residence-scope.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import type { KindName } from '../rules/catalogue.ts'
import { deliver } from './deliver.ts'
import { notify } from './notify.ts'
import { tellRefused } from './refused.ts'

const now = Temporal.Instant.from('2026-11-24T08:00:00Z')
let app: TestApp
let edges: Edges
let server: SMTPServer
let received: ParsedMail[] = []
/** What the mail server says to the next recipient. */
let refusal: { code: number } | null = null

beforeAll(async () => {
  app = await testApp()
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => {
      if (refusal === null) return done()
      done(Object.assign(new Error('refused'), { responseCode: refusal.code }))
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        received.push(mail)
        done()
      }, done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { port } = address
  const smtp = { kind: 'smtp', url: `smtp://127.0.0.1:${port}`, from: 'Mitoyen <ne-pas-repondre@exemple.fr>' } as const
  edges = { ...app.edges, mail: openMailer(smtp, { db: app.database.db }) }
})

afterAll(async () => {
  edges.mail.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await app.close()
})

beforeEach(async () => {
  received = []
  refusal = null
  // Nothing came back yet from any address.
  await app.data.owner.db.updateTable('auth.person').set({ emailRefusedAt: null, emailProvedAt: null }).execute()
})

test('told twice of one thing, a person gets one notification and one mail, with its way out', async () => {
  expect(await tell('paul', 'water-1')).toBe(1)
  expect(await tell('paul', 'water-1')).toBe(0)
  const delivery = await deliveryOf('paul', 'water-1')
  await run(delivery)
  await run(delivery)

  expect(received).toHaveLength(1)
  const [mail] = received
  expect(mail?.messageId).toBe(`<${delivery.id}.${delivery.residenceId}@localhost>`)
  expect(mail?.subject).toBe('Coupure d’eau - Résidence des Tilleuls')
  expect(mail?.text).toContain('Ne plus recevoir ces messages')
  expect(mail?.headers.get('list')).toMatchObject({ 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } })
  expect(await deliveryOf('paul', 'water-1')).toMatchObject({ state: 'sent', attempts: 1, address: 'paul@exemple.fr' })
})

test('two workers on one delivery send one message', async () => {
  await tell('paul', 'race')
  const delivery = await deliveryOf('paul', 'race')
  await Promise.all([run(delivery), run(delivery), run(delivery)])
  expect(received).toHaveLength(1)
})

test('an urgent message says so and cannot be stopped', async () => {
  await tell('paul', 'gas', 'announcements.urgent')
  await run(await deliveryOf('paul', 'gas'))
  expect(received[0]?.subject).toMatch(/^Urgent - /)
  expect(received[0]?.headers.has('list')).toBe(false)
  expect(received[0]?.text).toContain('ne peuvent pas être désactivés')
})

test('a busy server is tried again later, a refused recipient never', async () => {
  refusal = { code: 451 }
  await tell('paul', 'busy')
  await run(await deliveryOf('paul', 'busy'))
  const failed = await deliveryOf('paul', 'busy')
  expect(failed).toMatchObject({ state: 'failed', reason: 'server-busy', nextAt: '2026-11-24T08:01:00.000Z' })
  refusal = null
  await run(failed, now.add({ seconds: 59 }))
  expect(received).toHaveLength(0)
  await run(failed, now.add({ seconds: 61 }))
  expect(await deliveryOf('paul', 'busy')).toMatchObject({ state: 'sent', attempts: 2 })

  refusal = { code: 550 }
  await tell('paul', 'gone')
  await run(await deliveryOf('paul', 'gone'))
  refusal = null
  const bounced = await deliveryOf('paul', 'gone')
  expect(bounced).toMatchObject({ state: 'bounced', reason: 'recipient-refused', nextAt: null })
  await run(bounced, now.add({ hours: 24 }))
  expect(received).toHaveLength(1)
})

test('a crash between marking and sending is taken up after ten minutes under the same Message-ID', async () => {
  await tell('paul', 'crash')
  const delivery = await deliveryOf('paul', 'crash')
  const crashing: Edges = { ...edges, mail: { ...edges.mail, send: () => Promise.reject(new Error('killed')) } }
  await expect(run(delivery, now, crashing)).rejects.toThrow('killed')
  await run(delivery, now.add({ minutes: 9 }))
  expect(received).toHaveLength(0)
  await run(delivery, now.add({ minutes: 10 }))
  expect(received.map((mail) => mail.messageId)).toEqual([`<${delivery.id}.${delivery.residenceId}@localhost>`])
})

test('a person whose role ended, who was blocked, or who switched it off is passed over', async () => {
  for (const name of ['louis', 'jeanne', 'claire'] as const) await tell(name, 'passed')
  const { people, organizations } = app.world
  await app.data.owner.db
    .insertInto('accessBlock')
    .values({
      organizationId: organizations.morel,
      personId: people.jeanne,
      blockedBy: people.adele,
      reason: 'test de blocage',
    })
    .execute()
  await app.data.owner.db
    .insertInto('notificationPreference')
    .values({ personId: people.claire, kind: 'tickets.step', channel: 'email', isOn: false })
    .execute()
  for (const name of ['louis', 'jeanne', 'claire'] as const) await run(await deliveryOf(name, 'passed'))
  expect(received).toHaveLength(0)
  expect(await deliveryOf('louis', 'passed')).toMatchObject({ state: 'skipped', reason: 'no-access' })
  expect(await deliveryOf('jeanne', 'passed')).toMatchObject({ state: 'skipped', reason: 'no-access' })
  expect(await deliveryOf('claire', 'passed')).toMatchObject({ state: 'skipped', reason: 'switched-off' })
})

test('beyond six ordinary mails an hour the rest waits for the evening; what is urgent does not', async () => {
  const many = ['1', '2', '3', '4', '5', '6', '7']
  for (const subject of many) await tell('jeanne', `many-${subject}`)
  await app.data.owner.db.deleteFrom('accessBlock').execute()
  for (const subject of many) await run(await deliveryOf('jeanne', `many-${subject}`))
  expect(received).toHaveLength(6)
  expect(await deliveryOf('jeanne', 'many-7')).toMatchObject({ state: 'skipped', reason: 'evening' })
  await tell('jeanne', 'gas', 'announcements.urgent')
  await run(await deliveryOf('jeanne', 'gas'))
  expect(received).toHaveLength(7)
  // Whoever asked for a kind at once has it at once.
  await savePreferenceOf('jeanne', { kind: 'tickets.message', channel: 'email', isOn: true })
  await tell('jeanne', 'asked', 'tickets.message')
  await run(await deliveryOf('jeanne', 'asked'))
  expect(received).toHaveLength(8)
})

test('a text message goes beside the mail to a validated number, once, and waits for the morning unless urgent', async () => {
  const { db } = app.data.owner
  await db
    .updateTable('auth.person')
    .set({ phoneNumber: '+33612001010', phoneNumberVerified: true })
    .where('id', '=', app.world.people.paul)
    .execute()
  await tell('paul', 'flood', 'announcements.urgent')
  const mail = await deliveryOf('paul', 'flood')
  await run(mail)
  await run(mail)
  const text = await deliveryOf('paul', 'flood', 'sms')
  const night = Temporal.Instant.from('2026-11-24T23:30:00Z')
  await run(text, night)
  expect(await deliveryOf('paul', 'flood', 'sms')).toMatchObject({ state: 'sent', address: '+33612001010' })
  await savePreferenceOf('paul', { kind: 'tickets.step', channel: 'sms', isOn: true })
  await tell('paul', 'step')
  await run(await deliveryOf('paul', 'step'))
  await run(await deliveryOf('paul', 'step', 'sms'), night)
  expect(await deliveryOf('paul', 'step', 'sms')).toMatchObject({ state: 'queued' })
  await run(await deliveryOf('paul', 'step', 'sms'), now)
  expect(await deliveryOf('paul', 'step', 'sms')).toMatchObject({ state: 'sent' })
})

test('an address that refuses is left alone for thirty days, its managers hear of it once, and what is legal goes by text', async () => {
  const { db } = app.data.owner
  const { paul, marie } = app.world.people
  await db
    .updateTable('auth.person')
    .set({ phoneNumber: '+33612001010', phoneNumberVerified: true })
    .where('id', '=', paul)
    .execute()
  refusal = { code: 550 }
  await tell('paul', 'dead', 'recovery.reminder')
  await run(await deliveryOf('paul', 'dead'))
  refusal = null
  const text = await deliveryOf('paul', 'dead', 'sms')
  await run(text)
  expect(await deliveryOf('paul', 'dead', 'sms')).toMatchObject({ state: 'sent', address: '+33612001010' })

  await tell('paul', 'after', 'recovery.reminder')
  await run(await deliveryOf('paul', 'after'))
  expect(await deliveryOf('paul', 'after')).toMatchObject({ state: 'skipped', reason: 'address-suspended' })
  expect(await deliveryOf('paul', 'after', 'sms')).toMatchObject({ state: 'queued' })
  expect(received).toHaveLength(0)

  const { rows } = await sql<{ payload: { event: string } }>`select payload from graphile_worker._private_jobs
    where payload->>'event' = 'notifications.address-refused'`.execute(db)
  expect(rows.length).toBeGreaterThan(0)
  const bounce = { residenceId: app.world.residences.tilleuls, personId: paul, address: 'paul@exemple.fr' }
  const scope = await residenceScope(app.edges.auth.db, bounce.residenceId)
  for (let times = 0; times < 2; times++) await app.database.transaction((tx) => tellRefused(tx, SYSTEM, bounce), scope)
  const told = await db
    .selectFrom('notification')
    .where('kind', '=', 'notifications.address-refused')
    .selectAll()
    .execute()
  expect(told.map(({ personId }) => personId)).toContain(marie)
  expect(new Set(told.map(({ personId }) => personId)).size).toBe(told.length)
  expect(told[0]?.title).toContain('refuse les messages')

  await tell('paul', 'month')
  await run(await deliveryOf('paul', 'month'), now.add({ hours: 31 * 24 }))
  expect(await deliveryOf('paul', 'month')).toMatchObject({ state: 'sent' })
})

test('two mails refused at once suspend the address once; one that had left before it was proved again does not', async () => {
  const { paul } = app.world.people
  const { db } = app.data.owner
  const refusedAt = async () =>
    (await db.selectFrom('auth.person').select('emailRefusedAt').where('id', '=', paul).executeTakeFirstOrThrow())
      .emailRefusedAt
  refusal = { code: 550 }
  for (const subject of ['twin-1', 'twin-2', 'late']) await tell('paul', subject, 'announcements.urgent')
  await Promise.all([run(await deliveryOf('paul', 'twin-1')), run(await deliveryOf('paul', 'twin-2'))])
  expect(await refusedAt()).toBe(now.toString({ smallestUnit: 'millisecond' }))
  const provedAt = now.add({ minutes: 1 }).toString()
  await db
    .updateTable('auth.person')
    .set({ emailRefusedAt: null, emailProvedAt: provedAt })
    .where('id', '=', paul)
    .execute()
  await run(await deliveryOf('paul', 'late'), now)
  expect(await refusedAt()).toBeNull()
  expect(await deliveryOf('paul', 'late')).toMatchObject({ state: 'bounced' })
})

type Name = 'paul' | 'louis' | 'jeanne' | 'claire'

function notice(name: Name, subject: string, kind: KindName) {
  return {
    residenceId: app.world.residences.tilleuls,
    kind,
    subjectRef: `test:${subject}`,
    title: 'Coupure d’eau',
    body: 'De neuf heures à midi.',
    link: '/accueil',
    recipients: [app.world.people[name]],
  }
}

function tell(name: Name, subject: string, kind: KindName = 'tickets.step') {
  const scope = { residences: [app.world.residences.tilleuls] }
  return app.database.transaction((tx) => notify(tx, notice(name, subject, kind)), scope)
}

async function savePreferenceOf(
  name: Name,
  choice: { kind: KindName; channel: 'email' | 'sms'; isOn: boolean },
): Promise<void> {
  await app.data.owner.db
    .insertInto('notificationPreference')
    .values({ personId: app.world.people[name], ...choice })
    .execute()
}

function deliveryOf(name: Name, subject: string, channel: 'email' | 'sms' = 'email') {
  return app.data.owner.db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
    .where('subjectRef', '=', `test:${subject}`)
    .where('delivery.personId', '=', app.world.people[name])
    .where('channel', '=', channel)
    .selectAll('delivery')
    .executeTakeFirstOrThrow()
}

function run(delivery: { id: string; residenceId: string; personId: string }, at = now, world = edges) {
  const { id: deliveryId, residenceId, personId } = delivery
  return deliver(world, { deliveryId, residenceId, personId }, at)
}
