import { eachResidence } from '#modules/residences/public.ts'
import { on } from '#platform/events.ts'
import type { Cron } from '#platform/jobs.ts'
import { todayInParis } from '#platform/today.ts'
import { newDay } from './actions/night.ts'
import { tellDeclared, tellMoved, tellSaid } from './actions/tell.ts'
import { ticketDeclared, ticketMoved, ticketSaid } from './events.ts'

export const subscriptions = [
  on(ticketDeclared, 'tickets.tell-declared', tellDeclared),
  on(ticketMoved, 'tickets.tell-moved', tellMoved),
  on(ticketSaid, 'tickets.tell-said', tellSaid),
]

export const crons: readonly Cron[] = [
  {
    name: 'tickets.day',
    at: '10 0 * * *',
    timeoutSeconds: 3600,
    run: (context) => eachResidence(context, (tx, residenceId) => newDay(tx, residenceId, todayInParis())),
  },
]
