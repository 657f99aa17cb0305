import { sql } from 'kysely'
import type { Config } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import { openFiles } from '#platform/files.ts'
import { todayInParis } from '#platform/today.ts'
import { seedAnnouncements } from './announcements.ts'
import { seedBank } from './bank.ts'
import { seedBooks } from './books.ts'
import { seedCalls } from './calls.ts'
import { seedDebits } from './debits.ts'
import { seedPayments } from './payments.ts'
import { seedQueue } from './queue.ts'
import { seedQuotes } from './quotes.ts'
import { seedRecovery } from './recovery.ts'
import { seedSuppliers } from './suppliers.ts'
import { seedTickets } from './tickets.ts'
import { seedWorld } from './world.ts'

/** The whole demo world, dated from today. */
export async function fillWorld(tx: Tx, config: Pick<Config, 'files' | 'antivirus' | 'dataDirectory'>): Promise<void> {
  const today = todayInParis()
  const world = await seedWorld(tx, today)
  await seedAnnouncements(tx, { world, files: openFiles(config), today })
  await seedBooks(tx, world, today)
  await seedCalls(tx, world, today)
  await seedPayments(tx, world, today)
  await seedDebits(tx, world, today)
  await seedBank(tx, world, today)
  await seedRecovery(tx, world, today)
  await seedSuppliers(tx, world, today)
  await seedTickets(tx, { world, files: openFiles(config), today })
  await seedQueue(tx, world)
  await seedQuotes(tx, world, today)
  // The first pages are asked for before PostgreSQL has counted anything by itself.
  await sql`analyze`.execute(tx)
}
