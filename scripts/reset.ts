/** `npm run reset`: forgets the development database and files; the next start makes the demo world again. */
import { existsSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, readConfig } from '#platform/config.ts'
import { EmbeddedError, startEmbedded } from '#platform/embedded.ts'

try {
  const { mode, database, files } = readConfig()
  if (mode === 'production') throw new EmbeddedError('Production is not reset: restore a backup instead.')
  if (database.kind === 'url') throw new EmbeddedError('DATABASE_URL is set: empty that database with its own tools.')
  if (existsSync(database.directory)) {
    // Starting it first proves that nobody runs it.
    await startEmbedded({ directory: database.directory }).then(({ stop }) => stop())
    const elsewhere = join(database.directory, 'elsewhere')
    if (existsSync(elsewhere)) rmSync(realpathSync(elsewhere), { recursive: true })
    rmSync(database.directory, { recursive: true })
  }
  if (files.kind === 'disk') rmSync(files.directory, { recursive: true, force: true })
  console.log('Forgotten: the next start makes the demo world again.')
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof EmbeddedError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
