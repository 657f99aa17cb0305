import { residencesAfter } from '#modules/residences/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type Cron, type JobContext, walk } from '#platform/jobs.ts'
import { residenceScope } from '#platform/residence-scope.ts'
import { todayInParis } from '#platform/today.ts'
import { SYSTEM } from '#shared/actor.ts'
import { sendLetter } from './actions/letters.ts'
import { lettersOfTheDay, remindOfDueDates, trySend } from './actions/reminders.ts'

export const crons: readonly Cron[] = [
  { name: 'recovery.daily', at: '30 7 * * *', run: followAll, timeoutSeconds: 3 * 3600 },
]

/** Every residence, one after the other. Run twice the same day, it tells and sends nothing more. */
function followAll(context: JobContext): Promise<void> {
  const { auth, signal } = context
  return walk(
    (after) => residencesAfter(auth.db, after),
    signal,
    (id) => followOne(context, id),
  )
}

/** Each letter leaves in a transaction of its own, as when a person sends it. */
async function followOne({ auth, database }: JobContext, id: string): Promise<void> {
  const today = todayInParis()
  const visit = { actor: SYSTEM, residenceId: asResidence(id), today }
  const scope = await residenceScope(auth.db, id)
  await database.transaction((tx) => remindOfDueDates(tx, visit), scope)
  const wishes = await database.transaction((tx) => lettersOfTheDay(tx, visit), scope)
  for (const wish of wishes) await trySend(() => database.transaction((tx) => sendLetter(tx, visit, wish), scope), wish)
}
