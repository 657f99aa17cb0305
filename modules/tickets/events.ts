import { defineEvent } from '#platform/events.ts'

export const ticketDeclared = defineEvent<{ residenceId: string; ticketId: string }>('tickets.declared')

/** `seq`: which step of the demand. The council that `knows` is told of it by whoever moved it. */
export const ticketMoved = defineEvent<{ residenceId: string; ticketId: string; seq: number; councilKnows?: boolean }>(
  'tickets.moved',
)

export const ticketSaid = defineEvent<{ residenceId: string; ticketId: string; messageId: string }>('tickets.said')
