import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type ParsedCronItem, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { Log } from './log.ts'
import { cronItems } from './worker-crons.ts'
import { type Pulse, startHeartbeat } from './worker-heartbeat.ts'
import { surviveLostConnections } from './worker-survival.ts'
import { taskList, type Work } from './worker-tasks.ts'

const PULSE: Pulse = { beatSeconds: 5, silentSeconds: 30 }
const DRAIN_MILLISECONDS = 9000
const RESTART_MILLISECONDS = 2000

export type WorkerOptions = Work & {
  /** Of the queue's owner, who migrated it (see `migrateJobs`). */
  ownerUrl: string
  /** Jobs at once in this process. */
  concurrency?: number
  pulse?: Pulse
}

/** `stop` lets the jobs in hand finish (nine seconds, then they go back to the queue). */
export type Worker = { stop: () => Promise<void> }

/** Works off the queue until stopped; several processes may. Comes back by itself when the database went away. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  surviveLostConnections(options.edges.log)
  const concurrency = options.concurrency ?? 4
  const pool = openPool(options.ownerUrl, concurrency + 2)
  const held = new Set<string>()
  const start = () =>
    startRunner({
      pool,
      concurrency,
      held,
      log: options.edges.log,
      tasks: taskList(options),
      crons: cronItems(options.crons),
    })

  let stopping = false
  let runner = await start()
  const watching = watch()
  const heartbeat = startHeartbeat(pool, held, options.pulse ?? PULSE, options.edges.log)

  async function watch(): Promise<void> {
    while (!stopping) {
      await runner.promise.catch((error: unknown) => options.edges.log.error({ err: error }, 'worker failed'))
      if (stopping) return
      await pause(RESTART_MILLISECONDS)
      runner = await start().catch(() => runner)
    }
  }

  return {
    stop: async () => {
      stopping = true
      await runner.stop().catch(() => undefined)
      // What the last jobs left is written only when this promise ends.
      await watching
      await heartbeat.stop()
      await pool.end()
    },
  }
}

type RunnerParts = {
  pool: pg.Pool
  concurrency: number
  held: Set<string>
  log: Log
  tasks: TaskList
  crons: ParsedCronItem[]
}

async function startRunner({ pool, concurrency, held, log, tasks, crons }: RunnerParts): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  held.clear()
  events.on('pool:create', ({ workerPool }) => held.add(workerPool.id))
  events.on('worker:create', ({ worker }) => held.add(worker.workerId))
  return run({
    pgPool: pool,
    concurrency,
    taskList: tasks,
    parsedCronItems: crons,
    events,
    noHandleSignals: true,
    pollInterval: 1000,
    gracefulShutdownAbortTimeout: DRAIN_MILLISECONDS,
    logger: loggerOn(log),
  })
}

/** The queue's library reads ids as text and times as dates, whatever the rest of the process does. */
function openPool(ownerUrl: string, max: number): pg.Pool {
  const { INT8, TIMESTAMPTZ } = pg.types.builtins
  const own = new Map<number, (value: string) => unknown>([
    [INT8, (value) => value],
    [TIMESTAMPTZ, (value) => new Date(value)],
  ])
  const getTypeParser: typeof pg.types.getTypeParser = (id: number, format?: 'text' | 'binary') =>
    own.get(id) ?? pg.types.getTypeParser(id, format as 'text')
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max,
    application_name: 'mitoyen-worker',
    types: { getTypeParser },
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Messages alone: what goes with them holds payloads. What an error said is told by the task itself, without data. */
function loggerOn(log: Log): Logger {
  return new Logger((scope) => (level, text) => {
    const message = text.replace(/ with error '.*$/s, '')
    const about = { worker: scope.workerId, job: scope.taskIdentifier, jobId: scope.jobId }
    if (level === 'error') log.error(about, message)
    else if (level === 'warning') log.warn(about, message)
    else log.debug(about, message)
  })
}
