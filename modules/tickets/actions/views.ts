import type { Db, Tx } from '#platform/database.ts'
import { notFound, Refused } from '#platform/errors.ts'
import { Filters } from '../contract/queue.ts'
import { colleaguesOf, residencesOf } from '../data/firm.ts'
import { type QueueFilters, queueCounts } from '../data/queue.ts'
import * as data from '../data/views.ts'
import { MOST_VIEWS, VIEWS } from '../rules/queue.ts'
import { type FirmVisit, viewerAt } from './queue.ts'
import { DONE } from './visit.ts'

export async function seeQueueOptions(db: Db, { organizationId, today }: FirmVisit) {
  const [residences, people] = await Promise.all([
    residencesOf(db, organizationId),
    colleaguesOf(db, organizationId, today),
  ])
  return { residences, people }
}

export async function seeViews(db: Db, visit: FirmVisit) {
  const rows = await data.viewsFor(db, whose(visit))
  const saved = rows.map(({ filters, ...row }) => ({ ...row, filters: filtersOf(filters) }))
  const wishes: QueueFilters[] = [...VIEWS.map((view) => ({ view })), ...saved.map(({ filters }) => filters)]
  const counts = await queueCounts(db, { viewer: viewerAt(visit), wishes })
  return {
    usual: VIEWS.map((view, index) => ({ view, count: counts[index] ?? 0 })),
    items: saved.map(({ personId, author, isStart, ...view }, index) => {
      const isOwn = personId === visit.actor.personId
      return {
        ...view,
        isStart: isOwn && isStart,
        author: isOwn ? null : author,
        count: counts[VIEWS.length + index] ?? 0,
        can: { save: isOwn, remove: isOwn || isAdmin(visit) },
      }
    }),
  }
}

/** A view kept from before a word of the filters was lost shows all that is open. */
function filtersOf(kept: unknown): QueueFilters & typeof Filters._output {
  const read = Filters.safeParse(kept)
  return read.success ? read.data : { view: 'all' }
}

function whose({ actor, organizationId }: FirmVisit) {
  return { organizationId, personId: actor.personId }
}

function isAdmin({ actor }: FirmVisit): boolean {
  return actor.roles.includes('admin')
}

type View = data.SavedView & { id: string }

/** Once for one id. @throws Refused 404 for an id of somebody else's; 409 `view-name-taken`, `views-too-many` */
export async function addView(tx: Tx, visit: FirmVisit, view: View) {
  const others = await prepare(tx, visit, view)
  if (others.length >= MOST_VIEWS) throw new Refused(409, 'views-too-many')
  if (!(await data.insertView(tx, whose(visit), view)) && !(await data.updateView(tx, whose(visit), view)))
    throw notFound()
  return DONE
}

/** @throws Refused 404; 409 `view-name-taken` */
export async function editView(tx: Tx, visit: FirmVisit, view: View) {
  await prepare(tx, visit, view)
  if (!(await data.updateView(tx, whose(visit), view))) throw notFound()
  return DONE
}

/** The caller's other views, once this one may have its name, and the first place if it asks for it. */
async function prepare(tx: Tx, visit: FirmVisit, view: View) {
  await data.lockViews(tx, whose(visit))
  const seen = await data.viewsFor(tx, whose(visit))
  const others = seen.filter(({ id, personId }) => id !== view.id && personId === visit.actor.personId)
  if (others.some(({ name }) => name.toLowerCase() === view.name.toLowerCase()))
    throw new Refused(409, 'view-name-taken', { field: 'name' })
  if (view.isStart) await data.clearStart(tx, whose(visit))
  return others
}

/** @throws Refused 404 */
export async function removeView(tx: Tx, visit: FirmVisit, id: string) {
  if (!(await data.removeView(tx, whose(visit), { id, isAdmin: isAdmin(visit) }))) throw notFound()
  return DONE
}
