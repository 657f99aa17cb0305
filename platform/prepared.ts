import type { Compilable, CompiledQuery } from 'kysely'
import type { Db, Tx } from './database.ts'

/** Stands for a value while its query is written. It can only be passed on: whatever looks at it throws. */
class StandIn {
  readonly #name: string

  constructor(name: string) {
    this.#name = name
  }

  valueIn(values: Readonly<Record<string, unknown>>): unknown {
    return values[this.#name]
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(
      `${this.#name} is only known when the query is asked: what the text depends on goes in the shape`,
    )
  }
}

/**
 * A query whose text is written once for each `shape`, then only given its values: to write one out costs as much CPU as
 * to read twenty rows. `write` gets stand-ins for the values, to pass on as parameters; what it looks at is in the shape.
 */
export function prepared<Shape, Values extends Record<string, unknown>, Row>(
  write: (db: Db | Tx, shape: Shape, values: Values) => Compilable<Row>,
): (db: Db | Tx, shape: Shape, values: Values) => Promise<Row[]> {
  const written = new Map<string, CompiledQuery<Row>>()

  function queryOf(db: Db | Tx, shape: Shape, values: Values): CompiledQuery<Row> {
    const key = JSON.stringify(shape)
    const known = written.get(key)
    if (known !== undefined) return known
    const standIns = Object.fromEntries(Object.keys(values).map((name) => [name, new StandIn(name)])) as Values
    const query = write(db, shape, standIns).compile()
    written.set(key, query)
    return query
  }

  return async (db, shape, values) => {
    const query = queryOf(db, shape, values)
    const parameters = query.parameters.map((value) => (value instanceof StandIn ? value.valueIn(values) : value))
    const { rows } = await db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}
