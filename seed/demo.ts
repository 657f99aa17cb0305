import { sql } from 'kysely'
import type { Config } from '#platform/config.ts'
import { type Db, openDatabase, type Tx } from '#platform/database.ts'
import { PARTS, PEOPLE } from './people.ts'

const LOCK = 1_297_435_738

type Settings = Pick<Config, 'mode' | 'files' | 'antivirus' | 'dataDirectory'>

/** Fills an empty database with the demo world, once however many processes start. Production never has one. */
export async function seedWhenEmpty(config: Settings, ownerUrl: string): Promise<boolean> {
  if (config.mode === 'production') return false
  const owner = openDatabase(ownerUrl, { max: 1, name: 'mitoyen-seed' })
  try {
    return await owner.transaction(async (tx) => {
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
      if (!(await isEmpty(tx))) return false
      // Loaded by whoever fills a database, and by no server that finds one filled.
      const { fillWorld } = await import('./fill.ts')
      await fillWorld(tx, config)
      return true
    })
  } finally {
    await owner.close()
  }
}

/** Whether the demo world is still to be made. */
export async function needsDemo(ownerUrl: string): Promise<boolean> {
  const owner = openDatabase(ownerUrl, { max: 1, name: 'mitoyen-seed' })
  try {
    return await isEmpty(owner.db)
  } finally {
    await owner.close()
  }
}

async function isEmpty(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from organization) as empty`.execute(db)
  return rows[0]?.empty === true
}

/** The address that signs each person in with one click. Only development answers it. */
export function signIns(appUrl: string): { name: string; role: string; url: string }[] {
  return PARTS.map(({ handle, part }) => ({
    name: PEOPLE[handle],
    role: part,
    url: `${appUrl}/connexion?personne=${handle}`,
  }))
}
