import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Account, databaseAccount, reachableHome } from './embedded-account.ts'
import { ensureCluster, passwordOf } from './embedded-cluster.ts'
import { EmbeddedError } from './embedded-error.ts'
import { type Launch, launch } from './embedded-launch.ts'
import { clearRemains, livePostmaster, stopPostmaster } from './embedded-processes.ts'
import { watchOver } from './embedded-watch.ts'

export { EmbeddedError } from './embedded-error.ts'

const DATABASE = 'mitoyen'
const ANSWER_SECONDS = 10
/** A killed process takes a moment to die, and its successor may be quicker. */
const DYING_MILLISECONDS = 500

export type EmbeddedOptions = {
  /** Holds the cluster, its password and its log; made when absent. */
  directory: string
  /** A wish: the port is ours alone, so another free one is taken when it is busy. */
  port?: number
  /** PostgreSQL settings over ours, for tests. */
  settings?: Readonly<Record<string, string>>
  /** When another process runs this directory's server: refuse (default), or use it and leave it running. */
  whenRunning?: 'refuse' | 'share'
  /** Told when the server ended untold; with it, the server is started again until `stop`. */
  onLost?: () => void
}

/** `url` is the superuser's, for migrations; `stop` ends the server (fast shutdown) and frees the directory. */
export type Embedded = { url: string; stop: () => Promise<void> }

/**
 * Starts the PostgreSQL that the packages bring, on loopback, or takes over one that a killed process left behind.
 * @throws EmbeddedError with one sentence for the person who started us.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const account = databaseAccount()
  const home = openHome(options.directory, account)
  const lock = (await lockOn(home)) ?? (await lockAfter(DYING_MILLISECONDS, home))
  if (lock === null) return running(home, options)
  try {
    const server = await serverOf(home, account, options)
    const endWatch = watched(server, home, options)
    return {
      url: server.url,
      stop: async () => stopPostmaster((await endWatch()).pid).finally(() => lock.close()),
    }
  } catch (error) {
    lock.close()
    throw error
  }
}

type Running = { pid: number; url: string }

function watched(server: Running, home: string, options: EmbeddedOptions): () => Promise<Running> {
  const { onLost } = options
  if (onLost === undefined) return async () => server
  return watchOver(server, {
    onLost,
    isRunning: ({ pid }) => livePostmaster(home, tagOf(home))?.pid === pid,
    startAgain: async ({ url }) => {
      const next = await serverOf(home, databaseAccount(), { ...options, port: Number(new URL(url).port) })
      if (next.url === url) return next
      // Somebody took its port: everyone who has its address would look in vain.
      await stopPostmaster(next.pid)
      throw new EmbeddedError(`The port of the database, ${new URL(url).port}, is taken.`)
    },
  })
}

async function serverOf(home: string, account: Account, options: EmbeddedOptions): Promise<Running> {
  await ensureCluster(home, account)
  const start: Launch = {
    home,
    account,
    tag: tagOf(home),
    settings: options.settings ?? {},
    ...(options.port && { port: options.port }),
  }
  const orphan = livePostmaster(home, start.tag)
  if (orphan !== null) {
    const url = await answer(home, orphan.pid, ANSWER_SECONDS)
    const asWished = options.port === undefined || url?.includes(`:${options.port}/`)
    if (url !== null && asWished) return { pid: orphan.pid, url }
    await stopPostmaster(orphan.pid)
  }
  await clearRemains(home, start.tag)
  const { pid, port } = await launch(start)
  await createDatabase(urlOf(home, port, 'postgres'))
  return { pid, url: urlOf(home, port, DATABASE) }
}

async function running(home: string, options: EmbeddedOptions): Promise<Embedded> {
  if (options.whenRunning !== 'share')
    throw new EmbeddedError(`Mitoyen is running already on the data in ${options.directory}.`)
  const deadline = Date.now() + ANSWER_SECONDS * 1000
  while (Date.now() < deadline) {
    const postmaster = livePostmaster(home, tagOf(home))
    const url = postmaster && (await answer(home, postmaster.pid, 1))
    if (url) return { url, stop: async () => undefined }
    await pause(50)
  }
  throw new EmbeddedError(`Another Mitoyen holds the data in ${options.directory}, and its database does not answer.`)
}

function openHome(directory: string, account: Account): string {
  try {
    mkdirSync(directory, { recursive: true })
    return reachableHome(realpathSync(directory), account)
  } catch (error) {
    if (error instanceof EmbeddedError) throw error
    const reason = error instanceof Error && 'code' in error ? error.code : error
    throw new EmbeddedError(
      `The data directory ${directory} cannot be used (${reason}): make it writable, or set DATA_DIR.`,
    )
  }
}

/** The kernel frees a name in the abstract socket space with the process that holds it: never stale, never shared. */
function lockOn(home: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy()).unref()
  return new Promise((settle, fail) => {
    server.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' ? settle(null) : fail(error)))
    server.listen(`\0${tagOf(home)}`, () => settle(server))
  })
}

async function lockAfter(milliseconds: number, home: string): Promise<Server | null> {
  await pause(milliseconds)
  return lockOn(home)
}

/** In the command line of the server and of each of its processes, so that they are known from any other's. */
function tagOf(home: string): string {
  return `mitoyen-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`
}

function urlOf(home: string, port: number, database: string): string {
  return `postgresql://postgres:${passwordOf(home)}@127.0.0.1:${port}/${database}`
}

/** The address of a server left by another process, once it answers to our password for our directory. */
async function answer(home: string, pid: number, seconds: number): Promise<string | null> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    const postmaster = livePostmaster(home, tagOf(home))
    if (postmaster?.pid !== pid) return null
    if (postmaster.ready && (await isOurs(home, postmaster.port))) return urlOf(home, postmaster.port, DATABASE)
    await pause(50)
  }
  return null
}

async function isOurs(home: string, port: number): Promise<boolean> {
  try {
    const directory = await withClient(urlOf(home, port, DATABASE), (client) => client.query('show data_directory'))
    return directory.rows[0]?.data_directory === join(home, 'cluster')
  } catch {
    return false
  }
}

async function createDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  })
}

async function withClient<Result>(url: string, run: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000, query_timeout: 3000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
