import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { applyImport } from '#modules/residences/public.ts'
import { openDatabase, type Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { roleUrl } from '#platform/migrate.ts'
import { SYSTEM } from '#shared/actor.ts'
import { atMost, type Measure, median } from './measure.ts'
import { SECRET, type Site } from './site.ts'

const LOTS = 731
const ROUNDS = 5
/** The tables that an import fills, parents first. */
const TABLES = ['building', 'lot', 'allocation_key', 'party', 'party_member', 'ownership', 'key_share'] as const

/** Reading, checking and writing a file of 731 lots, against writing the same rows and nothing else, a hundred a statement. */
export async function importAgainstInserts(site: Site): Promise<Measure[]> {
  const database = openDatabase(roleUrl(site.url, SECRET, 'mitoyen_app'), { max: 1 })
  const file = { name: 'lots.csv', bytes: new TextEncoder().encode(lotsFile()) }
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const residenceId = await emptyResidence(site)
    const scope = { residences: [residenceId], organizations: [site.world.organizations.morel] }
    const visit = {
      actor: SYSTEM,
      residenceId: asResidence(residenceId),
      today: Temporal.Now.plainDateISO().toString(),
    }
    const ours = await timed(() => database.transaction((tx) => applyImport(tx, visit, file, {}), scope))
    const copy = await emptyResidence(site)
    const inserts = await insertsFor(site, residenceId, copy)
    const bare = await timed(() => database.transaction((tx) => run(tx, inserts), { residences: [copy] }))
    ratios.push(ours / bare)
  }
  await database.close()
  return [atMost(`import of ${LOTS} lots against the same rows by bare inserts`, median(ratios), 5, 'ratio')]
}

function lotsFile(): string {
  const rows = Array.from({ length: LOTS }, (_, index) => {
    const n = index + 1
    return `${n};${'ABC'[n % 3]};${n % 9};Appartement;${40 + (n % 50)},5;C${n};M. Propriétaire ${n};${100 + (n % 37)};${n % 3 === 0 ? 40 : ''}`
  })
  return ['lot;batiment;etage;nature;surface_m2;code;copropriétaire;GENERAL;ASCENSEUR', ...rows].join('\r\n')
}

async function emptyResidence(site: Site): Promise<string> {
  const { id } = await site.owner.db
    .insertInto('residence')
    .values({ organizationId: site.world.organizations.morel, name: `Import ${randomUUID()}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Insert statements that give `to` what `from` has, under new identifiers. */
async function insertsFor(site: Site, from: string, to: string): Promise<string[]> {
  const statements: string[] = []
  const identifiers = new Map<string, string>([[from, to]])
  const renamed = (value: string) => identifiers.get(value) ?? identifiers.set(value, randomUUID()).get(value) ?? ''
  for (const table of TABLES) {
    const { rows: columns } = await sql<{ name: string; uuid: boolean }>`
      select attname as name, atttypid = 'uuid'::regtype as uuid from pg_attribute
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
        return `'${(columns[index]?.uuid ? renamed(value) : value).replaceAll("'", "''")}'`
      })
      return `(${literals.join(', ')})`
    })
    for (let at = 0; at < tuples.length; at += 100) {
      statements.push(`insert into ${table} (${list}) values ${tuples.slice(at, at + 100).join(', ')}`)
    }
  }
  return statements
}

async function run(tx: Tx, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
