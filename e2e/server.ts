/**
 * The whole product for the browser tests: an empty folder of its own, the demo world, pages and server as they are built; and on the next port
 * a second API on the same database.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUILT_SERVER, startServer } from '../bench/process.ts'

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
const port = Number(process.env.E2E_PORT)
const directory = await mkdtemp(join(tmpdir(), 'mitoyen-e2e-'))
const environment = {
  MITOYEN_MODE: 'development',
  DATA_DIR: directory,
  APP_URL: `http://localhost:${port}`,
  LOG_LEVEL: 'error',
}
const server = await startServer(BUILT_SERVER, port, environment)
const beside = await startServer(BUILT_SERVER, port + 1, { ...environment, MITOYEN_ROLE: 'api' })

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void leave())
setInterval(() => undefined, 2 ** 30)

async function leave(): Promise<void> {
  if (leaving) return
  leaving = true
  await beside.stop()
  await server.stop()
  await rm(directory, { recursive: true, force: true })
  process.exit(0)
}
