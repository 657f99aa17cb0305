import * as z from 'zod'
import type { Tx } from '#platform/database.ts'
import { DeliveryFailed } from '#platform/delivery.ts'
import type { Edges } from '#platform/edges.ts'
import { addJob, defineJob } from '#platform/jobs.ts'
import {
  insertDelivery,
  type LockedDelivery,
  lockDelivery,
  markSending,
  type Settlement,
  settleDelivery,
} from '../data/deliveries.ts'
import { leaveForEvening, mailsSince, quietHoursOf, takeFromEvening } from '../data/evening.ts'
import { isPressing, type Level } from '../rules/catalogue.ts'
import { nextStep, retryAt } from '../rules/delivery.ts'
import { MOST_AN_HOUR, quietUntil, USUAL_QUIET } from '../rules/quiet.ts'
import { mailTo, type Outgoing, textTo } from './outgoing.ts'
import { pushTo } from './push.ts'
import { type Reader, readerOf, skipFor } from './reader.ts'
import { isRefusal, suspend } from './suspend.ts'

const Place = z.strictObject({ residenceId: z.uuid(), deliveryId: z.uuid(), personId: z.uuid() })
type Place = z.output<typeof Place>

export type Outside = Pick<Edges, 'config' | 'database' | 'auth' | 'mail' | 'sms' | 'push'>

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
  const outcome = await attempt(letter.send, letter.attempts, now)
  await edges.database.transaction((tx) => settle(tx, place, { outcome, letter }), scope)
}

type Told = { delivery: LockedDelivery; reader: Reader }
type Leaving = Outgoing & Told & { attempts: number }
type Run = { place: Place; now: Temporal.Instant }

/** Decides under lock, and marks. Null when there is nothing to send now. */
async function prepare(tx: Tx, edges: Outside, { place, now }: Run): Promise<Leaving | null> {
  const delivery = await lockDelivery(tx, place)
  if (delivery === undefined || delivery.channel === 'in_app' || delivery.channel === 'digest') return null
  const next = nextStep({ ...delivery, sendingAt: instant(delivery.sendingAt), nextAt: instant(delivery.nextAt) }, now)
  if (next.step === 'wait') await comeBack(tx, place, next.until)
  if (next.step === 'give-up')
    await settleDelivery(tx, place, { state: 'failed', reason: next.reason, nextAt: null, at: now })
  if (next.step !== 'send') return null

  const reader = await readerOf(tx, edges, { delivery, personId: place.personId, now })
  const isShown = delivery.channel === 'email' && delivery.attempts === 0 && (await alsoRing(tx, place, reader))
  const skip = skipFor(delivery.channel, reader)
  if (skip !== null) {
    await settleDelivery(tx, place, { state: 'skipped', reason: skip, nextAt: null, at: now })
    if (delivery.channel === 'push') await mailAfterAll(tx, place)
    return null
  }
  if (!(await mayLeaveNow(tx, { place, now }, { delivery, reader, isShown }))) return null
  const letter = WRITERS[delivery.channel](edges, delivery, reader)
  await markSending(tx, place, { address: letter.address, at: now })
  return { ...letter, attempts: delivery.attempts + 1, delivery, reader }
}

const WRITERS = { email: mailTo, sms: textTo, push: pushTo }

/** What rings, where they want it of this kind: each in a job of its own, once. True when their browsers are to show it. */
async function alsoRing(tx: Tx, place: Place, reader: Reader): Promise<boolean> {
  if (skipFor('sms', reader) === null) await ring(tx, place, 'sms')
  return skipFor('push', reader) === null && (await ring(tx, place, 'push'))
}

async function ring(tx: Tx, place: Place, channel: 'sms' | 'push'): Promise<boolean> {
  const deliveryId = await insertDelivery(tx, { ...place, channel })
  if (deliveryId !== null) await send(tx, { ...place, deliveryId })
  return deliveryId !== null
}

