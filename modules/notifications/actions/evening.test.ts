import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DeliveryFailed } from '#platform/delivery.ts'
import type { MailMessage } from '#platform/mail.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { settled } from '../public.ts'
import { deliver } from './deliver.ts'
import { callFor, sendEvening } from './evening.ts'
import { notify } from './notify.ts'

const now = Temporal.Instant.from('2026-11-24T17:05:00Z')
const DAY = '2026-11-24'
let app: TestApp
let sent: MailMessage[] = []
let failure: DeliveryFailed | null = null

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  sent = []
  failure = null
  const { db } = app.data.owner
  for (const table of ['delivery', 'notification', 'eveningMail'] as const) await db.deleteFrom(table).execute()
})

const edges = () => ({
  ...app.edges,
  mail: {
    ...app.edges.mail,
    send: async (message: MailMessage) => {
      if (failure !== null) throw failure
      sent.push(message)
      return { id: message.messageId ?? '' }
    },
  },
})
const jeanne = () => app.world.people.jeanne
const here = (residence: 'tilleuls' | 'lavandes' = 'tilleuls') => app.world.residences[residence]
const within = <T>(residenceId: string, work: Parameters<typeof app.database.transaction<T>>[0]) =>
  app.database.transaction(work, { residences: [residenceId] })

/** Told, and left for the evening by its own job. */
async function leave(subject: string, residenceId = here()): Promise<void> {
  const notice = {
    kind: 'announcements.published',
    subjectRef: `test:${subject}`,
    title: `Nouvelle ${subject}`,
    body: 'Un mot.',
  } as const
  await within(residenceId, (tx) => notify(tx, { ...notice, residenceId, link: '/accueil', recipients: [jeanne()] }))
  const row = await app.data.owner.db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
    .where('subjectRef', '=', `test:${subject}`)
    .where('channel', '=', 'email')
    .select(['delivery.id', 'delivery.residenceId', 'delivery.personId'])
    .executeTakeFirstOrThrow()
  await deliver(edges(), { deliveryId: row.id, residenceId: row.residenceId, personId: row.personId }, now)
}
const evening = (at = now, day = DAY) => sendEvening(edges(), { personId: jeanne(), day }, at)
const states = async () =>
  (
    await app.data.owner.db.selectFrom('delivery').where('channel', '=', 'digest').select(['state', 'reason']).execute()
  ).map(({ state, reason }) => `${state} ${reason ?? ''}`.trim())

test('ordinary news leaves once a day in one mail, by residence; whatever was read meanwhile is left out', async () => {
  await leave('une')
  await leave('deux', here('lavandes'))
  await leave('lue')
  expect(sent).toEqual([])
  await app.data.owner.db
    .updateTable('notification')
    .set({ readAt: now.toString() })
    .where('subjectRef', '=', 'test:lue')
    .execute()
  await Promise.all([evening(), evening(), evening()])
  expect(sent).toHaveLength(1)
  const [mail] = sent
  expect(mail?.subject).toBe('Votre résumé du jour : 2 nouvelles')
  expect(mail?.text).toMatch(/LAVANDES[\s\S]*Nouvelle deux[\s\S]*TILLEULS[\s\S]*Nouvelle une/)
  expect(mail?.text).not.toContain('Nouvelle lue')
  expect((await states()).toSorted()).toEqual(['sent', 'sent', 'skipped read'])
  // What comes after it waits for the next evening.
  await leave('tard')
  await evening()
  expect(sent).toHaveLength(1)
  await evening(now.add({ hours: 24 }), '2026-11-25')
  expect(sent.map(({ subject }) => subject)).toEqual([
    'Votre résumé du jour : 2 nouvelles',
    'Votre résumé du jour : 1 nouvelle',
  ])
})

test('nothing leaves when nothing waits, nor about what is done', async () => {
  await evening()
  await leave('payer:1')
  await within(here(), (tx) => settled(tx, { residenceId: here(), about: 'test:payer' }))
  await evening()
  expect(sent).toEqual([])
  expect(await states()).toEqual(['skipped done'])
})

test('a busy mail server is tried again with the same things; a crash in between sends the same mail again', async () => {
  await leave('une')
  failure = new DeliveryFailed('temporary', 'server-busy')
  await evening()
  failure = null
  await evening(now.add({ seconds: 61 }))
  expect(sent.map(({ messageId }) => messageId)).toEqual([`<evening-${jeanne()}-${DAY}@localhost>`])
  expect(await states()).toEqual(['sent'])
  await leave('deux')
  const crashing = { ...edges(), mail: { ...app.edges.mail, send: () => Promise.reject(new Error('killed')) } }
  const next = now.add({ hours: 24 })
  await expect(sendEvening(crashing, { personId: jeanne(), day: '2026-11-25' }, next)).rejects.toThrow('killed')
  await evening(next.add({ minutes: 9 }), '2026-11-25')
  expect(sent).toHaveLength(1)
  await evening(next.add({ minutes: 10 }), '2026-11-25')
  expect(sent).toHaveLength(2)
})

test('an evening mail that is refused suspends the address, and the next one stays in the centre', async () => {
  const { db } = app.data.owner
  await leave('une')
  failure = new DeliveryFailed('permanent', 'recipient-refused')
  await evening()
  failure = null
  const { emailRefusedAt } = await db
    .selectFrom('auth.person')
    .select('emailRefusedAt')
    .where('id', '=', jeanne())
    .executeTakeFirstOrThrow()
  expect(emailRefusedAt).toBe(now.toString({ smallestUnit: 'millisecond' }))
  const { rows } = await sql<{ payload: { payload: { residenceId: string } } }>`
    select payload from graphile_worker._private_jobs where payload->>'event' = 'notifications.address-refused'`.execute(
    db,
  )
  expect(rows.map(({ payload }) => payload.payload.residenceId)).toEqual([here()])
  await leave('deux')
  expect(await states()).toEqual(['bounced recipient-refused'])
  await db.updateTable('auth.person').set({ emailRefusedAt: null }).where('id', '=', jeanne()).execute()
})

test.each([
  ['2026-03-29T15:59:00Z', 0],
  ['2026-03-29T16:00:00Z', 1],
  ['2026-10-25T16:59:00Z', 0],
  ['2026-10-25T17:00:00Z', 1],
])('at %s, as the clocks change, %i person is called', async (at, called) => {
  await leave('une')
  const jobs = async () =>
    (
      await sql`select 1 from graphile_worker.jobs where task_identifier = 'notifications.evening'`.execute(
        app.data.owner.db,
      )
    ).rows
  const before = (await jobs()).length
  for (let turn = 0; turn < 3; turn += 1) await within(here(), (tx) => callFor(tx, here(), Temporal.Instant.from(at)))
  expect((await jobs()).length - before).toBe(called)
})
