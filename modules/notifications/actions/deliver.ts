import * as z from 'zod'
import type { Tx } from '#platform/database.ts'
import { DeliveryFailed } from '#platform/delivery.ts'
import type { Edges } from '#platform/edges.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import type { MailMessage } from '#platform/mail.ts'
import {
  correspondent,
  type LockedDelivery,
  lockDelivery,
  markSending,
  preferencesOf,
  type Settlement,
  settleDelivery,
} from '../data.ts'
import { type Channel, isWanted, kindOf, nextStep, retryAt, skipReason } from '../rules.ts'
import { notificationEmail } from '../templates/email.ts'
import { reachableResidences } from './reach.ts'
import { unsubscribeAddresses } from './unsubscribe.ts'

const Place = z.strictObject({ residenceId: z.uuid(), deliveryId: z.uuid(), personId: z.uuid() })
type Place = z.output<typeof Place>

type Outside = Pick<Edges, 'config' | 'database' | 'auth' | 'mail'>

export const deliverJob = defineJob({
  name: 'notifications.deliver',
  payload: Place,
  timeoutSeconds: 120,
  run: (context, place) => deliver(context, place, Temporal.Now.instant()),
})

/**
 * One message to one person. The marker `sending` is committed before the message leaves and the outcome after, so no
 * transaction is held while a mail server thinks, and a crash in between is seen by the next run.
 */
export async function deliver(edges: Outside, place: Place, now: Temporal.Instant): Promise<void> {
  const scope = { residences: [place.residenceId], person: place.personId }
  const letter = await edges.database.transaction((tx) => prepare(tx, edges, { place, now }), scope)
  if (letter === null) return
  const outcome = await attempt(() => CHANNELS[letter.channel](edges, letter.message), letter.attempts, now)
  await edges.database.transaction((tx) => settle(tx, place, outcome), scope)
}

type Letter = { channel: keyof typeof CHANNELS; message: MailMessage; attempts: number }

/** How each channel leaves. Text messages, push and digests come to stand beside mail. */
const CHANNELS = {
  email: async (edges: Outside, message: MailMessage) => {
    await edges.mail.send(message)
  },
} satisfies Partial<Record<Channel, unknown>>

type Run = { place: Place; now: Temporal.Instant }

/** Decides under lock, and marks. Null when there is nothing to send now. */
async function prepare(tx: Tx, edges: Outside, { place, now }: Run): Promise<Letter | null> {
  const delivery = await lockDelivery(tx, place)
  if (delivery === undefined || delivery.channel !== 'email') return null
  const next = nextStep({ ...delivery, sendingAt: instant(delivery.sendingAt), nextAt: instant(delivery.nextAt) }, now)
  if (next.step === 'wait') await comeBack(tx, place, next.until)
  if (next.step === 'give-up')
    await settleDelivery(tx, place, { state: 'failed', reason: next.reason, nextAt: null, at: now })
  if (next.step !== 'send') return null

  const reader = await readerOf(tx, edges, { delivery, personId: place.personId })
  if (reader.skip !== null || reader.email === null) {
    await settleDelivery(tx, place, { state: 'skipped', reason: reader.skip, nextAt: null, at: now })
    return null
  }
  await markSending(tx, place, { address: reader.email, at: now })
  const message = messageTo({ ...reader, email: reader.email, personId: place.personId }, delivery, edges.config)
  return { channel: 'email', message, attempts: delivery.attempts + 1 }
}

async function readerOf(
  tx: Tx,
  { auth }: Outside,
  { delivery, personId }: { delivery: LockedDelivery; personId: string },
) {
  // With the sign-in role, which alone sees blocks and the end of every role.
  const places = await reachableResidences(auth.db, personId)
  const person = await correspondent(auth.db, personId)
  const preferences = await preferencesOf(tx, personId)
  const kind = kindOf(delivery.kind)
  const chosen = preferences.find((one) => one.kind === delivery.kind && one.channel === delivery.channel)?.isOn
  const skip = skipReason({
    hasAccess: places.some((place) => place.residenceId === delivery.residenceId),
    email: person?.email ?? null,
    isEmailVerified: person?.emailVerified ?? false,
    isWanted: kind !== undefined && isWanted(kind.name, delivery.channel, chosen),
  })
  return { skip, name: person?.name ?? '', email: person?.email ?? null, language: languageOf(person?.locale) }
}

function languageOf(locale: string | undefined): 'fr' | 'en' {
  return locale === 'en' ? 'en' : 'fr'
}

type Reader = { personId: string; name: string; email: string; language: 'fr' | 'en' }

function messageTo(reader: Reader, delivery: LockedDelivery, config: Edges['config']): MailMessage {
  const stops = unsubscribeAddresses(config, { personId: reader.personId, kind: delivery.kind })
  const url = new URL(delivery.link, config.appUrl).href
  return {
    to: { name: reader.name, address: reader.email },
    ...notificationEmail({ ...delivery, url, language: reader.language, stopUrl: stops?.page }),
    messageId: `<${delivery.id}@${new URL(config.appUrl).hostname}>`,
    ...(stops && { unsubscribeUrl: stops.oneClick }),
  }
}

async function attempt(send: () => Promise<void>, attempts: number, now: Temporal.Instant): Promise<Settlement> {
  try {
    await send()
    return { state: 'sent', reason: null, nextAt: null, at: now }
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error
    if (error.kind === 'permanent') return { state: 'bounced', reason: error.reason, nextAt: null, at: now }
    return { state: 'failed', reason: error.reason, nextAt: retryAt(attempts, now, error.retryAfterSeconds), at: now }
  }
}

async function settle(tx: Tx, place: Place, outcome: Settlement): Promise<void> {
  await settleDelivery(tx, place, outcome)
  if (outcome.nextAt !== null) await comeBack(tx, place, outcome.nextAt)
}

function comeBack(tx: Tx, place: Place, runAt: Temporal.Instant): Promise<void> {
  return addJob(tx, deliverJob, place, { key: `delivery:${place.deliveryId}`, runAt })
}

function instant(value: string | null): Temporal.Instant | null {
  return value === null ? null : Temporal.Instant.from(value)
}
