/** Holds the embedded database open for programs that come and go; the servers of `npm run dev` share it. */
import { ConfigError, readConfig } from '#platform/config.ts'
import { EmbeddedError, startEmbedded } from '#platform/embedded.ts'
import { openLifecycle } from '#platform/lifecycle.ts'
import { openLog } from '#platform/log.ts'

try {
  const { database, logLevel } = readConfig()
  if (database.kind === 'url') throw new EmbeddedError('DATABASE_URL is set: that database is not ours to start.')
  const lifecycle = openLifecycle(openLog(logLevel))
  lifecycle.followSignals()
  const embedded = await startEmbedded({ directory: database.directory, ...(database.port && { port: database.port }) })
  lifecycle.onStop('database', embedded.stop)
  process.send?.('ready')
  setInterval(() => undefined, 2 ** 30)
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof EmbeddedError)) throw error
  console.error(error.message)
  process.exit(1)
}
