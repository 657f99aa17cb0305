import { sql } from 'kysely'
import { openDatabase } from './database.ts'

/**
 * Counts again what the planner goes by, as the owner. After a command wrote thousands of rows into an empty database
 * that stops with it, nobody else would, and the first pages would be read row by row.
 */
export async function refreshStatistics(ownerUrl: string): Promise<void> {
  const owner = openDatabase(ownerUrl, { max: 1, name: 'mitoyen-statistics' })
  try {
    await sql`analyze`.execute(owner.db)
  } finally {
    await owner.close()
  }
}
