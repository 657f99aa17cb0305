import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

export type Server = {
  origin: string
  /** User and system time used so far, in seconds. */
  cpuSeconds(): number
  /** Resident memory, in megabytes. */
  memory(): number
  /** Stands still until told to go on, with what it holds. */
  standStill(): void
  goOn(): void
  stop(): Promise<void>
}

/** What `npm start` serves; scripts/build.mjs makes it. */
export const BUILT_SERVER = 'dist/server/main.js'

const TICKS_A_SECOND = 100
/** As scripts/setup.mjs gives its servers. */
const SERVER_FLAGS = ['--max-semi-space-size=8', '--no-node-snapshot']
const SERVER_ENVIRONMENT = { NODE_COMPILE_CACHE: 'node_modules/.cache/node', MALLOC_ARENA_MAX: '1' }

/** Starts a server file in a process of its own, as `npm start` does, and waits until it says `ready`. */
export async function startServer(file: string, port: number, env: Record<string, string>): Promise<Server> {
  const child = fork(file, {
    execArgv: SERVER_FLAGS,
    env: { ...process.env, ...SERVER_ENVIRONMENT, ...env, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await ready(child, file)
  const pid = child.pid ?? 0
  return {
    origin: `http://localhost:${port}`,
    cpuSeconds: () => {
      // Fields 14 and 15, counted after the command's closing parenthesis (proc(5)).
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    standStill: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function ready(child: ChildProcess, file: string): Promise<void> {
  const died = once(child, 'exit').then(() => {
    throw new Error(`${file} ended before it was ready`)
  })
  await Promise.race([once(child, 'message'), died])
}
