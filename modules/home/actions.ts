import { firmGlance, ownerGlance } from '#modules/accounting/public.ts'
import {
  boardCounts,
  boardHighlights,
  latestNotices,
  nextEvents,
  rememberedViewer,
  scheduleAhead,
  searchAnnouncements,
  searchEvents,
  timeZoneOf,
  viewerOf,
} from '#modules/announcements/public.ts'
import { recentRightsChanges, staffWithoutSecondFactor, waitingRequests } from '#modules/identity/public.ts'
import { deliveryHealth } from '#modules/notifications/public.ts'
import { firmLate, ownerLate } from '#modules/recovery/public.ts'
import { findInFirm, findPlaces, recentImports } from '#modules/residences/public.ts'
import { quotesToCompare, quotesToDecide } from '#modules/suppliers/public.ts'
import { firmDemands, isPromiseBroken, levelOf, ownerDemands } from '#modules/tickets/public.ts'
import type { Db } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import type { ResidenceAccess } from '#platform/http/gate.ts'
import { liveWorkers, queueState } from '#platform/jobs.ts'
import { type Actor, type OrganizationId, type ResidenceId, STAFF_ROLES } from '#shared/actor.ts'
import { addDays } from '#shared/days.ts'
import { type Contribution, compose, NOTHING, paymentTodo } from './rules.ts'

type Visit = { actor: Actor; residenceId: ResidenceId; today: string }
type HomeVisit = Visit & { place: ResidenceAccess }

/** Each module that has something for an owner's first screen. A new one is a line here. */
const CONTRIBUTORS: readonly ((db: Db, visit: HomeVisit) => Promise<Contribution>)[] = [
  fromAnnouncements,
  fromMoney,
  fromDemands,
  fromQuotes,
]

export async function ownerHome(db: Db, visit: HomeVisit) {
  const [timeZone, ...contributions] = await Promise.all([
    timeZoneOf(db, visit.residenceId),
    ...CONTRIBUTORS.map((contribute) => contribute(db, visit)),
  ])
  const { todos, notices, dates, demands, approvals, ...money } = compose(contributions)
  const lists = { todos: [...todos], notices: [...notices], dates: [...dates], demands: [...demands] }
  return { ...lists, approvals: [...approvals], ...money, timeZone }
}

async function fromAnnouncements(db: Db, visit: HomeVisit): Promise<Contribution> {
  const { residenceId } = visit
  const viewer = await rememberedViewer(db, visit)
  const [notices, dates] = await Promise.all([
    latestNotices(db, residenceId, { viewer, limit: 10 }),
    nextEvents(db, residenceId, { viewer, limit: 5 }),
  ])
  const urgent = notices.filter(({ level, isRead }) => level === 'urgent' && !isRead)
  const [first] = urgent
  const board = `/r/${residenceId}/annonces`
  const link = urgent.length === 1 ? `${board}/${first?.id}` : board
  return {
    ...NOTHING,
    todos: first === undefined ? [] : [{ kind: 'read-urgent', count: urgent.length, title: first.title, link }],
    notices: notices.filter((notice) => !urgent.includes(notice)),
    dates,
  }
}

/** Who owes nothing is late with nothing: most people are not asked about. */
async function fromMoney(db: Db, { actor, residenceId, today }: Visit): Promise<Contribution> {
  const asked = { personId: actor.personId, today }
  const glance = await ownerGlance(db, residenceId, asked)
  if (glance === null) return NOTHING
  const charges = { asOf: today, ...glance }
  const late = glance.owed > 0 ? await ownerLate(db, residenceId, asked) : null
  return { ...NOTHING, todos: paymentTodo(charges, `/r/${residenceId}/charges`), charges, late }
}

/** What somebody asked for, and whether it is their turn. */
async function fromDemands(db: Db, { actor, residenceId, today }: Visit): Promise<Contribution> {
  const rows = await ownerDemands(db, residenceId, { personId: actor.personId, today })
  const theirs = rows.filter(({ holder, state }) => holder === 'declarer' && (state === 'waiting' || state === 'done'))
  const [first] = theirs
  const board = `/r/${residenceId}/demandes`
  const link = theirs.length === 1 ? `${board}/${first?.id}` : board
  return {
    ...NOTHING,
    todos: first === undefined ? [] : [{ kind: 'answer', count: theirs.length, title: first.title, link }],
    demands: rows.map((row) => demandOf(row, today)),
  }
}

/** What the council is asked to compare: nobody else is asked about. */
async function fromQuotes(db: Db, { actor, residenceId }: Visit): Promise<Contribution> {
  if (!actor.roles.includes('council')) return NOTHING
  const approvals = await quotesToCompare(db, residenceId, actor.personId)
  const [first] = approvals
  const board = `/r/${residenceId}/devis`
  const link = approvals.length === 1 ? `${board}/${first?.id}` : board
  return {
    ...NOTHING,
    todos: first === undefined ? [] : [{ kind: 'approve', count: approvals.length, title: first.title, link }],
    approvals,
  }
}

type Demand = Awaited<ReturnType<typeof ownerDemands>>[number]

function demandOf({ id, title, state, holder, promisedOn }: Omit<Demand, 'number'>, today: string) {
  const isLate = isPromiseBroken({ state, holder, promisedOn, closedOn: null }, today)
  return { id, title, state, holder, promisedOn, isLate }
}

