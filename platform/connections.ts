import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** What the row-level wall lets through. Nothing named, nothing seen. */
export type Scope = {
  residences?: readonly string[]
  /** All the residences of this firm; used by its back office. */
  staffOf?: string
  organizations?: readonly string[]
  person?: string
}

/** A request or a job: its scope, and the connection that its reads share while one of them is under way. */
export type Work = { scope: Scope; alone: boolean; shared: Shared | null }
type Shared = { connection: Promise<Connection>; users: number }

/** Work in a scope. A transaction is alone on its connection. */
export function workIn(scope: Scope, alone = false): Work {
  return { scope, alone, shared: null }
}

/** The pool as Kysely sees it: whatever is asked on a connection is asked in the scope of the current work. */
export function scopedPool(pool: pg.Pool, current: () => Work): PostgresPool {
  const connections = new WeakMap<pg.PoolClient, Connection>()

  async function take(work: Work): Promise<Connection> {
    const client = await pool.connect()
    const connection = connections.get(client) ?? new Connection(client)
    connections.set(client, connection)
    connection.take(work)
    return connection
  }

  async function share(work: Work): Promise<Connection> {
    work.shared ??= { connection: take(work), users: 0 }
    const { shared } = work
    shared.users++
    try {
      return await shared.connection
    } catch (error) {
      work.shared = null
      throw error
    }
  }

  return {
    connect: () => {
      const work = current()
      return work.alone ? take(work) : share(work)
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

const SET_SCOPE = `select where num_nulls(set_config('app.residences', $1, false), set_config('app.staff_of', $2, false),
  set_config('app.organizations', $3, false), set_config('app.person', $4, false)) > 0`

/** The policy of `residence` lets a firm's staff see its own; all other tables go by the list. */
const LIST_RESIDENCES = `select set_config('app.residences', coalesce(array_agg(id)::text, ''), false) from residence where organization_id = $1::uuid`

/** Statements kept prepared on each connection. Past that, lists of varying length would fill the server's memory. */
const MOST_PREPARED = 300

/**
 * A connection that answers in no other scope than that of the work that holds it. What sets the scope leaves in one
 * packet with the first question, and so do questions asked in one turn: a wait for each would cost more than the answer.
 */
class Connection implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  readonly #names = new Map<string, string>()
  #work = workIn({})
  /** The scope that the connection has; null when it is not certain. */
  #scope: string | null = null
  #entering: Promise<unknown> | null = null
  #isBroken = false
  #isGathering = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  take(work: Work): void {
    this.#work = work
  }

  // Kysely's own signature has a second form, for cursors, that nothing here asks for.
  readonly query = ((text: string, values: readonly unknown[]) => {
    this.#gather()
    this.#enter()
    const answer = this.#send(text, values)
    const entering = this.#entering
    return entering === null ? answer : Promise.all([entering, answer]).then(([, result]) => result)
  }) as PostgresPoolClient['query']

  release(): void {
    const { shared } = this.#work
    if (shared !== null && --shared.users > 0) return
    this.#work.shared = null
    this.#entering = null
    this.#client.release(this.#isBroken)
  }

  /** Sends nothing before the current turn is over. */
  #gather(): void {
    if (this.#isGathering) return
    const { stream } = this.#client.connection
    this.#isGathering = true
    stream.cork()
    process.nextTick(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }

  #enter(): void {
    const { scope } = this.#work
    const settings = settingsOf(scope)
    const key = settings.join('|')
    if (this.#entering !== null || this.#scope === key) return
    const steps = [this.#send(SET_SCOPE, settings)]
    if (scope.staffOf !== undefined) steps.push(this.#send(LIST_RESIDENCES, [scope.staffOf]))
    // A firm may take on a residence at any moment: its list is asked for each time.
    this.#scope = scope.staffOf === undefined ? key : null
    this.#entering = Promise.all(steps).catch((error: unknown) => {
      this.#scope = null
      this.#isBroken = true
      throw error
    })
  }

  /** Each statement is prepared once: PostgreSQL then parses and plans it once (a third less time a query). */
  #send(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const name = values.length === 0 ? undefined : this.#nameOf(text)
    return this.#client.query({ text, values: [...values], ...(name !== undefined && { name }) })
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= MOST_PREPARED) return known
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}

function settingsOf(scope: Scope): [string, string, string, string] {
  return [arrayText(scope.residences), scope.staffOf ?? '', arrayText(scope.organizations), scope.person ?? '']
}

function arrayText(ids: readonly string[] | undefined): string {
  return ids === undefined || ids.length === 0 ? '' : `{${ids.join(',')}}`
}