function send(tx: Tx, { residenceId, personId, deliveryId }: Place): Promise<void> {
  return addJob(tx, deliverJob, { residenceId, personId, deliveryId }, { key: `delivery:${deliveryId}` })
}

/** No browser took what was left to them: its mail leaves now, unless the evening's took it, or it was read. */
async function mailAfterAll(tx: Tx, place: Place): Promise<void> {
  const deliveryId = await takeFromEvening(tx, place)
  if (deliveryId !== null) await send(tx, { ...place, deliveryId })
}

/**
 * False when it was left for the end of quiet hours, or for the evening: by choice, since much was mailed already, or
 * since browsers show it first and it may be read by then.
 */
async function mayLeaveNow(
  tx: Tx,
  { place, now }: Run,
  { delivery, reader, isShown }: { delivery: LockedDelivery; reader: Reader; isShown: boolean },
): Promise<boolean> {
  const { level, channel, timeZone } = delivery
  if (channel === 'email') {
    const since = now.subtract({ hours: 1 })
    const isHeld = !isPressing(level) && !reader.asksAtOnce
    const isMuch = isHeld && (await mailsSince(tx, place.personId, since)) >= MOST_AN_HOUR
    const isEnough = isHeld && isShown
    if (reader.mail === 'now' && !isMuch && !isEnough) return true
    await leaveForEvening(tx, place)
    const reason = isEnough && reader.mail === 'now' ? 'shown' : 'evening'
    await settleDelivery(tx, place, { state: 'skipped', reason, nextAt: null, at: now })
    return false
  }
  const hours = (await quietHoursOf(tx, place.personId)) ?? USUAL_QUIET
  const until = quietUntil(level, now.toZonedDateTimeISO(timeZone), hours)
  if (until !== null) await comeBack(tx, place, until)
  return until === null
}

export async function attempt(send: () => Promise<void>, attempts: number, now: Temporal.Instant): Promise<Settlement> {
  try {
    await send()
    return { state: 'sent', reason: null, nextAt: null, at: now }
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error
    if (error.kind === 'permanent') return { state: 'bounced', reason: error.reason, nextAt: null, at: now }
    return { state: 'failed', reason: error.reason, nextAt: retryAt(attempts, now, error.retryAfterSeconds), at: now }
  }
}

async function settle(
  tx: Tx,
  place: Place,
  { outcome, letter }: { outcome: Settlement; letter: Leaving },
): Promise<void> {
  await settleDelivery(tx, place, outcome)
  if (outcome.nextAt !== null) await comeBack(tx, place, outcome.nextAt)
  const { delivery, reader, address } = letter
  if (delivery.channel === 'push' && outcome.state !== 'sent' && outcome.nextAt === null) await mailAfterAll(tx, place)
  if (delivery.channel !== 'email' || !isRefusal(outcome)) return
  const { level } = delivery
  await addressRefuses(tx, place, { level, phone: reader.phone, address, sentAt: outcome.at, now: outcome.at })
}

type RefusedMail = {
  level: Level
  /** Validated, or null. */
  phone: string | null
  address: string
  sentAt: Temporal.Instant
  now: Temporal.Instant
}

/** From now on the address is one that refuses: what presses goes by text message instead, whatever they chose. */
export async function addressRefuses(tx: Tx, place: Place, { level, phone, ...refusal }: RefusedMail): Promise<void> {
  if (isPressing(level) && phone !== null) await ring(tx, place, 'sms')
  const { residenceId, personId } = place
  await suspend(tx, { ...refusal, personId, residenceIds: [residenceId] })
}

function comeBack(tx: Tx, place: Place, runAt: Temporal.Instant): Promise<void> {
  return addJob(tx, deliverJob, place, { key: `delivery:${place.deliveryId}`, runAt })
}

export function instant(value: string | null): Temporal.Instant | null {
  return value === null ? null : Temporal.Instant.from(value)
}
