import { sql } from 'kysely'
import type { Config } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { openFiles } from '#platform/files.ts'
import { seedAnnouncements } from './announcements.ts'
import { seedBooks } from './books.ts'
import { seedCalls } from './calls.ts'
import { seedPayments } from './payments.ts'
import { PARTS, PEOPLE } from './people.ts'
import { seedWorld } from './world.ts'

const LOCK = 1_297_435_738

type Settings = Pick<Config, 'mode' | 'files' | 'antivirus' | 'dataDirectory'>

/** Fills an empty database with the demo world, once however many processes start. Production never has one. */
export async function seedWhenEmpty(config: Settings, ownerUrl: string): Promise<boolean> {
  if (config.mode === 'production') return false
  const owner = openDatabase(ownerUrl, { max: 1, name: 'mitoyen-seed' })
  try {
    return await owner.transaction(async (tx) => {
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
      const { rows } = await sql<{ empty: boolean }>`select not exists (select from organization) as empty`.execute(tx)
      if (rows[0]?.empty !== true) return false
      const today = Temporal.Now.plainDateISO('Europe/Paris').toString()
      const world = await seedWorld(tx, today)
      await seedAnnouncements(tx, { world, files: openFiles(config), today })
      await seedBooks(tx, world, today)
      await seedCalls(tx, world, today)
      await seedPayments(tx, world, today)
      // The first pages are asked for before PostgreSQL has counted anything by itself.
      await sql`analyze`.execute(tx)
      return true
    })
  } finally {
    await owner.close()
  }
}

/** The address that signs each person in with one click. Only development answers it. */
export function signIns(appUrl: string): { name: string; role: string; url: string }[] {
  return PARTS.map(({ handle, part }) => ({
    name: PEOPLE[handle],
    role: part,
    url: `${appUrl}/connexion?personne=${handle}`,
  }))
}
