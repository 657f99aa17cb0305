import type { Position } from '#platform/cursor.ts'
import type { Database, Db } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { Actor, OrganizationId } from '#shared/actor.ts'
import { type QueueFilters, type QueueRow, type QueueWish, queueCounts, queueKeys, queueRows } from '../data/queue.ts'
import type { Viewer } from '../data/tickets.ts'
import type { Act } from '../rules/life.ts'
import { changeTicket } from './manage.ts'
import { moveTicket } from './move.ts'
import { rowOf } from './view.ts'

export type FirmVisit = { actor: Actor; organizationId: OrganizationId; today: string }
type Asked = Omit<QueueWish, 'after' | 'limit'> & { after: Position | null; limit: number }

export function viewerAt({ actor, today }: FirmVisit): Viewer {
  return { isStaff: true, personId: actor.personId, today }
}

/**
 * One more than asked. Which they are is asked over all the firm's residences, what they are within those of the page:
 * each table looked at compares its rows with every residence in scope.
 */
export async function seeQueue(database: Database, visit: FirmVisit, { limit, ...wish }: Asked): Promise<QueueRow[]> {
  const { actor, organizationId } = visit
  const viewer = viewerAt(visit)
  const keys = await queueKeys(database.db, { viewer, wish: { ...wish, limit: limit + 1 } })
  if (keys.length === 0) return []
  const residences = [...new Set(keys.map(({ residenceId }) => residenceId))]
  const scope = { residences, organizations: [organizationId], person: actor.personId }
  return database.within(scope, () => queueRows(database.db, { viewer, keys }))
}

export async function countQueue(db: Db, visit: FirmVisit, wish: QueueFilters): Promise<{ count: number }> {
  const [count = 0] = await queueCounts(db, { viewer: viewerAt(visit), wishes: [wish] })
  return { count }
}

export function queueRow(row: QueueRow, today: string) {
  const { residenceId, residenceName, assignee } = row
  return { ...rowOf(row, today), residenceId, residenceName, assignee }
}

type ManyAct = Extract<Act, { kind: 'take' | 'promise' | 'close' }> | { kind: 'assign-me' }
type Many = { tickets: readonly { residenceId: string; ticketId: string }[]; act: ManyAct }

/** Each in a transaction of its own, held to its residence: one that is refused leaves the others moved. */
export async function moveMany(database: Database, { actor, today }: FirmVisit, { tickets, act }: Many) {
  const items: { ticketId: string; code: string | null }[] = []
  for (const { residenceId, ticketId } of tickets) {
    const visit = { actor, today, residenceId: asResidence(residenceId) }
    const move = () =>
      database.transaction((tx) =>
        act.kind === 'assign-me'
          ? changeTicket(tx, visit, { ticketId, assignedTo: actor.personId })
          : moveTicket(tx, visit, { ticketId, act }),
      )
    items.push({ ticketId, code: await refusalOf(move) })
  }
  return { items }
}

/** The code of what refused, or null when it was done. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
