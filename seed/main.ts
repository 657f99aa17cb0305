/** Makes the demo world and ends. `DATABASE_URL` is the database as its owner (see server/apart.ts). */
import { readConfig } from '#platform/config.ts'
import { seedWhenEmpty } from './demo.ts'

// Who asked is gone, and perhaps their database with them.
process.on('disconnect', () => process.exit(1))

const config = readConfig()
if (config.database.kind !== 'url') throw new Error('DATABASE_URL is missing')
await seedWhenEmpty(config, config.database.url)
process.exit(0)
