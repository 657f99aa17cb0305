import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { SYSTEM } from '#shared/actor.ts'
import type { Edges } from './edges.ts'
import { defineEvent, on, publish } from './events.ts'
import { addJob, defineJob, liveWorkers, queueState, stoppedJobs } from './jobs.ts'
import { PAYLOAD_LIMIT } from './jobs-schema.ts'
import { openLog } from './log.ts'
import { freshDatabase, type TestDatabase } from './testing.ts'
import { startWorker, type Worker, type WorkerOptions } from './worker.ts'

const residenceId = '0197a5c0-0000-7000-8000-000000000001'
const lines: string[] = []
const log = openLog('debug', { write: (line) => lines.push(line) })
const doorOpened = defineEvent<{ residenceId: string; door: string }>('demo.door-opened')
const note = defineJob({ name: 'demo.note', payload: z.object({ text: z.string() }), run: async () => undefined })

let base: TestDatabase
let worker: Worker | undefined

beforeAll(async () => {
  base = await freshDatabase()
  await sql`create table effect (key text primary key, by text not null)`.execute(base.owner.db)
  await sql`grant select, insert on effect to mitoyen_app`.execute(base.owner.db)
})

afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await sql`delete from effect`.execute(base.owner.db)
  await sql`delete from graphile_worker._private_jobs`.execute(base.owner.db)
})

test('an event reaches each subscriber in a job of its own, held to the residence where it happened', async () => {
  let attempts = 0
  const subscriptions = [
    on(doorOpened, 'demo.count', async (tx, actor, { door }) => {
      const scope = await sql<{ residences: string }>`select current_setting('app.residences') as residences`.execute(
        tx,
      )
      await record(tx, `${door} ${actor.personId} ${scope.rows[0]?.residences}`)
    }),
    on(doorOpened, 'demo.stumble', async (tx) => {
      attempts += 1
      await record(tx, 'stumbled')
      if (attempts === 1) throw new Error('the first time fails')
    }),
  ]
  worker = await start({ subscriptions })
  await base.app.transaction((tx) => publish(tx, SYSTEM, doorOpened, { residenceId, door: 'A' }))

  await eventually(async () => expect(await effects()).toEqual([`A system {${residenceId}}`, 'stumbled']))
  expect(attempts).toBe(2)
})

