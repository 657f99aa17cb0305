import {
  type KyselyPlugin,
  type PluginTransformResultArgs,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  type UnknownRow,
} from 'kysely'

/**
 * Names are in camelCase in the code and in snake_case in the tables. Kysely's own plugin for it copies the tree of each
 * query and each row; here a name is translated where it is written out, and rows are left alone when nothing changes.
 */
export class NamingDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new SnakeCaseCompiler()
  }
}

class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(snakeCase(identifier))
  }
}

/** Gives rows the names of the code. Keys inside JSON stay as they were written. */
export const camelCaseRows: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> => {
    const [first] = result.rows
    if (first === undefined) return result
    const columns = Object.keys(first)
    const names = columns.map(camelCase)
    if (names.every((name, index) => name === columns[index])) return result
    return { ...result, rows: result.rows.map((row) => renamed(row, columns, names)) }
  },
}

function renamed(row: UnknownRow, columns: readonly string[], names: readonly string[]): UnknownRow {
  const copy: UnknownRow = {}
  for (let index = 0; index < columns.length; index++) copy[names[index] as string] = row[columns[index] as string]
  return copy
}

const snakeCase = remembered((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
const camelCase = remembered((name) => name.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))

/** The names of a program are few. */
function remembered(translate: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined) return before
    const after = translate(name)
    known.set(name, after)
    return after
  }
}
