import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Site } from './site.ts'

export const LOTS = 731
/** What an import fills, parents first. */
export const IMPORTED = [
  'building',
  'lot',
  'allocation_key',
  'party',
  'party_member',
  'ownership',
  'key_share',
] as const

/** A file of so many lots, each with an owner of its own. */
export function lotsFile(): string {
  const rows = Array.from({ length: LOTS }, (_, index) => {
    const n = index + 1
    return `${n};${'ABC'[n % 3]};${n % 9};Appartement;${40 + (n % 50)},5;C${n};M. Propriétaire ${n};${100 + (n % 37)};${n % 3 === 0 ? 40 : ''}`
  })
  return ['lot;batiment;etage;nature;surface_m2;code;copropriétaire;GENERAL;ASCENSEUR', ...rows].join('\r\n')
}

export async function emptyResidence(site: Site): Promise<string> {
  const { id } = await site.owner.db
    .insertInto('residence')
    .values({ organizationId: site.world.organizations.morel, name: `Import ${randomUUID()}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Of rows that exist, the identifiers that their copies bear. */
export type Renamed = Map<string, string>

/** Insert statements, a hundred rows each, that give one residence what another has in these tables, under new identifiers. */
export async function insertsFor(
  site: Site,
  renamed: Renamed,
  { tables, from }: { tables: readonly string[]; from: string },
): Promise<string[]> {
  const statements: string[] = []
  const nameOf = (value: string) => renamed.get(value) ?? renamed.set(value, randomUUID()).get(value) ?? ''
  for (const table of tables) {
    const { rows: columns } = await sql<{ name: string; uuid: boolean; person: boolean }>`
      select attname as name, atttypid = 'uuid'::regtype as uuid, attname ~ '(_by|person_id)$' as person from pg_attribute
       where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(
      site.owner.db,
    )
    const list = columns.map(({ name }) => name).join(', ')
    const { rows } = await sql<{ values: (string | null)[] }>`
      select array[${sql.raw(columns.map(({ name }) => `${name}::text`).join(', '))}] as values from ${sql.raw(table)}
       where residence_id = ${from}`.execute(site.owner.db)
    const tuples = rows.map(({ values }) => {
      const literals = values.map((value, index) => {
        if (value === null) return 'null'
        const { uuid, person } = columns[index] ?? { uuid: false, person: false }
        return `'${(uuid && !person ? nameOf(value) : value).replaceAll("'", "''")}'`
      })
      return `(${literals.join(', ')})`
    })
    for (let at = 0; at < tuples.length; at += 100) {
      statements.push(`insert into ${table} (${list}) values ${tuples.slice(at, at + 100).join(', ')}`)
    }
  }
  return statements
}

export async function run(tx: Tx, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx)
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
