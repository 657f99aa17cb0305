/** Brings the schema up to date and ends. `DATABASE_URL` is the database as its owner (see apart.ts). */
import { readConfig } from '#platform/config.ts'
import { migrateJobs } from '#platform/jobs-schema.ts'
import { migrate } from '#platform/migrate.ts'
import { databaseRefused, StartRefused } from './start-refused.ts'

// Who asked is gone, and perhaps their database with them.
process.on('disconnect', () => process.exit(1))

const config = readConfig()
if (config.database.kind !== 'url') throw new Error('DATABASE_URL is missing')
const { url } = config.database
try {
  await migrate(url, config.secret)
  await migrateJobs(url)
  process.exit(0)
} catch (error) {
  const refused = databaseRefused(error, url)
  if (!(refused instanceof StartRefused)) throw refused
  process.send?.(refused.message, () => process.exit(1))
}
