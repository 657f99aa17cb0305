import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './log.ts'

/** For everything together; then we leave, and what was not finished is taken up at the next start. */
const STOP_SECONDS = 20
/** A terminal and npm both pass Ctrl+C on: within this time it is the same wish. */
const SAME_WISH_MILLISECONDS = 1000

export type Lifecycle = {
  /** True from the moment that a stop is asked for: readiness answers no. */
  readonly stopping: boolean
  /** Registered as things open; run in the opposite order. */
  onStop(name: string, hook: () => Promise<unknown>): void
  /** Runs the hooks once; an error in one does not keep the others from running. Never throws. */
  stop(reason: string): Promise<'clean' | 'forced'>
  /** Stops and leaves on SIGTERM, SIGINT, or when the process that started us is gone. A second wish leaves at once. */
  followSignals(): void
}

export function openLifecycle(log: Log, seconds = STOP_SECONDS): Lifecycle {
  const hooks: { name: string; hook: () => Promise<unknown> }[] = []
  let stopped: Promise<'clean' | 'forced'> | null = null
  let askedAt: number | null = null

  async function runHooks(): Promise<'clean' | 'forced'> {
    let outcome: 'clean' | 'forced' = 'clean'
    for (const { name, hook } of hooks.toReversed()) {
      await hook().catch((error: unknown) => {
        log.error({ err: error, part: name }, 'could not stop cleanly')
        outcome = 'forced'
      })
    }
    return outcome
  }

  function stop(reason: string): Promise<'clean' | 'forced'> {
    if (stopped !== null) return stopped
    askedAt = Date.now()
    log.info({ reason }, 'stopping')
    stopped = Promise.race([runHooks(), pause(seconds * 1000, 'forced' as const, { ref: false })])
    return stopped
  }

  async function leave(reason: string): Promise<void> {
    if (askedAt !== null) {
      if (Date.now() - askedAt > SAME_WISH_MILLISECONDS) process.exit(1)
      return
    }
    const outcome = await stop(reason)
    process.exit(outcome === 'clean' ? 0 : 1)
  }

  return {
    get stopping() {
      return askedAt !== null
    },
    onStop: (name, hook) => void hooks.push({ name, hook }),
    stop,
    followSignals: () => {
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void leave(signal))
      if (process.channel) process.on('disconnect', () => void leave('parent gone')).channel?.unref()
    },
  }
}
