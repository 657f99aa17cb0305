import { useParams } from '@tanstack/react-router'
import type { Answer } from '#shared/endpoint.ts'
import { STAFF } from '#shared/rights.ts'
import { useRoles } from '#web/me.ts'
import type { readQueueOptions } from '../contract/queue.ts'
import type { listReplies } from '../contract/replies.ts'
import type { listRules } from '../contract/rules.ts'
import type { listCategories, listDelegations } from '../contract/settings.ts'
import type { listMessages } from '../contract/talk.ts'
import type { listTickets, readOptions, viewTicket } from '../contract/tickets.ts'
import type { listViews } from '../contract/views.ts'

/** What the server answers, by the name that the screens use. */
export type Options = Answer<typeof readOptions>
export type Row = Answer<typeof listTickets>['items'][number]
export type Ticket = Answer<typeof viewTicket>
export type Step = Ticket['steps'][number]
export type TicketFile = Ticket['files'][number]
export type Message = Answer<typeof listMessages>['items'][number]
export type Delegations = Answer<typeof listDelegations>
export type CategorySettings = Answer<typeof listCategories>['items'][number]
export type QueueOptions = Answer<typeof readQueueOptions>
export type Views = Answer<typeof listViews>
export type SavedView = Views['items'][number]
export type Rule = Answer<typeof listRules>['items'][number]
export type Reply = Answer<typeof listReplies>['items'][number]
export type Lane = TicketFile['lane']
/** A contractor's own refusal comes by their link, not from here. */
export type Act = Exclude<Ticket['can']['acts'][number], 'decline'>
export type Details = Ticket['details']
export type PlaceIds = Ticket['placeIds']
export type Code = Row['category']

/** The names in the address. */
export function useAddress() {
  const { residenceId = '', ticketId = '' } = useParams({ strict: false })
  return { residenceId, ticketId }
}

/** Whether the reader keeps the residence. */
export function useIsStaff(): boolean {
  return useRoles().some((role) => STAFF.some((staff) => staff === role))
}

export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
}

/** An ISO day some days after today. */
export function inDays(days: number): string {
  return new Date(Date.parse(`${today()}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
