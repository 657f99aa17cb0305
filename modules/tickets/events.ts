import { defineEvent } from '#platform/events.ts'

export const ticketDeclared = defineEvent<{ residenceId: string; ticketId: string }>('tickets.declared')

/** `seq`: which step of the demand. */
export const ticketMoved = defineEvent<{ residenceId: string; ticketId: string; seq: number }>('tickets.moved')

export const ticketSaid = defineEvent<{ residenceId: string; ticketId: string; messageId: string }>('tickets.said')
