/** Writes platform/schema.ts, the Kysely types of every table, from a database that has all migrations. */
import { readFile, writeFile } from 'node:fs/promises'
import pg from 'pg'

const FILE = 'platform/schema.ts'

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  citext: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  date: 'string',
  timestamptz: 'string',
  jsonb: 'Json',
  json: 'Json',
  bytea: 'Buffer',
  _text: 'string[]',
  _uuid: 'string[]',
}

type Column = {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  has_default: boolean
  generated: boolean
  is_view: boolean
  says_null: boolean
}

/** The file's text for the database at `url`. */
export async function schemaText(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Column>(`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type,
           not a.attnotnull as nullable, a.atthasdef and a.attgenerated = '' as has_default,
           a.attgenerated <> '' as generated, c.relkind = 'v' as is_view,
           coalesce(col_description(c.oid, a.attnum), '') like 'Null %' as says_null
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
     where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
       and c.relname not like 'pg\\_%'
     order by n.nspname desc, c.relname, a.attnum`)
  await client.end()
  return render(rows)
}

function render(rows: Column[]): string {
  const tables = Map.groupBy(rows, (row) => (row.schema === 'public' ? row.table : `${row.schema}.${row.table}`))
  const bodies = [...tables].map(([name, columns]) => {
    const fields = columns.map((column) => `    ${camel(column.column)}: ${typeOf(column)}`)
    return `  '${camel(name)}': {\n${fields.join('\n')}\n  }`
  })
  const withDefault = bodies.some((body) => body.includes('GeneratedJson'))
  return `// Written by \`npm run schema\` from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely'

export type Json = ColumnType<unknown, string, string>
${withDefault ? 'type GeneratedJson = ColumnType<unknown, string | undefined, string>\n' : ''}
export type DB = {
${bodies.join('\n')}
}
`
}

function typeOf(column: Column): string {
  const base = TYPES[column.type]
  if (base === undefined) throw new Error(`no type for ${column.table}.${column.column}: ${column.type}`)
  // To PostgreSQL every column of a view may be null; ours may when its comment starts with "Null".
  const nullable = column.is_view ? column.says_null : column.nullable
  const type = nullable ? `${base} | null` : base
  if (column.generated) return `ColumnType<${type}, never, never>`
  if (!column.has_default || column.nullable) return type
  // Json is a ColumnType already, and those do not nest.
  return base === 'Json' ? 'GeneratedJson' : `Generated<${type}>`
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

if (import.meta.main) {
  const url = process.argv[2]
  if (url === undefined) throw new Error('usage: schema.ts DATABASE_URL [--check]')
  const text = await schemaText(url)
  if (process.argv.includes('--check')) {
    if ((await readFile(FILE, 'utf8')) !== text) {
      console.error(`${FILE} differs from the migrations: run npm run schema`)
      process.exitCode = 1
    }
  } else {
    await writeFile(FILE, text)
  }
}
