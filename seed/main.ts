/**
 * Makes the demo world and ends. The server starts it as a process of its own: pictures, papers and books take memory
 * that a server would keep and never need again. `DATABASE_URL` is the database as its owner.
 */
import { readConfig } from '#platform/config.ts'
import { seedWhenEmpty } from './demo.ts'

// Who asked is gone, and perhaps their database with them.
process.on('disconnect', () => process.exit(1))

const config = readConfig()
if (config.database.kind !== 'url') throw new Error('DATABASE_URL is missing')
await seedWhenEmpty(config, config.database.url)
process.exit(0)
