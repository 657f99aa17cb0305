import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts'

/** A cluster made once and copied, because making one is what takes long. */
let made: string
let directory: string
let opened: Embedded[] = []
let children: ChildProcess[] = []

beforeAll(async () => {
  made = newDirectory()
  await (await startEmbedded({ directory: made })).stop()
})

afterAll(() => rmSync(dirname(made), { recursive: true, force: true }))

beforeEach(() => {
  directory = newDirectory()
  for (const part of ['cluster', 'password']) spawnSync('cp', ['-a', join(made, part), directory])
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const embedded of opened) await embedded.stop()
  if (existsSync(join(directory, 'cluster', 'postmaster.pid'))) await (await start()).stop()
  opened = []
  children = []
  rmSync(dirname(directory), { recursive: true, force: true })
})

test('it makes its cluster, keeps what was written, and writes durably, on loopback, with a password of its own', async () => {
  startFromNothing()
  const first = await start()
  expect(first.url).toMatch(/^postgresql:\/\/postgres:[0-9a-f]{48}@127\.0\.0\.1:\d+\/mitoyen$/)
  expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600)
  await query(first, 'create table kept as select 1 as one')
  const settings = await query(
    first,
    `select name, setting from pg_settings where name in
      ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'server_encoding') order by name`,
  )
  expect(settings.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
    'data_checksums=on',
    'fsync=on',
    'full_page_writes=on',
    'listen_addresses=127.0.0.1',
    'server_encoding=UTF8',
    'synchronous_commit=on',
  ])
  const sorted = await query(
    first,
    "select string_agg(name, ' ' order by name) as names from unnest(array['Zoé', 'Émile', 'eve']) as name",
  )
  expect(sorted).toEqual([{ names: 'Émile eve Zoé' }])
  await first.stop()
  expect(await query(await start(), 'select one from kept')).toEqual([{ one: 1 }])
})

test('a wrong password is refused', async () => {
  const { url } = await start()
  await expect(query({ url: url.replace(/:[0-9a-f]{48}@/, ':guess@') }, 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
})

test('two starts at once: one runs, the other says so plainly, or shares when asked to', async () => {
  const outcomes = await Promise.allSettled([start(), start()])
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason.message).toBe(
    `Mitoyen is running already on the data in ${directory}.`,
  )
  const shared = await start({ whenRunning: 'share' })
  await shared.stop()
  expect(await query(shared, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server left by a killed process is taken over, with what it was told', async () => {
  const child = await startInChild()
  await query({ url: child.url }, 'create table kept as select 1 as one')
  const before = postmaster()
  child.process.kill('SIGKILL')
  const again = await start()
  expect(postmaster()).toBe(before)
  expect(await query(again, 'select one from kept')).toEqual([{ one: 1 }])
})

test('a server left on another port than the one asked for is started anew on that one', async () => {
  const child = await startInChild()
  const before = postmaster()
  child.process.kill('SIGKILL')
  const again = await start({ port: 4311 })
  expect(postmaster()).not.toBe(before)
  expect(again.url).toContain(':4311/')
})

test('everything killed at once: the next start recovers what was acknowledged', async () => {
  const child = await startInChild()
  await query({ url: child.url }, 'create table kept as select 1 as one')
  process.kill(postmaster(), 'SIGKILL')
  child.process.kill('SIGKILL')
  expect(await query(await start(), 'select one from kept')).toEqual([{ one: 1 }])
})

test('only the server was killed, its children still there: the next start waits for them to go', async () => {
  const child = await startInChild()
  const busy = new pg.Client({ connectionString: child.url })
  busy.on('error', () => undefined)
  await busy.connect()
  const sleeping = busy.query('select pg_sleep(20)').catch(() => undefined)
  process.kill(postmaster(), 'SIGKILL')
  child.process.kill('SIGKILL')
  expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  await sleeping
})

test('a server that is watched comes back by itself, on its port, and stays away once told to stop', async () => {
  const onLost = vi.fn()
  const { url, stop } = await start({ onLost })
  const answer = () => query({ url }, 'select 1 as one').catch(() => [])
  process.kill(postmaster(), 'SIGKILL')
  await vi.waitFor(async () => expect([await answer(), onLost.mock.calls.length]).toEqual([[{ one: 1 }], 1]), 20_000)
  await stop()
  await pause(1500)
  expect([await answer(), onLost.mock.calls.length]).toEqual([[], 1])
})

test('a pid file whose number belongs to another program now is not believed', async () => {
  const first = await start()
  const file = join(directory, 'cluster', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  await first.stop()
  opened = []
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a first start killed half-way leaves nothing in the way', async () => {
  startFromNothing()
  const child = spawnStart()
  while (!existsSync(join(directory, `cluster.new-${child.pid}`, 'global'))) await pause(5)
  child.kill('SIGKILL')
  expect(existsSync(join(directory, 'cluster'))).toBe(false)
  expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a taken port is no matter: another is found', async () => {
  const taken = await listenOn(4310)
  try {
    const embedded = await start({ port: 4310 })
    expect(embedded.url).not.toContain(':4310/')
    expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    taken.close()
  }
})

test.runIf(process.getuid?.() === 0)(
  'below a folder closed to others, root keeps the data where PostgreSQL can go',
  async () => {
    chmodSync(dirname(directory), 0o700)
    const first = await start()
    await query(first, 'create table kept as select 1 as one')
    await first.stop()
    const elsewhere = realpathSync(join(directory, 'elsewhere'))
    expect(existsSync(join(elsewhere, 'cluster', 'PG_VERSION'))).toBe(true)
    const again = await start()
    expect(await query(again, 'select one from kept')).toEqual([{ one: 1 }])
    await again.stop()
    rmSync(elsewhere, { recursive: true })
  },
)

test('data of an older PostgreSQL is named in one sentence', async () => {
  writeFileSync(join(directory, 'cluster', 'PG_VERSION'), '16\n')
  await expect(start()).rejects.toThrow(
    `The database in ${directory} was made by PostgreSQL 16 and this program brings 18: restore a backup into a new DATA_DIR.`,
  )
})

test('a cluster without its password is said to be incomplete', async () => {
  rmSync(join(directory, 'password'))
  await expect(start()).rejects.toThrow('incomplete: password is missing')
})

test('a data directory that cannot be made is named', async () => {
  writeFileSync(join(directory, 'file'), '')
  await expect(startEmbedded({ directory: join(directory, 'file', 'below') })).rejects.toThrow(
    /cannot be used \(ENOTDIR\)/,
  )
})

function newDirectory(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mitoyen-embedded-'))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'postgresql'), { mode: 0o755 })
  return join(folder, 'postgresql')
}

function startFromNothing(): void {
  rmSync(directory, { recursive: true })
  mkdirSync(directory)
}

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ directory, ...options })
  opened.push(embedded)
  return embedded
}

async function startInChild(): Promise<{ process: ChildProcess; url: string }> {
  const child = spawnStart()
  const [url] = await once(child.stdout ?? child, 'data')
  return { process: child, url: String(url).trim() }
}

function spawnStart(): ChildProcess {
  const text = `
    import { startEmbedded } from '#platform/embedded.ts'
    console.log((await startEmbedded({ directory: process.env.DIRECTORY })).url)
    setInterval(() => undefined, 1000)`
  const env = { ...process.env, DIRECTORY: directory }
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

function postmaster(): number {
  return Number(readFileSync(join(directory, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function query({ url }: { url: string }, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function listenOn(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
