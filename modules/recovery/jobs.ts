import { asResidence } from '#platform/http/gate.ts'
import type { Cron, JobContext } from '#platform/jobs.ts'
import { SYSTEM } from '#shared/actor.ts'
import { sendLetter } from './actions/letters.ts'
import { lettersOfTheDay, remindOfDueDates, trySend } from './actions/reminders.ts'
import { organizationOf, residencesAfter } from './data/facts.ts'

export const crons: readonly Cron[] = [
  { name: 'recovery.daily', at: '30 7 * * *', run: followAll, timeoutSeconds: 3 * 3600 },
]

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Every residence, one after the other. Run twice the same day, it tells and sends nothing more. */
async function followAll(context: JobContext): Promise<void> {
  const { auth, signal } = context
  for (
    let ids = await residencesAfter(auth.db, FIRST);
    ids.length > 0;
    ids = await residencesAfter(auth.db, ids.at(-1) ?? FIRST)
  ) {
    for (const id of ids) {
      signal.throwIfAborted()
      await followOne(context, id)
    }
  }
}

/** Each letter leaves in a transaction of its own, as when a person sends it. */
async function followOne({ auth, database }: JobContext, id: string): Promise<void> {
  const today = Temporal.Now.plainDateISO('Europe/Paris').toString()
  const visit = { actor: SYSTEM, residenceId: asResidence(id), today }
  const organizationId = await organizationOf(auth.db, id)
  const scope = { residences: [id], ...(organizationId !== null && { organizations: [organizationId] }) }
  await database.transaction((tx) => remindOfDueDates(tx, visit), scope)
  const wishes = await database.transaction((tx) => lettersOfTheDay(tx, visit), scope)
  for (const wish of wishes) await trySend(() => database.transaction((tx) => sendLetter(tx, visit, wish), scope), wish)
}
