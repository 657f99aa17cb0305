import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { tokenHash } from '#platform/auth/cookie.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { type Embedded, startEmbedded } from '#platform/embedded.ts'
import { migrateJobs } from '#platform/jobs-schema.ts'
import { migrate } from '#platform/migrate.ts'
import { type Handle, seedWorld, type World } from '#seed/world.ts'
import { signedToken } from '../testing-session.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'

export const SECRET = 'a secret of the bad days, known to everyone'
const CACHE = 'node_modules/.cache'

export type Running = {
  process: ChildProcess
  port: number /** `kill -9`; resolves when it is gone. */
  kill: () => Promise<void>
}

/** A whole installation of real processes on a PostgreSQL of its own, to be hurt. */
export type Site = {
  world: World
  mailbox: Mailbox
  /** As the owner of the tables. */
  owner: Database
  start: (role: 'api' | 'worker', port: number) => Promise<Running>
  cookieOf: (handle: Handle) => Promise<string>
  /** `kill -9` of every process of PostgreSQL. */
  killDatabase: () => Promise<void>
  /** On the same port, with what the disk holds. */
  restartDatabase: () => Promise<void>
  close: () => Promise<void>
}

export async function openSite(
  place: { database: number; mail: number; disk?: string },
  settings: Record<string, string> = {},
): Promise<Site> {
  const home = place.disk ?? newHome()
  const directory = join(home, 'postgresql')
  // Room for four processes and us: PostgreSQL's own default.
  const all = { max_connections: '100', ...settings }
  // On a disk of its own it lives as it does under `npm start`: started again when it ends untold.
  const watched = place.disk === undefined ? {} : { onLost: () => undefined }
  const startDatabase = () => startEmbedded({ directory, port: place.database, settings: all, ...watched })
  let database: Embedded = await startDatabase()
  await migrate(database.url, SECRET)
  await migrateJobs(database.url)
  const owner = openDatabase(database.url, { max: 4, name: 'chaos' })
  const world = await owner.db.transaction().execute((tx) => seedWorld(tx, Temporal.Now.plainDateISO().toString()))
  const mailbox = await openMailbox(place.mail)
  // The world itself survives, whatever the settings make of what comes after.
  await sql`checkpoint`.execute(owner.db)
  const { rows } = await sql<{ cluster: string }>`select current_setting('data_directory') as cluster`.execute(owner.db)
  const [{ cluster } = { cluster: '' }] = rows
  const running: Running[] = []
  const env = {
    PATH: process.env.PATH,
    MITOYEN_MODE: 'test',
    MITOYEN_SECRET: SECRET,
    APP_URL: 'http://localhost:4700',
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    DATA_DIR: home,
    SMTP_URL: `smtp://127.0.0.1:${place.mail}`,
    MAIL_FROM: 'Mitoyen <bonjour@mitoyen.exemple.fr>',
    LOG_LEVEL: process.env.CHAOS_LOG ?? 'silent',
  }
  return {
    world,
    mailbox,
    owner,
    start: async (role, port) => {
      const one = await startProcess({ ...env, MITOYEN_ROLE: role, PORT: String(port) }, port)
      running.push(one)
      return one
    },
    cookieOf: (handle) => signIn(owner, world.people[handle]),
    killDatabase: async () => {
      for (const pid of familyOf(postmasterOf(cluster))) process.kill(pid, 'SIGKILL')
      await database.stop().catch(() => undefined)
    },
    restartDatabase: async () => {
      // Everyone comes back at once, and on a busy machine the first greeting may come too late.
      database = await startDatabase().catch(startDatabase)
    },
    close: async () => {
      await Promise.all(running.map((one) => one.kill()))
      await Promise.all([owner.close(), mailbox.close()])
      await database.stop()
      // For root the cluster stands elsewhere, where its own user can go.
      for (const folder of [directory, dirname(cluster)]) rmSync(folder, { recursive: true, force: true })
      if (place.disk === undefined) rmSync(home, { recursive: true, force: true })
    },
  }
}

function newHome(): string {
  mkdirSync(CACHE, { recursive: true })
  return resolve(mkdtempSync(join(CACHE, 'mitoyen-chaos-')))
}

async function startProcess(env: Record<string, string | undefined>, port: number): Promise<Running> {
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()))
  await new Promise<void>((settle, fail) => {
    child.once('message', () => settle())
    child.once('exit', (code) => fail(new Error(`server/main.ts left with ${code} before it was ready`)))
  })
  return {
    process: child,
    port,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function signIn(owner: Database, userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  await owner.db
    .insertInto('auth.session')
    .values({ userId, token: tokenHash(token), strength: 'two', expiresAt })
    .execute()
  return `mitoyen.session_token=${signedToken(token, SECRET)}`
}

function postmasterOf(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** The server first, so that it starts nothing anew while its children fall. */
function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return [pid, ...children.map(Number)]
}

/** Resolves when `check` holds, asked every 50 milliseconds; false when it did not within the time. */
export async function eventually(check: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (Date.now() < deadline) {
    if (await check().catch(() => false)) return true
    await pause(50)
  }
  return false
}
