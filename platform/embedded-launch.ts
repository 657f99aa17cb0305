import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, reachablePrograms } from './embedded-account.ts'
import { EmbeddedError } from './embedded-error.ts'
import { livePostmaster } from './embedded-processes.ts'

const ATTEMPTS = 5
/** Long enough to replay a full log after a power cut. */
const START_SECONDS = 120
const LOG_BYTES = 10_000_000

/** For a small machine; nothing that is acknowledged may be lost. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '32MB',
  max_connections: '100',
  max_wal_size: '256MB',
  // A query whose client is gone ends by itself.
  client_connection_check_interval: '5s',
  // No value of a row and no text of a query in the log: they are personal data.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
}

export type Launch = {
  home: string
  account: Account
  tag: string
  port?: number
  settings: Readonly<Record<string, string>>
}

/** Starts the server and waits until it takes connections: on the port wished, on its last one, or on a free one. */
export async function launch(wish: Launch): Promise<{ pid: number; port: number }> {
  const log = join(wish.home, 'server.log')
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const port = attempt === 1 ? (wish.port ?? lastPort(wish.home) ?? (await freePort())) : await freePort()
    const child = spawnServer(wish, port, log)
    const failure = await readiness(child, wish)
    if (failure === null && child.pid !== undefined) {
      writeFileSync(join(wish.home, 'port'), String(port))
      return { pid: child.pid, port }
    }
    if (!/could not bind|could not create any TCP/.test(failure ?? ''))
      throw new EmbeddedError(sentence(failure ?? '', log))
  }
  throw new EmbeddedError(`The embedded database found no free port on 127.0.0.1. See ${log}.`)
}

/** In a session of its own and writing to a file, so that it outlives us in good order: Ctrl+C and kill are ours to handle. */
function spawnServer({ home, account, tag, settings }: Launch, port: number, log: string): ChildProcess {
  const output = openLog(log)
  const all = { ...SETTINGS, ...settings, cluster_name: tag, port: String(port) }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(reachablePrograms(account), 'bin', 'postgres'), ['-D', join(home, 'cluster'), ...flags], {
    ...account,
    cwd: join(home, 'cluster'),
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', output, output],
  })
  child.once('error', () => undefined).unref()
  closeSync(output)
  return child
}

function openLog(path: string): number {
  const log = openSync(path, 'a', 0o600)
  if (fstatSync(log).size < LOG_BYTES) return log
  closeSync(log)
  renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

/** Null when it is ready, else what the log says. */
async function readiness(child: ChildProcess, { home, tag }: Launch): Promise<string | null> {
  const deadline = Date.now() + START_SECONDS * 1000
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return lastWords(home)
    const postmaster = livePostmaster(home, tag)
    if (postmaster?.pid === child.pid && postmaster.ready) return null
    await pause(10)
  }
  child.kill('SIGQUIT')
  return `no answer in ${START_SECONDS} seconds`
}

function lastWords(home: string): string {
  return readFileSync(join(home, 'server.log'), 'utf8').trim().split('\n').slice(-6).join('\n')
}

function sentence(words: string, log: string): string {
  const fatal = words.split('\n').findLast((line) => line.includes('FATAL:')) ?? words.split('\n').at(-1) ?? ''
  return `The embedded database does not start: ${fatal.replace(/^.*FATAL: */, '')} (see ${log}).`
}

function lastPort(home: string): number | null {
  try {
    return Number(readFileSync(join(home, 'port'), 'utf8')) || null
  } catch {
    return null
  }
}

function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((settle, fail) => {
    probe.once('error', fail).listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
