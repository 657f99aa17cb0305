import { createECDH } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { notify } from '#modules/notifications/public.ts'
import { eventually, openSite, type Site } from './site.ts'

/** Many more with `MITOYEN_CHAOS_PEOPLE=2000`; a few in every run of the tests. */
const PEOPLE = Number(process.env.MITOYEN_CHAOS_PEOPLE ?? 24)
const KILLS = 2
const PUSH_PORT = 4755

/** A push service that keeps the topic of each message, and takes its time. */
async function openService() {
  const topics: string[] = []
  const service = createServer((request, response) => {
    request.resume().on('end', () => {
      topics.push(String(request.headers.topic))
      setTimeout(() => response.writeHead(201).end(), 20)
    })
  })
  service.listen(PUSH_PORT, '127.0.0.1')
  await once(service, 'listening')
  onTestFinished(() => void service.close())
  return topics
}

/** Occupants with an address, and a browser each. */
async function crowdOf({ owner, world }: Site): Promise<string[]> {
  const residenceId = world.residences.tilleuls
  const keys = createECDH('prime256v1')
  const p256dh = keys.generateKeys('base64url')
  const { rows } = await sql<{ id: string }>`
    with person as (
      insert into auth.person (name, email, email_verified)
      select 'Lecteur ' || n, 'lecteur-' || n || '@exemple.fr', true from generate_series(1, ${PEOPLE}::integer) n returning id, name),
    home as (
      insert into occupant (residence_id, lot_id, person_id, name, starts_on)
      select ${residenceId}::uuid, (select id from lot where residence_id = ${residenceId} limit 1), id, name, '2020-01-01' from person),
    awake as (
      insert into quiet_hours (person_id, quiet_from, quiet_until) select id, '00:00', '00:00' from person),
    browser as (
      insert into push_subscription (person_id, endpoint, p256dh, auth)
      select id, ${`http://127.0.0.1:${PUSH_PORT}/`} || id, ${p256dh}, ${Buffer.alloc(16, 3).toString('base64url')} from person)
    select id from person`.execute(owner.db)
  return rows.map(({ id }) => id)
}

const DAY = '2026-11-24'

/** Told of one thing, that their browsers show; and of another, that waits for the mail of an evening that is due. */
async function tell({ owner, world }: Site, recipients: readonly string[]): Promise<void> {
  const residenceId = world.residences.tilleuls
  const about = { residenceId, title: 'Coupure d’eau', body: '', link: '/accueil', recipients }
  await owner.transaction(
    async (tx) => {
      await notify(tx, { ...about, kind: 'tickets.step', subjectRef: 'chaos:shown' })
      await notify(tx, { ...about, kind: 'announcements.published', subjectRef: 'chaos:evening' })
      await sql`update delivery d set channel = 'digest' from notification n
        where n.residence_id = d.residence_id and n.id = d.notification_id and n.subject_ref = 'chaos:evening' and d.channel = 'email'`.execute(
        tx,
      )
      await sql`select graphile_worker.add_job('notifications.evening', json_build_object('personId', p, 'day', ${DAY}::text),
        job_key => 'evening:' || p || ':' || ${DAY}::text) from unnest(${recipients}::text[]) p`.execute(tx)
    },
    { residences: [residenceId] },
  )
}

/** How many messages of a channel are in each state. */
async function statesOf({ owner }: Site, channel: 'push' | 'evening'): Promise<Record<string, number>> {
  const { rows } = await (channel === 'push'
    ? sql<{
        state: string
        n: number
      }>`select state, count(*)::int as n from delivery where channel = 'push' group by state`
    : sql<{
        state: string
        n: number
      }>`select state, count(*)::int as n from evening_mail where day = ${DAY}::date group by state`
  ).execute(owner.db)
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

/** A killed worker has been silent for a minute: those that live take its jobs. */
async function forget({ owner }: Site): Promise<void> {
  await sql`update worker_heartbeat set beaten_at = now() - interval '1 minute'`.execute(owner.db)
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_at is not null`.execute(
    owner.db,
  )
}

/** Ten minutes have passed for what was on its way when its worker died. */
async function waitOutDoubt({ owner }: Site): Promise<void> {
  await sql`update delivery set sending_at = sending_at - interval '11 minutes' where state = 'sending' and channel = 'push'`.execute(
    owner.db,
  )
  await sql`update evening_mail set sending_at = sending_at - interval '11 minutes' where state = 'sending'`.execute(
    owner.db,
  )
}

/** What would come back in ten minutes comes now. */
async function hurry({ owner }: Site): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = now() where key like 'delivery:%' or key like 'evening:%'`.execute(
    owner.db,
  )
}

test(`a worker killed ${KILLS} times among ${PEOPLE} pushes and as many evening mails loses none and repeats none but what was on its way`, {
  timeout: 240_000 + PEOPLE * 500,
}, async () => {
  const topics = await openService()
  const site = await openSite({ database: 4750, mail: 4751 })
  onTestFinished(site.close)
  await tell(site, await crowdOf(site))
  const left = () => topics.length + site.mailbox.letters.length
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await site.start('worker', 4752 + kill)
    const enough = left() + Math.floor((2 * PEOPLE) / (KILLS + 2))
    expect(await eventually(async () => left() >= enough, 60_000), 'messages leave').toBe(true)
    await worker.kill()
    await forget(site)
  }
  expect(left(), 'killed in the middle').toBeLessThan(2 * PEOPLE)
  await site.start('worker', 4752 + KILLS)
  const settled = async () => {
    const [push, evening] = [await statesOf(site, 'push'), await statesOf(site, 'evening')]
    return [push, evening].every(({ sent = 0, sending = 0 }) => sent + sending === PEOPLE)
  }
  expect(await eventually(settled, 120_000), 'all left, or are in doubt').toBe(true)
  // Whoever was in doubt is not written to again before ten minutes: nobody has anything twice.
  const mails = () => site.mailbox.letters.map(({ to, messageId }) => `${messageId} ${to}`)
  expect(new Set(topics).size).toBe(topics.length)
  expect(new Set(mails()).size).toBe(mails().length)
  const doubt = {
    push: (await statesOf(site, 'push')).sending ?? 0,
    evening: (await statesOf(site, 'evening')).sending ?? 0,
  }
  await waitOutDoubt(site)
  await eventually(async () => {
    await hurry(site)
    const [push, evening] = [await statesOf(site, 'push'), await statesOf(site, 'evening')]
    return push.sent === PEOPLE && evening.sent === PEOPLE
  }, 60_000)
  // Then it goes again under the same topic or Message-ID: everybody has theirs.
  expect(new Set(topics).size).toBe(PEOPLE)
  expect(new Set(mails()).size).toBe(PEOPLE)
  expect(topics.length - PEOPLE).toBeLessThanOrEqual(doubt.push)
  expect(mails().length - PEOPLE).toBeLessThanOrEqual(doubt.evening)
})
