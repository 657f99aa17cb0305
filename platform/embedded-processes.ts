import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedError } from './embedded-error.ts'

const FAST_SECONDS = 10
const LAST_SECONDS = 5

type Postmaster = { pid: number; port: number; ready: boolean }

/** The server that runs this cluster now, as its pid file and the process table agree; else null. */
export function livePostmaster(home: string, tag: string): Postmaster | null {
  const [pid, , , port, , , , status] = pidFile(home)
  if (!pid || !isLive(Number(pid)) || !belongs(Number(pid), home, tag)) return null
  return { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
}

/** Fast shutdown: open transactions are rolled back, the rest is written. Harder when that takes too long. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (await ends([pid], 'SIGINT', FAST_SECONDS)) return
  if (await ends([pid], 'SIGQUIT', LAST_SECONDS)) return
  await ends([pid], 'SIGKILL', LAST_SECONDS)
}

/**
 * After a crash: ends the processes whose server is gone, and drops a pid file whose number another program has now.
 * The file of a number that nobody has is PostgreSQL's own business.
 */
export async function clearRemains(home: string, tag: string): Promise<void> {
  const remains = processes().filter((pid) => belongs(pid, home, tag))
  const ended =
    remains.length === 0 ||
    (await ends(remains, 'SIGQUIT', LAST_SECONDS)) ||
    (await ends(remains, 'SIGKILL', LAST_SECONDS))
  if (!ended)
    throw new EmbeddedError(`The processes ${remains.join(', ')} of an earlier database in ${home} do not end.`)
  const named = Number(pidFile(home)[0] ?? 0)
  if (named > 0 && exists(named)) rmSync(join(home, 'cluster', 'postmaster.pid'), { force: true })
}

function pidFile(home: string): string[] {
  try {
    return readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** By our tag in its command line, which anyone may read, or by the folder it works in. */
function belongs(pid: number, home: string, tag: string): boolean {
  return commandLine(pid).includes(tag) || workingFolder(pid) === join(home, 'cluster')
}

function commandLine(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return /postgres/.test(line) ? line : ''
  } catch {
    return ''
  }
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

async function ends(pids: number[], signal: NodeJS.Signals, seconds: number): Promise<boolean> {
  for (const pid of pids) if (isLive(pid)) process.kill(pid, signal)
  const deadline = Date.now() + seconds * 1000
  while (pids.some(isLive)) {
    if (Date.now() > deadline) return false
    await pause(10)
  }
  return true
}

/** A zombie still has its number, but holds nothing. */
function isLive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !['Z', 'X'].includes(stat.charAt(stat.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