const SHOWN = 6
/** Notices leave about a month before the due date. */
const DAYS_TO_ISSUE = 45

type FirmVisit = { actor: Actor; organizationId: OrganizationId; today: string }

/** The firm's first screen, over the residences in scope. */
export async function backOfficeHome(edges: Edges, { actor, organizationId, today }: FirmVisit) {
  const { db } = edges.database
  return {
    accounts: await waitingRequests(db, SHOWN),
    announcements: { ...(await boardCounts(db)), items: await boardHighlights(db, SHOWN) },
    week: await scheduleAhead(db, { days: 7, limit: 30 }),
    money: { asOf: today, ...(await firmGlance(db, { today, until: addDays(today, DAYS_TO_ISSUE), limit: SHOWN })) },
    demands: await demandsOf(db, today),
    choices: await quotesToDecide(db, SHOWN),
    late: await firmLate(db, { today, limit: SHOWN }),
    imports: await recentImports(db, organizationId, 3),
    staffWithoutSecondFactor: await staffWithoutSecondFactor(edges.auth.db, organizationId),
    rightsChanges: actor.roles.includes('admin') ? await recentRightsChanges(db, organizationId, SHOWN) : [],
    health: await healthOf(edges),
  }
}

async function demandsOf(db: Db, today: string) {
  const { items, ...counts } = await firmDemands(db, { today, limit: SHOWN })
  return {
    ...counts,
    items: items.map((item) => ({
      ...demandOf(item, today),
      ...{ residenceId: item.residenceId, residenceName: item.residenceName, level: levelOf(item.points) },
    })),
  }
}

async function healthOf({ database: { db }, mail, config }: Edges) {
  const patience = new Promise<'slow'>((resolve) => setTimeout(resolve, MAIL_PATIENCE_MS, 'slow').unref())
  return {
    mail: await Promise.race([mail.check(), patience]),
    workers: (await liveWorkers(db)).length,
    jobs: await queueState(db),
    // In development nothing leaves, so nothing comes back.
    returns: config.mail.kind === 'smtp' && config.mailReturns === undefined ? ('unread' as const) : ('read' as const),
    deliveries: await deliveryHealth(db),
    // Nothing saves the database by itself yet: saying so is better than a green light.
    backups: 'none' as const,
  }
}

const MAIL_PATIENCE_MS = 1500

const EACH = 5

/** Whatever holds these words among what the person may see. */
export async function search(db: Db, visit: Visit, text: string) {
  const { actor, residenceId } = visit
  const viewer = viewerOf(visit)
  const look = { text, viewer, limit: EACH }
  const announcements = await searchAnnouncements(db, residenceId, look)
  const events = await searchEvents(db, residenceId, look)
  const { lots, parties } = maySeeLots(actor)
    ? await findPlaces(db, visit, { text, limit: EACH })
    : { lots: [], parties: [] }
  const at = `/r/${residenceId}`
  return {
    items: [
      ...lots.map((lot) => ({
        id: lot.id,
        kind: 'lot' as const,
        title: `Lot ${lot.number}`,
        detail: lot.owner?.name ?? '',
        to: `${at}/lots/${lot.id}`,
      })),
      ...parties.map((party) => ({
        id: party.id,
        kind: 'owner' as const,
        title: party.name,
        detail: '',
        to: `${at}/proprietaires/${party.id}`,
      })),
      ...announcements.map(({ id, title, publishedAt }) => ({
        id,
        kind: 'announcement' as const,
        title,
        detail: publishedAt ?? '',
        to: `${at}/annonces/${id}`,
      })),
      ...events.map(({ id, title, startsAt }) => ({
        id,
        kind: 'event' as const,
        title,
        detail: startsAt,
        to: `${at}/agenda/${id}`,
      })),
    ],
  }
}

/** Whatever holds these words over the residences of a firm, for its staff. */
export async function searchFirm(db: Db, { text, today }: { text: string; today: string }) {
  const { residences, owners, occupants, lots } = await findInFirm(db, { text, today, limit: EACH })
  return {
    items: [
      ...residences.map(({ id, name, city }) => ({
        id,
        kind: 'residence' as const,
        title: name,
        detail: city,
        to: `/r/${id}/fiche`,
      })),
      ...owners.map(({ id, name, residenceId, residenceName }) => ({
        id,
        kind: 'owner' as const,
        title: name,
        detail: residenceName,
        to: `/r/${residenceId}/proprietaires/${id}`,
      })),
      ...occupants.map(({ id, name, lotId, residenceId, residenceName }) => ({
        id,
        kind: 'occupant' as const,
        title: name,
        detail: residenceName,
        to: `/r/${residenceId}/lots/${lotId}`,
      })),
      ...lots.map(({ id, number, residenceId, residenceName }) => ({
        id,
        kind: 'lot' as const,
        title: `Lot ${number}`,
        detail: residenceName,
        to: `/r/${residenceId}/lots/${id}`,
      })),
    ],
  }
}

/** As rights.ts says of `residences.listLots`: occupants and delegates do not see who owns what. */
function maySeeLots({ roles }: Actor): boolean {
  return roles.some((role) => role === 'owner' || role === 'council' || STAFF_ROLES.some((staff) => staff === role))
}
