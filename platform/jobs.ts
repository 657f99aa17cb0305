import { sql } from 'kysely'
import type * as z from 'zod'
import type { Db, Tx } from './database.ts'
import type { Edges } from './edges.ts'

/** About a day of growing pauses: e¹ to e¹⁰ seconds, then six hours each. */
export const MAX_ATTEMPTS = 12
export const TIMEOUT_SECONDS = 60

/** The edges (mail, files…) of the process, and what is known of this run. `startWorker` is given the edges. */
export type JobContext = Edges & {
  /** Aborted when the time is up or the worker stops hard: pass it on to whatever waits. */
  signal: AbortSignal
  jobId: string
  /** From 1. */
  attempt: number
}

/**
 * Work that touches the outside world, in no transaction. It may run twice: give every effect a key of its own.
 * The payload names things (identifiers) and is checked again by the worker.
 */
export type Job<Payload> = {
  name: `${string}.${string}`
  payload: z.ZodType<Payload>
  run: (context: JobContext, payload: Payload) => Promise<void>
  maxAttempts?: number
  timeoutSeconds?: number
  /** Jobs of one queue run one after the other, however many workers there are. */
  queue?: string
}

export type AnyJob = Omit<Job<unknown>, 'run'> & { run: (context: JobContext, payload: never) => Promise<void> }

/** Work at set times: `at` is a cron pattern in the time of Paris. A run missed while nothing worked is made up for within a day. */
export type Cron = {
  name: `${string}.${string}`
  at: string
  run: (context: JobContext) => Promise<void>
  timeoutSeconds?: number
}

export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  return job
}

/** Queued in the caller's transaction. With a `key`, a job of that key that has not started is replaced. */
export async function addJob<Payload>(
  tx: Tx | Db,
  job: Job<Payload>,
  payload: Payload,
  when: { key?: string; runAt?: Temporal.Instant } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    identifier => ${job.name}, payload => ${JSON.stringify(payload)}::json,
    queue_name => ${job.queue ?? null}, run_at => ${when.runAt?.toString() ?? null}::timestamptz, job_key => ${when.key ?? null},
    max_attempts => ${job.maxAttempts ?? MAX_ATTEMPTS}::integer)`.execute(tx)
}

/** Many at once, due now: one call for all of them. */
export async function addJobs<Payload>(
  tx: Tx | Db,
  job: Job<Payload>,
  wanted: readonly { payload: Payload; key: string }[],
): Promise<void> {
  const about = {
    identifier: job.name,
    queue_name: job.queue ?? null,
    max_attempts: job.maxAttempts ?? MAX_ATTEMPTS,
  }
  const specs = wanted.map(({ payload, key }) => ({ ...about, payload, job_key: key }))
  await sql`select count(*) from graphile_worker.add_jobs(array(
    select spec from json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json) as spec))`.execute(
    tx,
  )
}

/** `work` on each of what `idsAfter` gives page by page, one after the other, until none is left or the job must stop. */
export async function walk(
  idsAfter: (after?: string) => Promise<string[]>,
  signal: AbortSignal,
  work: (id: string) => Promise<void>,
): Promise<void> {
  for (let ids = await idsAfter(); ids.length > 0; ids = await idsAfter(ids.at(-1))) {
    for (const id of ids) {
      signal.throwIfAborted()
      await work(id)
    }
  }
}

export type QueueState = { waiting: number; running: number; stopped: number; oldestSeconds: number }

/** For the health page: counts, and how long the oldest due job has waited. */
export async function queueState(db: Db): Promise<QueueState> {
  const { rows } = await sql<QueueState>`select * from queue_state()`.execute(db)
  return rows[0] ?? { waiting: 0, running: 0, stopped: 0, oldestSeconds: 0 }
}

export type StoppedJob = { id: number; task: string; attempts: number; error: string; stoppedAt: string }

/** Jobs that failed as often as they may, the latest first; at most 100. */
export async function stoppedJobs(db: Db, most = 20): Promise<StoppedJob[]> {
  const { rows } = await sql<StoppedJob>`select * from stopped_jobs(${most}::integer)`.execute(db)
  return rows
}

/** Ids of worker processes that gave a sign of life in the last thirty seconds. */
export async function liveWorkers(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from worker_heartbeat where beaten_at > now() - interval '30 seconds' order by started_at, id limit 100`.execute(
    db,
  )
  return rows.map((row) => row.id)
}
