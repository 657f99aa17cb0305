import * as contract from '#modules/announcements/contract/announcements.ts'
import * as agenda from '#modules/announcements/contract/schedule.ts'
import { queryOptionsFor } from '#web/query.ts'

export type Show = 'current' | 'ended' | 'drafts'

export const announcementQuery = (residenceId: string, announcementId: string) =>
  queryOptionsFor(contract.viewAnnouncement, { params: { residenceId, announcementId } })

export const readersQuery = (residenceId: string, announcementId: string) =>
  queryOptionsFor(contract.listReaders, { params: { residenceId, announcementId } })

export const placesQuery = (residenceId: string) => queryOptionsFor(contract.listPlaces, { params: { residenceId } })

export const boardsQuery = (organizationId: string) =>
  queryOptionsFor(contract.listBoards, { params: { organizationId } })

export const eventsQuery = (residenceId: string, period: { from: string; until: string }) =>
  queryOptionsFor(agenda.listEvents, { params: { residenceId }, query: period })

export const eventQuery = (residenceId: string, eventId: string) =>
  queryOptionsFor(agenda.viewEvent, { params: { residenceId, eventId } })

export const feedQuery = queryOptionsFor(agenda.showFeed, {})
