import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import type { Weighed } from '../rules/criticality.ts'
import type { Holder, State } from '../rules/life.ts'

/** Open ones of a residence whose rank or promise time moves, for the night. */
export function openTickets(tx: Tx, residenceId: ResidenceId) {
  return tx
    .selectFrom('ticket')
    .where('residenceId', '=', residenceId)
    .where('state', '<>', 'closed')
    .select(['id', 'number', 'title', 'points', 'people', 'promisedOn', 'declaredAt', 'assignedTo', 'closedAt'])
    .select([sql<State>`state`.as('state'), sql<Holder | null>`holder`.as('holder')])
    .select(sql<Weighed['danger']>`danger`.as('danger'))
    .orderBy('id')
    .limit(50_000)
    .execute()
}

/** What is told of a demand. */
export function factsOf(db: Db | Tx, residenceId: ResidenceId, id: string) {
  return db
    .selectFrom('ticket')
    .where('residenceId', '=', residenceId)
    .where('id', '=', id)
    .select(['number', 'title', 'body', 'points', 'isCommon', 'assignedTo'])
    .select([sql<State>`state`.as('state'), sql<Holder | null>`holder`.as('holder')])
    .executeTakeFirst()
}
