import { sql } from 'kysely'
import type { Actor } from '#shared/actor.ts'
import type { Tx } from './database.ts'

export type EventType<Payload> = { name: string; payload?: Payload }

/** What a module does when something happened elsewhere. Each runs in its own job, scoped to the event's residence. */
export type Subscription = {
  event: string
  job: string
  run: (tx: Tx, actor: Actor, payload: never) => Promise<void>
}

/** Every event says where it happened: the job that reacts is held to that residence or firm. */
type Placed = { residenceId: string } | { organizationId: string } | { personId: string }

export function defineEvent<Payload extends Placed>(name: `${string}.${string}`): EventType<Payload> {
  return { name }
}

/** Queued in the caller's transaction: rolled back, nobody hears of it; committed, everybody does. */
export async function publish<Payload extends Placed>(
  tx: Tx,
  actor: Actor,
  event: EventType<Payload>,
  payload: Payload,
): Promise<void> {
  const message = JSON.stringify({ event: event.name, actor, payload })
  await sql`select graphile_worker.add_job('publish', ${message}::json)`.execute(tx)
}

export function on<Payload>(
  event: EventType<Payload>,
  job: `${string}.${string}`,
  run: (tx: Tx, actor: Actor, payload: Payload) => Promise<void>,
): Subscription {
  return { event: event.name, job, run }
}
