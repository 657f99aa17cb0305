import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobContext } from '#platform/jobs.ts'
import type { MailMessage } from '#platform/mail.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import type { KindName } from '../rules/catalogue.ts'
import { crowdJob } from './crowd.ts'
import { notify } from './notify.ts'

const PEOPLE = 21
let app: TestApp
let sent: MailMessage[] = []
let crowd: string[] = []

beforeAll(async () => {
  app = await testApp()
  const { db } = app.data.owner
  const residenceId = app.world.residences.tilleuls
  const { rows } = await sql<{ id: string }>`
    with person as (
      insert into auth.person (name, email, email_verified)
      select 'Foule', 'foule-' || n || '@exemple.fr', true from generate_series(1, ${PEOPLE}::integer) n returning id)
    insert into occupant (residence_id, lot_id, person_id, name, starts_on)
    select ${residenceId}::uuid, (select id from lot where residence_id = ${residenceId} limit 1), id, 'Foule', '2020-01-01'
      from person returning person_id as id`.execute(db)
  crowd = rows.map(({ id }) => id)
})
afterAll(() => app.close())

test('what presses has a job for each person; the rest leaves by groups, one after the other', async () => {
  await tell('gas', 'announcements.urgent', crowd)
  expect(await jobs('notifications.deliver')).toHaveLength(PEOPLE)
  await tell('few', 'tickets.step', crowd.slice(0, 20))
  expect(await jobs('notifications.deliver')).toHaveLength(PEOPLE + 20)
  await tell('many', 'tickets.step', crowd)
  const [group, ...others] = await jobs('notifications.crowd')
  expect(others).toEqual([])
  expect(group).toMatchObject({ queue: 'unhurried' })
})

test('a group run twice at once writes to each of its people once', async () => {
  sent = []
  await tell('once', 'tickets.step', crowd)
  const payload = await groupOf('once')
  await Promise.all([run(payload), run(payload)])
  expect(sent).toHaveLength(PEOPLE)
  expect(new Set(sent.map(({ to }) => to.address)).size).toBe(PEOPLE)
})

test('a message that cannot be treated holds up nobody: it has a job of its own', async () => {
  sent = []
  await tell('poison', 'tickets.message', crowd)
  const payload = await groupOf('poison')
  const before = (await jobs('notifications.deliver')).length
  await run(payload, (message) => {
    if (message.to.address === 'foule-7@exemple.fr') throw new Error('poison')
  })
  expect(sent).toHaveLength(PEOPLE - 1)
  expect((await jobs('notifications.deliver')).length - before).toBe(1)
})

function tell(subject: string, kind: KindName, recipients: readonly string[]) {
  const residenceId = app.world.residences.tilleuls
  const notice = {
    residenceId,
    kind,
    subjectRef: `test:${subject}`,
    title: 'Coupure d’eau',
    body: '',
    link: '/accueil',
  }
  return app.database.transaction((tx) => notify(tx, { ...notice, recipients }), { residences: [residenceId] })
}

async function jobs(task: string) {
  const { rows } = await sql<{ queue: string | null }>`
    select queue_name as queue from graphile_worker.jobs where task_identifier = ${task}`.execute(app.data.owner.db)
  return rows
}

async function groupOf(subject: string) {
  const residenceId = app.world.residences.tilleuls
  const deliveries = await app.data.owner.db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
    .where('subjectRef', '=', `test:${subject}`)
    .where('channel', '=', 'email')
    .select(['delivery.id as deliveryId', 'delivery.personId'])
    .execute()
  return { residenceId, deliveries }
}

function run(payload: Awaited<ReturnType<typeof groupOf>>, before: (message: MailMessage) => void = () => undefined) {
  const send = async (message: MailMessage) => {
    before(message)
    sent.push(message)
    return { id: message.messageId }
  }
  const context: JobContext = {
    ...app.edges,
    mail: { ...app.edges.mail, send },
    signal: AbortSignal.timeout(60_000),
    jobId: '1',
    attempt: 1,
  }
  return crowdJob.run(context, payload)
}
