import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Measure } from './measure.ts'
import { BUILT_SERVER, type Server, startServer } from './process.ts'

const PORT = 4905

/** From nothing (no database yet) to the first page, and what the idle process weighs. Needs the built pages. */
export async function coldStart(): Promise<Measure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'mitoyen-start-'))
  const startedAt = performance.now()
  const server = await startServer(BUILT_SERVER, PORT, {
    MITOYEN_MODE: 'development',
    DATA_DIR: directory,
    APP_URL: `http://localhost:${PORT}`,
    LOG_LEVEL: 'error',
  })
  try {
    const answer = await fetch(server.origin)
    await answer.text()
    const seconds = (performance.now() - startedAt) / 1000
    await untilIdle(server)
    return [
      atMost('cold start to the first page, database included', seconds, 6, 's'),
      atMost('memory of the idle server', server.memory(), 120, 'MB'),
    ]
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

const LOOK_MS = 30_000
const IDLE_SHARE = 0.02

/** The first start has letters to make and to send: idle is once it takes less than a fiftieth of a processor. */
async function untilIdle(server: Server): Promise<void> {
  for (let looks = 0; looks < 6; looks++) {
    const before = server.cpuSeconds()
    await pause(LOOK_MS)
    if (server.cpuSeconds() - before < (IDLE_SHARE * LOOK_MS) / 1000) return
  }
  throw new Error('the server was never idle')
}
