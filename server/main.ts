import { readFile } from 'node:fs/promises'
import { type Config, ConfigError, readConfig } from '#platform/config.ts'
import { EmbeddedError, startEmbedded } from '#platform/embedded.ts'
import { migrateJobs } from '#platform/jobs-schema.ts'
import { type Lifecycle, openLifecycle } from '#platform/lifecycle.ts'
import { type Log, openLog } from '#platform/log.ts'
import { settleAfterStart } from '#platform/memory.ts'
import { migrate, pendingMigrations } from '#platform/migrate.ts'
import { startWorker } from '#platform/worker.ts'
import { runApart } from './apart.ts'
import { buildApp } from './app.ts'
import { openEdges } from './edges.ts'
import { modules } from './modules.ts'
import { databaseRefused, listenRefused, StartRefused } from './start-refused.ts'
import { upkeep } from './upkeep.ts'

type Part = 'api' | 'worker' | 'both'

try {
  await start(readConfig(), partOf(process.env.MITOYEN_ROLE))
} catch (error) {
  if (!(error instanceof StartRefused || error instanceof ConfigError || error instanceof EmbeddedError)) throw error
  console.error(error.message)
  process.exit(1)
}

async function start(config: Config, part: Part): Promise<void> {
  const log = openLog(config.logLevel)
  const lifecycle = openLifecycle(log)
  lifecycle.followSignals()
  try {
    await run(config, part, { log, lifecycle })
  } catch (error) {
    await lifecycle.stop('could not start')
    throw error
  }
}

async function run(config: Config, part: Part, { log, lifecycle }: { log: Log; lifecycle: Lifecycle }): Promise<void> {
  const ownerUrl = await openStore(config, lifecycle, log)
  await prepare(config, ownerUrl)

  const edges = await openEdges(config, ownerUrl, log)
  lifecycle.onStop('edges', edges.close)
  if (part !== 'api') {
    const worker = await startWorker({
      ownerUrl,
      edges,
      jobs: modules.flatMap((module) => module.jobs ?? []),
      crons: [...upkeep, ...modules.flatMap((module) => module.crons ?? [])],
      subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
    })
    lifecycle.onStop('worker', worker.stop)
  }
  if (part !== 'worker') await serve(config, { edges, lifecycle })
  log.info({ part, address: config.appUrl }, 'started')
  process.send?.({ address: config.appUrl, signIns: await signInsOf(config) })
  settleAfterStart()
}

/** The database as its owner: the one we bring, or the one we are given. */
async function openStore(config: Config, lifecycle: Lifecycle, log: Log): Promise<string> {
  if (config.database.kind === 'url') return config.database.url
  const { directory, port } = config.database
  const onLost = () => log.error('the database ended: starting it again')
  const embedded = await startEmbedded({ directory, whenRunning: 'share', onLost, ...(port !== undefined && { port }) })
  lifecycle.onStop('database', embedded.stop)
  return embedded.url
}

async function prepare(config: Config, ownerUrl: string): Promise<void> {
  try {
    if ((await pendingMigrations(ownerUrl)).length > 0) {
      await runApart('server/migrate.ts', ownerUrl, 'The database could not be brought up to date: see above.')
    }
    await migrate(ownerUrl, config.secret)
  } catch (error) {
    throw databaseRefused(error, ownerUrl)
  }
  await migrateJobs(ownerUrl)
  if (config.demo) {
    // The people of the demo world stay out of what production loads.
    const { needsDemo } = await import('#seed/demo.ts')
    if (config.mode !== 'production' && (await needsDemo(ownerUrl))) {
      await runApart('seed/main.ts', ownerUrl, 'The demo world could not be made: see above.')
    }
  }
}

type Serving = { edges: Awaited<ReturnType<typeof openEdges>>; lifecycle: Lifecycle }

async function serve(config: Config, { edges, lifecycle }: Serving): Promise<void> {
  const app = await buildApp(edges, { build: await buildId(edges.log), pages: 'dist/web', state: lifecycle })
  await app.http.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw listenRefused(error, config)
  })
  lifecycle.onStop('http', async () => {
    for (const end of app.streams) end()
    await app.http.close()
  })
}

async function signInsOf(config: Config) {
  if (config.mode !== 'development' || !config.demo) return []
  const { signIns } = await import('#seed/demo.ts')
  return signIns(config.appUrl)
}

/** The build that the pages on disk are of, so that an old page knows there is a newer one. */
async function buildId(log: Log): Promise<string> {
  const text = await readFile('dist/web/build.txt', 'utf8').catch(() => '')
  if (text === '') log.warn('no pages in dist/web: run npm run build')
  return text.trim() || 'development'
}

function partOf(role: string | undefined): Part {
  if (role === undefined || role === '' || role === 'both') return 'both'
  if (role === 'api' || role === 'worker') return role
  throw new StartRefused('MITOYEN_ROLE is api, worker or both.')
}
