import * as z from 'zod'
import { suspendedSince } from '#modules/identity/public.ts'
import { eachResidence } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { addJob, defineJob, type JobContext } from '#platform/jobs.ts'
import type { MailMessage } from '#platform/mail.ts'
import { correspondent } from '../data/deliveries.ts'
import * as data from '../data/evening.ts'
import { nextStep, skipReason } from '../rules/delivery.ts'
import { eveningOf } from '../rules/quiet.ts'
import { eveningMail } from '../templates/evening.ts'
import { attempt, instant } from './deliver.ts'
import { reachableResidences } from './reach.ts'
import { languageOf } from './reader.ts'
import { isRefusal, suspend } from './suspend.ts'
import { UNHURRIED, unhurried } from './unhurried.ts'

const Day = z.strictObject({ personId: z.uuid(), day: z.iso.date() })
type Day = z.output<typeof Day>
type Outside = Pick<Edges, 'config' | 'database' | 'auth' | 'mail'>

export const eveningJob = defineJob({
  name: 'notifications.evening',
  payload: Day,
  timeoutSeconds: 120,
  queue: UNHURRIED,
  run: (context, day) => unhurried(() => sendEvening(context, day, Temporal.Now.instant())),
})

/** From six in the evening of each residence, a job for each person for whom something waits there: one a day. */
export function callEvening(context: JobContext): Promise<void> {
  return eachResidence(context, (tx, residenceId) => callFor(tx, residenceId, Temporal.Now.instant()))
}

export async function callFor(tx: Tx, residenceId: string, now: Temporal.Instant): Promise<void> {
  const zone = await data.timeZoneOf(tx, residenceId)
  const day = eveningOf(now.toZonedDateTimeISO(zone))
  if (day === null) return
  for (const personId of await data.peopleWaiting(tx, residenceId))
    await addJob(tx, eveningJob, { personId, day }, { key: `evening:${personId}:${day}` })
}

/**
 * The mail of a day, to one person, with all that waits in their residences; nothing when nothing does. As for any mail,
 * the marker is committed before it leaves, and a crash in between sends it again under the same Message-ID.
 */
export async function sendEvening(edges: Outside, { personId, day }: Day, now: Temporal.Instant): Promise<void> {
  const residenceIds = (await reachableResidences(edges.auth.db, personId)).map(({ residenceId }) => residenceId)
  const scope = { residences: residenceIds, person: personId }
  const run = { personId, day, residenceIds, now }
  const letter = await edges.database.transaction((tx) => prepare(tx, edges, run), scope)
  if (letter === null) return
  const outcome = await attempt(() => edges.mail.send(letter.message).then(() => undefined), letter.attempts, now)
  await edges.database.transaction(async (tx) => {
    await data.settleEvening(tx, run, outcome)
    if (outcome.nextAt === null) await data.settleTaken(tx, run, outcome)
    else await comeBack(tx, run, outcome.nextAt)
    if (isRefusal(outcome)) await suspend(tx, { personId, ...letter, sentAt: now, now })
  }, scope)
}

type Run = Day & { residenceIds: readonly string[]; now: Temporal.Instant }

function comeBack(tx: Tx, { personId, day }: Day, runAt: Temporal.Instant): Promise<void> {
  return addJob(tx, eveningJob, { personId, day }, { key: `evening:${personId}:${day}`, runAt })
}

type Letter = { message: MailMessage; address: string; residenceIds: string[]; attempts: number }

async function prepare(tx: Tx, { config, auth }: Outside, run: Run): Promise<Letter | null> {
  const { personId, day, now } = run
  const evening = await data.lockEvening(tx, run)
  const facts = { state: evening.state, level: 'ordinary' as const }
  const next = nextStep({ ...facts, sendingAt: instant(evening.sendingAt), nextAt: instant(evening.nextAt) }, now)
  if (next.step === 'wait') await comeBack(tx, run, next.until)
  if (next.step !== 'send') return null
  const waiting = await data.takeForEvening(tx, run)
  if (waiting.length === 0) return null
  const person = await correspondent(auth.db, personId)
  const skip = skipReason({
    ...{ hasAccess: true, isWanted: true },
    isRefused: suspendedSince(person?.emailRefusedAt ?? null, now) !== null,
    address: person?.emailVerified === true ? person.email : null,
  })
  if (skip !== null || person?.email == null) {
    const outcome = { state: 'skipped', reason: skip, nextAt: null, at: now } as const
    await data.settleEvening(tx, run, outcome)
    await data.settleTaken(tx, run, outcome)
    return null
  }
  await data.markEvening(tx, run, { address: person.email, at: now })
  const url = (path: string) => new URL(path, config.appUrl).href
  const message = {
    to: { name: person.name, address: person.email },
    ...eveningMail({
      lines: waiting.map((line) => ({ ...line, url: url(line.link) })),
      ...{ centreUrl: url('/notifications'), choicesUrl: url('/profil/notifications') },
      language: languageOf(person.locale),
    }),
    messageId: `<evening-${personId}-${day}@${new URL(config.appUrl).hostname}>`,
  }
  const told = new Set(waiting.map(({ residenceId }) => residenceId))
  return { message, address: person.email, residenceIds: [...told], attempts: evening.attempts + 1 }
}
