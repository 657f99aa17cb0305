import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atMost, type Measure } from './measure.ts'
import { startServer } from './process.ts'

const PORT = 4905

/** From nothing (no database yet) to the first page, and what the idle process weighs. Needs the built pages. */
export async function coldStart(): Promise<Measure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'mitoyen-start-'))
  const startedAt = performance.now()
  const server = await startServer('server/main.ts', PORT, {
    MITOYEN_MODE: 'development',
    DATA_DIR: directory,
    APP_URL: `http://localhost:${PORT}`,
    LOG_LEVEL: 'error',
  })
  try {
    const answer = await fetch(server.origin)
    await answer.text()
    const seconds = (performance.now() - startedAt) / 1000
    await pause(10_000)
    return [
      atMost('cold start to the first page, database included', seconds, 6, 's'),
      atMost('memory of the idle server', server.memory(), 120, 'MB'),
    ]
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
