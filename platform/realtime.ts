import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Db, Tx } from './database.ts'
import type { Log } from './log.ts'

const CHANNEL = 'mitoyen'
const RETRY_MS = 500

/** `to` is `person:<id>` or `residence:<id>`; `kind` tells the browser what to ask for again. Never the thing itself. */
export type Signal = { to: `${'person' | 'residence' | 'organization'}:${string}`; kind: string; id?: string }

/** Told to every process when the transaction commits; to nobody when it rolls back. */
export async function signal(tx: Tx | Db, message: Signal): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(tx)
}

/** Many at once. */
export async function signalAll(tx: Tx | Db, messages: readonly Signal[]): Promise<void> {
  const written = messages.map((message) => JSON.stringify(message))
  await sql`select count(pg_notify(${CHANNEL}, message)) from unnest(${written}::text[]) as message`.execute(tx)
}

export type Realtime = {
  on(to: string, listener: (message: Signal) => void): () => void
  /** Every signal, and `null` when some may have been missed: caches fed by signals must be emptied. */
  onAny(listener: (message: Signal | null) => void): () => void
  close(): Promise<void>
}

/** One listening connection for a process, so that any process reaches any browser. Reconnects by itself. */
export async function openRealtime(url: string, log: Log): Promise<Realtime> {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  let client: pg.Client | null = null
  let closed = false

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'mitoyen-realtime', keepAlive: true })
    next.on('notification', (message) => deliver(emitter, message.payload))
    next.on('error', (error) => log.warn({ err: error }, 'realtime connection lost'))
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
    } catch (error) {
      await next.end().catch(() => undefined)
      throw error
    }
    // Only a connection that was good comes back by its end: each failed attempt would start one more loop.
    next.once('end', () => {
      emitter.emit('*', null)
      void reconnect()
    })
    client = next
  }

  async function reconnect(): Promise<void> {
    while (!closed) {
      await pause(RETRY_MS)
      if (closed) return
      const connected = await connect().then(
        () => true,
        () => false,
      )
      if (connected) {
        emitter.emit('*', null)
        return
      }
    }
  }

  await connect()
  return {
    on: (to, listener) => subscribe(emitter, to, listener),
    onAny: (listener) => subscribe(emitter, '*', listener),
    close: async () => {
      closed = true
      await client?.end()
    },
  }
}

function subscribe<T>(emitter: EventEmitter, name: string, listener: (message: T) => void): () => void {
  emitter.on(name, listener)
  return () => emitter.off(name, listener)
}

function deliver(emitter: EventEmitter, payload: string | undefined): void {
  if (payload === undefined) return
  const message = JSON.parse(payload) as Signal
  emitter.emit(message.to, message)
  emitter.emit('*', message)
}
