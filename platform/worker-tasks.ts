import type { JobHelpers, Task, TaskList } from 'graphile-worker'
import * as z from 'zod'
import type { Actor } from '#shared/actor.ts'
import type { Database, Db, Scope } from './database.ts'
import type { Edges } from './edges.ts'
import type { Subscription } from './events.ts'
import { type AnyJob, type Cron, type JobContext, MAX_ATTEMPTS, TIMEOUT_SECONDS } from './jobs.ts'
import { residenceScope } from './residence-scope.ts'

export type Work = {
  edges: Edges
  jobs: readonly AnyJob[]
  crons: readonly Cron[]
  subscriptions: readonly Subscription[]
}

/** What `publish` queued. The actor and the payload are ours, so they are checked for their shape alone. */
const EventMessage = z.object({
  event: z.string(),
  actor: z.custom<Actor>((value) => typeof value === 'object' && value !== null && 'personId' in value),
  payload: z.looseObject({
    residenceId: z.uuid().optional(),
    organizationId: z.uuid().optional(),
    personId: z.string().optional(),
  }),
})

/** One task for each job, cron line and subscription, and `publish`, which gives each subscriber of an event its own job. */
export function taskList(work: Work): TaskList {
  const tasks: [string, Task][] = [
    ['publish', fanOut(work.subscriptions)],
    ...work.subscriptions.map((subscription): [string, Task] => [subscription.job, reaction(work, subscription)]),
    ...work.jobs.map((job): [string, Task] => [job.name, jobTask(work, job)]),
    ...work.crons.map((cron): [string, Task] => [cron.name, cronTask(work, cron)]),
  ]
  const names = tasks.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`two jobs are named ${twice}`)
  return Object.fromEntries(tasks.map(([name, task]) => [name, telling(work, task)]))
}

/** A failure is logged by us: the queue's own words repeat what the error quotes. */
function telling({ edges: { log } }: Work, task: Task): Task {
  return async (raw, helpers) => {
    try {
      await task(raw, helpers)
    } catch (error) {
      const { id, task_identifier: job, attempts } = helpers.job
      log.error({ err: error, job, jobId: id, attempts }, 'job failed')
      throw error
    }
  }
}

/** Its own identifier is in the keys, so that a fan-out run twice replaces what it had queued. */
function fanOut(subscriptions: readonly Subscription[]): Task {
  return async (raw, helpers) => {
    const message = EventMessage.parse(raw)
    const jobs = subscriptions
      .filter((subscription) => subscription.event === message.event)
      .map(({ job }) => ({
        identifier: job,
        payload: raw,
        jobKey: `${helpers.job.id}:${job}`,
        maxAttempts: MAX_ATTEMPTS,
      }))
    if (jobs.length > 0) await helpers.addJobs(jobs)
  }
}

function reaction(work: Work, subscription: Subscription): Task {
  return async (raw, helpers) => {
    const { actor, payload } = EventMessage.parse(raw)
    const scope = await scopeOf(work.edges.auth.db, payload)
    // Inside the transaction, so that running out of time rolls it back.
    return work.edges.database.transaction(
      (tx) => inTime(work, helpers, TIMEOUT_SECONDS, () => subscription.run(tx, actor, payload as never)),
      scope,
    )
  }
}

function jobTask(work: Work, job: AnyJob): Task {
  return (raw, helpers) => {
    const payload = job.payload.parse(raw)
    return inTime(work, helpers, job.timeoutSeconds ?? TIMEOUT_SECONDS, (context) => job.run(context, payload as never))
  }
}

function cronTask(work: Work, cron: Cron): Task {
  return (_raw, helpers) => inTime(work, helpers, cron.timeoutSeconds ?? TIMEOUT_SECONDS, cron.run)
}

async function inTime(
  work: Work,
  helpers: JobHelpers,
  seconds: number,
  run: (context: JobContext) => Promise<void>,
): Promise<void> {
  const signal = AbortSignal.any([helpers.abortSignal, AbortSignal.timeout(seconds * 1000)])
  const context = {
    ...work.edges,
    database: closingAt(signal, work.edges.database),
    log: work.edges.log.child({ job: helpers.job.task_identifier, jobId: helpers.job.id }),
    signal,
    jobId: helpers.job.id,
    attempt: helpers.job.attempts,
  }
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const late = () =>
    reject(new Error(helpers.abortSignal.aborted ? 'the worker was stopped' : `not done in ${seconds} seconds`))
  signal.addEventListener('abort', late, { once: true })
  try {
    await Promise.race([run(context), tooLate])
  } finally {
    signal.removeEventListener('abort', late)
  }
}

/** A transaction that is done after the time was up does not commit: the job is another attempt's by then. */
function closingAt(signal: AbortSignal, database: Database): Database {
  const transaction: Database['transaction'] = (work, scope) =>
    database.transaction(async (tx) => {
      const result = await work(tx)
      signal.throwIfAborted()
      return result
    }, scope)
  return { ...database, transaction }
}

type Happened = {
  residenceId?: string | undefined
  organizationId?: string | undefined
  personId?: string | undefined
}

async function scopeOf(auth: Db, place: Happened): Promise<Scope> {
  return {
    ...(place.residenceId && (await residenceScope(auth, place.residenceId))),
    ...(place.organizationId && { organizations: [place.organizationId], staffOf: place.organizationId }),
    ...(place.personId && { person: place.personId }),
  }
}
