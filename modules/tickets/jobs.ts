import { residencesAfter } from '#modules/residences/public.ts'
import { on } from '#platform/events.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Cron, walk } from '#platform/jobs.ts'
import { residenceScope } from '#platform/residence-scope.ts'
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
    run: ({ auth, database, signal }) =>
      walk(
        (after) => residencesAfter(auth.db, after),
        signal,
        async (id) =>
          database.transaction((tx) => newDay(tx, asResidence(id), todayInParis()), await residenceScope(auth.db, id)),
      ),
  },
]