test('a transaction rolled back queues nothing', async () => {
  const failing = base.app.transaction(async (tx) => {
    await publish(tx, SYSTEM, doorOpened, { residenceId, door: 'A' })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await queueState(base.app.db)).toMatchObject({ waiting: 0 })
})

test('a job that always fails stops after its attempts and is listed, without its payload', async () => {
  const poison = defineJob({
    name: 'demo.poison',
    payload: z.object({ secret: z.string() }),
    maxAttempts: 2,
    run: async () => {
      throw new Error('no\nsecond line')
    },
  })
  worker = await start({ jobs: [poison] })
  await addJob(base.app.db, poison, { secret: 'canary' })

  await eventually(async () => expect(await stoppedJobs(base.app.db)).toHaveLength(1))
  const [stopped] = await stoppedJobs(base.app.db)
  expect(stopped).toMatchObject({ task: 'demo.poison', attempts: 2, error: 'no' })
  expect(await queueState(base.app.db)).toMatchObject({ waiting: 0, stopped: 1 })
  expect(lines.join()).not.toContain('canary')
})

test('a payload that the job does not know is refused by the worker', async () => {
  worker = await start({ jobs: [{ ...note, maxAttempts: 1 }] })
  await sql`select graphile_worker.add_job('demo.note', '{"txt":1}', max_attempts => 1)`.execute(base.app.db)
  await eventually(async () => expect(await stoppedJobs(base.app.db)).toHaveLength(1))
})

test('a job that hangs is given up, and what it wrote is rolled back', async () => {
  const hang = defineJob({
    name: 'demo.hang',
    payload: z.object({}),
    maxAttempts: 1,
    timeoutSeconds: 0.2,
    run: ({ database }) => database.transaction((tx) => record(tx, 'hung').then(() => pause(600))),
  })
  worker = await start({ jobs: [hang] })
  await addJob(base.app.db, hang, {})
  await eventually(async () => expect((await stoppedJobs(base.app.db))[0]?.error).toBe('not done in 0.2 seconds'))
  await pause(800)
  expect(await effects()).toEqual([])
})

test('N01 beside a job that hangs, one that always fails and one that nobody knows, the others do not wait', async () => {
  const payload = z.object({})
  const hang = defineJob({ name: 'demo.hang', payload, run: ({ signal }) => pause(20_000, undefined, { signal }) })
  const poison = defineJob({ name: 'demo.poison', payload, run: () => Promise.reject(new Error('always')) })
  const key = z.object({ key: z.string() })
  const quick = defineJob({
    name: 'demo.quick',
    payload: key,
    run: ({ database }, job) => database.transaction((tx) => record(tx, job.key)),
  })
  worker = await start({ jobs: [hang, poison, quick] })
  await addJob(base.app.db, hang, {})
  await addJob(base.app.db, poison, {})
  await sql`select graphile_worker.add_job('demo.unknown', '{}')`.execute(base.app.db)
  await pause(300)
  const asked = Date.now()
  for (let job = 0; job < 40; job++) await addJob(base.app.db, quick, { key: String(job) })
  await eventually(async () => expect(await effects()).toHaveLength(40))
  expect(Date.now() - asked).toBeLessThan(5000)
})

test('a job names things, it does not carry them', async () => {
  await expect(addJob(base.app.db, note, { text: 'x'.repeat(PAYLOAD_LIMIT) })).rejects.toThrow('jobs_payload_size')
})

test('the application adds jobs and sees nothing of the queue', async () => {
  await addJob(base.app.db, note, { text: 'x' })
  await expect(sql`select * from graphile_worker._private_jobs`.execute(base.app.db)).rejects.toThrow(
    'permission denied',
  )
  await expect(sql`select * from graphile_worker.jobs`.execute(base.app.db)).rejects.toThrow('permission denied')
  await expect(sql`select graphile_worker.force_unlock_workers('{}')`.execute(base.app.db)).rejects.toThrow(
    'permission denied',
  )
})

test('a job of the same key replaces the one that has not started', async () => {
  for (const text of ['one', 'two']) await addJob(base.app.db, note, { text }, { key: 'note' })
  expect(await queueState(base.app.db)).toMatchObject({ waiting: 1 })
})

test('stopping waits for the job in hand', async () => {
  const slow = defineJob({
    name: 'demo.slow',
    payload: z.object({}),
    run: async ({ database }) => {
      await pause(400)
      await record(database.db, 'done')
    },
  })
  worker = await start({ jobs: [slow] })
  await addJob(base.app.db, slow, {})
  await eventually(async () => expect(await queueState(base.app.db)).toMatchObject({ running: 1 }))
  await worker.stop()
  worker = undefined
  expect(await effects()).toEqual(['done'])
  expect(await queueState(base.app.db)).toMatchObject({ running: 0, waiting: 0 })
})

test('the job of a worker that was killed is finished by another, once', async () => {
  const takes = defineJob({
    name: 'demo.take',
    payload: z.object({}),
    run: ({ database }) => record(database.db, 'taken', 'second'),
  })
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD], {
    env: { ...process.env, OWNER_URL: base.ownerUrl, APP_URL: base.appUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await addJob(base.app.db, takes, {})
    await said(child, 'in hand')
    worker = await start({ jobs: [takes], pulse: { beatSeconds: 0.5, silentSeconds: 2 } })
    await eventually(async () => expect(await liveWorkers(base.app.db)).toHaveLength(2))
    await pause(2500)
    expect(await effects()).toEqual([])

    child.kill('SIGKILL')
    await eventually(async () => expect(await effects()).toEqual(['taken']), 8000)
    expect(await queueState(base.app.db)).toMatchObject({ running: 0, waiting: 0, stopped: 0 })
  } finally {
    child.kill('SIGKILL')
  }
})

test('two jobs of one name cannot start', async () => {
  await expect(start({ jobs: [note, note] })).rejects.toThrow('two jobs are named demo.note')
})

/** A worker that beats, takes the job and never finishes it. */
const CHILD = `
  import * as z from 'zod'
  import { openDatabase } from '#platform/database.ts'
  import { openLog } from '#platform/log.ts'
  import { startWorker } from '#platform/worker.ts'
  const run = () => { console.log('in hand'); return new Promise(() => undefined) }
  await startWorker({
    ownerUrl: process.env.OWNER_URL, edges: { database: openDatabase(process.env.APP_URL), log: openLog('silent') },
    jobs: [{ name: 'demo.take', payload: z.object({}), run }], crons: [], subscriptions: [],
    pulse: { beatSeconds: 0.5, silentSeconds: 2 },
  })`

function start(part: Partial<WorkerOptions>): Promise<Worker> {
  return startWorker({
    ownerUrl: base.ownerUrl,
    edges: { database: base.app, auth: base.owner, log } as unknown as Edges,
    jobs: [],
    crons: [],
    subscriptions: [],
    ...part,
  })
}

async function record(
  db: Parameters<Parameters<TestDatabase['app']['transaction']>[0]>[0] | TestDatabase['app']['db'],
  key: string,
  by = 'worker',
) {
  await sql`insert into effect (key, by) values (${key}, ${by})`.execute(db)
}

async function effects(): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select key from effect order by key collate "C"`.execute(base.owner.db)
  return rows.map((row) => row.key)
}

async function eventually(check: () => Promise<void>, milliseconds = 6000): Promise<void> {
  const deadline = Date.now() + milliseconds
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(50)
    }
  }
}

async function said(child: ChildProcess, words: string): Promise<void> {
  for (let heard = ''; !heard.includes(words); ) heard += String((await once(child.stdout ?? child, 'data'))[0])
}
