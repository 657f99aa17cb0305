import { call } from '#web/api.ts'
import { queryOptionsFor } from '#web/query.ts'
import { listAssignees } from '../contract/manage.ts'
import { readQueueOptions } from '../contract/queue.ts'
import { listReplies } from '../contract/replies.ts'
import { listRules } from '../contract/rules.ts'
import { listCategories, listDelegations } from '../contract/settings.ts'
import { listMessages } from '../contract/talk.ts'
import { findTwins, listTickets, readOptions, viewTicket } from '../contract/tickets.ts'
import { listViews } from '../contract/views.ts'
import type { Code, Lane, PlaceIds } from './answers.ts'

export const optionsQuery = (residenceId: string) => queryOptionsFor(readOptions, { params: { residenceId } })

export const ticketQuery = (residenceId: string, ticketId: string) =>
  queryOptionsFor(viewTicket, { params: { residenceId, ticketId } })

export const messagesQuery = (residenceId: string, ticketId: string, lane: Lane) =>
  queryOptionsFor(listMessages, { params: { residenceId, ticketId }, query: { lane, limit: 100 } })

export const assigneesQuery = (residenceId: string) => queryOptionsFor(listAssignees, { params: { residenceId } })

export const delegationsQuery = (residenceId: string) => queryOptionsFor(listDelegations, { params: { residenceId } })

/** Open demands of the building: to say « moi aussi » before saying it again. */
export const openCommonQuery = (residenceId: string) =>
  queryOptionsFor(listTickets, { params: { residenceId }, query: { show: 'common', state: 'open', limit: 20 } })

export const openTicketsQuery = (residenceId: string, search: string) =>
  queryOptionsFor(listTickets, {
    params: { residenceId },
    query: { show: 'all', state: 'open', limit: 20, ...(search === '' ? {} : { search }) },
  })

export const twinsQuery = (residenceId: string, about: { category: Code; place: PlaceIds }) => ({
  queryKey: [findTwins.config.name, { residenceId }, about],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(findTwins, { params: { residenceId }, body: about }, signal),
})

export const categoriesQuery = (organizationId: string) =>
  queryOptionsFor(listCategories, { params: { organizationId } })

export const viewsQuery = (organizationId: string) => queryOptionsFor(listViews, { params: { organizationId } })

export const queueOptionsQuery = (organizationId: string) =>
  queryOptionsFor(readQueueOptions, { params: { organizationId } })

export const rulesQuery = (organizationId: string) => queryOptionsFor(listRules, { params: { organizationId } })

export const repliesQuery = (organizationId: string) => queryOptionsFor(listReplies, { params: { organizationId } })

/** All that an act on a demand makes stale. */
export const TICKET_READS = [viewTicket, listTickets, listMessages]
