import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './calls.ts'
import { eventually, openSite, type Running, type Site } from './site.ts'

/** Two web servers and two workers on one PostgreSQL. */
let site: Site
let first: Running
let second: Running
let marie: string
let paul: string
beforeAll(async () => {
  site = await openSite({ database: 4710, mail: 4711 })
  ;[first, second] = await Promise.all([site.start('api', 4712), site.start('api', 4713)])
  await Promise.all([site.start('worker', 4714), site.start('worker', 4715)])
  marie = await site.cookieOf('marie')
  paul = await site.cookieOf('paul')
}, 240_000)
afterAll(() => site.close())

const board = () => `/api/r/${site.world.residences.tilleuls}/announcements`
/** Mailed at once, at any hour. */
const draft = { level: 'urgent', title: 'Travaux', body: 'Le hall est repeint.', target: { kind: 'residence' } }

async function publishOn(port: number): Promise<string> {
  const written = await call(port, { method: 'POST', path: board(), cookie: marie, body: draft })
  const id = written?.body.id ?? ''
  const published = await call(port, { method: 'POST', path: `${board()}/${id}/publication`, cookie: marie })
  expect([written?.status, published?.status]).toEqual([200, 200])
  return id
}

test('what is published on one server reaches a browser on the other, and each reader by mail once', {
  timeout: 90_000,
}, async () => {
  const end = new AbortController()
  const stream = await fetch(`http://127.0.0.1:${second.port}/api/me/stream`, {
    headers: { cookie: paul },
    signal: end.signal,
  })
  const heard: string[] = []
  const listening = (async () => {
    for await (const chunk of stream.body ?? []) heard.push(Buffer.from(chunk).toString())
  })().catch(() => undefined)
  await publishOn(first.port)
  expect(await eventually(async () => heard.join('').includes('data: '), 5000)).toBe(true)
  end.abort()
  await listening
  expect(await eventually(async () => site.mailbox.letters.some(({ to }) => to === 'paul@exemple.fr'), 10_000)).toBe(
    true,
  )
  expect(new Set(site.mailbox.letters.map(({ messageId }) => messageId)).size).toBe(site.mailbox.letters.length)
})

test('N05 while no mail server answers nothing is refused, and the letters leave once when it does', {
  timeout: 180_000,
}, async () => {
  await site.mailbox.down()
  const before = site.mailbox.letters.length
  const id = await publishOn(first.port)
  const failing = () =>
    sql<{
      n: number
    }>`select count(*)::int as n from delivery d join notification t on t.residence_id = d.residence_id and t.id = d.notification_id
      where t.subject_ref like ${`%${id}`} and d.channel = 'email' and d.attempts > 0 and d.state <> 'sent'`.execute(
      site.owner.db,
    )
  expect(await eventually(async () => ((await failing()).rows[0]?.n ?? 0) > 0, 20_000)).toBe(true)
  await site.mailbox.up()
  const arrived = async () => {
    // The next attempt is minutes away; the calendar is brought forward, not the clock. An attempt that was under way
    // puts off its next one afterwards: so each time.
    await sql`update delivery set next_at = now() where next_at > now()`.execute(site.owner.db)
    await sql`update graphile_worker._private_jobs set run_at = now() where run_at > now()`.execute(site.owner.db)
    return site.mailbox.letters.slice(before).some(({ to }) => to === 'paul@exemple.fr')
  }
  expect(await eventually(arrived, 20_000)).toBe(true)
  expect(new Set(site.mailbox.letters.map(({ messageId }) => messageId)).size).toBe(site.mailbox.letters.length)
})

test('N04 without its database a server says so plainly, and comes back by itself', { timeout: 180_000 }, async () => {
  const ready = async (port: number) => (await call(port, { method: 'GET', path: '/health/ready', cookie: '' }))?.status
  expect(await ready(first.port)).toBe(200)
  await site.killDatabase()
  const answer = await call(first.port, { method: 'POST', path: board(), cookie: marie, body: draft })
  expect([answer?.status, answer?.body.code]).toEqual([503, 'database-unavailable'])
  expect(Number(answer?.retryAfter)).toBeGreaterThan(0)
  const reading = await call(second.port, { method: 'GET', path: board(), cookie: paul })
  expect([reading?.status, reading?.body.code]).toEqual([503, 'database-unavailable'])
  expect([await ready(first.port), await ready(second.port)]).toEqual([503, 503])
  expect((await call(first.port, { method: 'GET', path: '/health/live', cookie: '' }))?.status).toBe(200)
  await site.restartDatabase()
  expect(
    await eventually(async () => (await ready(first.port)) === 200 && (await ready(second.port)) === 200, 10_000),
  ).toBe(true)
  await publishOn(second.port)
})

test('N10 told to stop, a server ends what it does and leaves in good order within ten seconds', {
  timeout: 90_000,
}, async () => {
  const third = await site.start('api', 4716)
  const busy = Array.from({ length: 20 }, () => call(third.port, { method: 'GET', path: board(), cookie: paul }))
  const left = new Promise<number | null>((settle) => third.process.once('exit', settle))
  const started = Date.now()
  await Promise.race(busy)
  third.process.kill('SIGTERM')
  third.process.kill('SIGTERM')
  expect(await left).toBe(0)
  expect(Date.now() - started).toBeLessThan(10_000)
  for (const answer of await Promise.all(busy)) expect([200, 503, undefined]).toContain(answer?.status)
})
