import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type Acknowledged, write } from './calls.ts'
import { eventually, openSite, type Running, type Site } from './site.ts'

/** Twenty-one by `npm run chaos`; a few in every run of the tests. */
const ROUNDS = Number(process.env.MITOYEN_CHAOS_ROUNDS ?? 6)
const WRITERS = ['marie', 'adele'] as const
const VICTIMS = ['database', 'api', 'worker'] as const

type Parts = { api: Running; worker: Running }

/** Writers at work, then `kill -9` at a moment that no one chose, then everything up again. */
async function killOnce(
  site: Site,
  parts: Parts,
  { victim, noted, port }: { victim: (typeof VICTIMS)[number]; noted: Acknowledged; port: number },
): Promise<void> {
  const until = new AbortController()
  const cookies = await Promise.all(WRITERS.map((handle) => site.cookieOf(handle)))
  const writers = [...cookies, ...cookies].map((cookie) =>
    write(site, parts.api.port, cookie, { until: until.signal, noted }),
  )
  const enough = noted.written.length + 5
  expect(await eventually(async () => noted.written.length >= enough, 30_000), 'the servers serve').toBe(true)
  await new Promise((settle) => setTimeout(settle, 100 + Math.random() * 700))
  if (victim === 'database') await site.killDatabase()
  else await parts[victim].kill()
  until.abort()
  await Promise.all(writers)
  for (const [name, { process }] of Object.entries(parts)) {
    if (name !== victim) expect(process.exitCode, `the ${name} outlives the ${victim}`).toBeNull()
  }
  if (victim === 'database') await site.restartDatabase()
  else parts[victim] = await site.start(victim, port)
}

async function lost(site: Site, { written, published }: Acknowledged): Promise<{ written: number; published: number }> {
  const rows = await site.owner.db.selectFrom('announcement').select(['id', 'publishedAt']).execute()
  const kept = new Map(rows.map((row) => [row.id, row.publishedAt]))
  return {
    written: written.filter((id) => !kept.has(id)).length,
    published: published.filter((id) => (kept.get(id) ?? null) === null).length,
  }
}

/** Publications that nobody was told of: their event is still to run, or lost. */
async function untold(site: Site, { published }: Acknowledged): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from unnest(${published}::text[]) p(id)
    where not exists (select from notification where subject_ref like '%' || p.id)`.execute(site.owner.db)
  return rows[0]?.n ?? -1
}

test(`N02, N04 after ${ROUNDS} kills under load no acknowledged write is lost, and no letter is sent twice`, {
  timeout: 120_000 + ROUNDS * 20_000,
}, async () => {
  const site = await openSite({ database: 4720, mail: 4721 })
  onTestFinished(site.close)
  const parts: Parts = { api: await site.start('api', 4722), worker: await site.start('worker', 4723) }
  const noted: Acknowledged = { written: [], published: [] }
  for (let round = 0; round < ROUNDS; round++) {
    await killOnce(site, parts, {
      victim: VICTIMS[round % VICTIMS.length] ?? 'api',
      noted,
      port: round % 3 === 1 ? 4722 : 4723,
    })
    expect(await lost(site, noted), `after round ${round + 1}`).toEqual({ written: 0, published: 0 })
  }
  expect(noted.published.length).toBeGreaterThan(ROUNDS)
  // A job in the hands of a killed worker is taken over in less than a minute.
  expect(
    await eventually(async () => (await untold(site, noted)) === 0, 60_000),
    'publications that nobody was told of',
  ).toBe(true)
  const letters = site.mailbox.letters.map(({ to, messageId }) => `${messageId} ${to}`)
  expect(letters.length).toBeGreaterThan(0)
  expect(
    letters.filter((letter, index) => letters.indexOf(letter) !== index),
    'letters sent twice',
  ).toEqual([])
})

test('the same test is red on a database that answers before it has written', { timeout: 120_000 }, async () => {
  const site = await openSite({ database: 4730, mail: 4731 }, { synchronous_commit: 'off', wal_writer_delay: '10s' })
  onTestFinished(site.close)
  const parts: Parts = { api: await site.start('api', 4732), worker: await site.start('worker', 4733) }
  const noted: Acknowledged = { written: [], published: [] }
  await killOnce(site, parts, { victim: 'database', noted, port: 0 })
  expect((await lost(site, noted)).written).toBeGreaterThan(0)
})
