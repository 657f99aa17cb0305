import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MILLISECONDS = 1000

export type Watched<Server> = {
  isRunning: (server: Server) => boolean
  /** A server in its place, reached as it was. May fail (a full disk): it is tried again. */
  startAgain: (lost: Server) => Promise<Server>
  onLost: () => void
}

/** Looks every second whether the server runs, and starts it again where it ended untold. The answer ends the watch. */
export function watchOver<Server>(first: Server, watched: Watched<Server>): () => Promise<Server> {
  const stop = new AbortController()
  let server = first
  const watching = watch()

  async function watch(): Promise<void> {
    for (let wasRunning = true; !stop.signal.aborted; ) {
      await pause(LOOK_MILLISECONDS, undefined, { ref: false, signal: stop.signal }).catch(() => undefined)
      if (stop.signal.aborted || watched.isRunning(server)) continue
      if (wasRunning) watched.onLost()
      const next = await watched.startAgain(server).catch(() => null)
      server = next ?? server
      wasRunning = next !== null
    }
  }

  return async () => {
    stop.abort()
    await watching
    return server
  }
}
