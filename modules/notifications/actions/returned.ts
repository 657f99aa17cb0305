import { createHash, timingSafeEqual } from 'node:crypto'
import type { Edges } from '#platform/edges.ts'
import { Refused } from '#platform/errors.ts'
import { readMailReport } from '#platform/mail-report.ts'
import { correspondent, type DeliveryKey, lockDelivery, settleDelivery } from '../data/deliveries.ts'
import { type EveningKey, lockEveningSent, residencesIn, returnTaken, settleEvening } from '../data/evening.ts'
import { addresseeOf } from '../data/refused.ts'
import { type Returned, returnedAs } from '../rules/returned.ts'
import { addressRefuses, instant } from './deliver.ts'
import { suspend } from './suspend.ts'

type Outside = Pick<Edges, 'config' | 'database' | 'auth'>
const RECEIVED = { received: true } as const

/**
 * A mail as it came back to us. Whoever has the secret hears the same whatever it says: unknown, read before, no report
 * at all. Asked again, it changes nothing more.
 * @throws Refused 404 `not-found` without the secret, or where none is set
 */
export async function receiveReturned(edges: Outside, mail: string, authorization: string | undefined) {
  const { mailReturns } = edges.config
  if (mailReturns === undefined || !isSame(authorization ?? '', `Bearer ${mailReturns.secret}`))
    throw new Refused(404, 'not-found')
  const report = await readMailReport(Buffer.from(mail, 'latin1'))
  for (const { addresses, ...said } of report?.recipients ?? []) {
    const returned = returnedAs(said)
    if (report !== null && returned !== null) await take(edges, report.messageId, { addresses, returned })
  }
  return RECEIVED
}

/** As long for a wrong one as for another. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

type Word = { addresses: readonly string[]; returned: Returned }

async function take(edges: Outside, messageId: string, word: Word): Promise<void> {
  const [, deliveryId, residenceId] = NOTIFICATION.exec(messageId) ?? []
  if (deliveryId !== undefined && residenceId !== undefined) return takeOne(edges, { deliveryId, residenceId }, word)
  const [, personId, day] = EVENING.exec(messageId) ?? []
  if (personId !== undefined && day !== undefined) return takeEvening(edges, { personId, day }, word)
}

const ID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'
const NOTIFICATION = new RegExp(`^<${ID}\\.${ID}@`)
const EVENING = new RegExp(`^<evening-${ID}-(\\d{4}-\\d{2}-\\d{2})@`)

async function takeOne({ database, auth }: Outside, key: DeliveryKey, { addresses, returned }: Word): Promise<void> {
  const here = { residences: [key.residenceId] }
  const personId = await database.transaction((tx) => addresseeOf(tx, key), here)
  if (personId === undefined) return
  const person = await correspondent(auth.db, personId)
  const place = { ...key, personId }
  await database.transaction(
    async (tx) => {
      const delivery = await lockDelivery(tx, key)
      if (delivery === undefined || !hasLeft(delivery, addresses)) return
      const now = Temporal.Now.instant()
      await settleDelivery(tx, key, { state: 'bounced', reason: returned, nextAt: null, at: now })
      const phone = person?.phoneNumberVerified === true ? person.phoneNumber : null
      const { level, address, sendingAt } = delivery
      const sentAt = instant(sendingAt) ?? now
      if (returned === 'recipient-refused')
        await addressRefuses(tx, place, { level, phone, address: address ?? '', sentAt, now })
    },
    { ...here, person: personId },
  )
}

async function takeEvening({ database }: Outside, key: EveningKey, { addresses, returned }: Word): Promise<void> {
  const { personId } = key
  const residenceIds = await database.transaction((tx) => residencesIn(tx, key), { person: personId })
  await database.transaction(
    async (tx) => {
      const evening = await lockEveningSent(tx, key)
      if (evening === undefined || !hasLeft(evening, addresses)) return
      const now = Temporal.Now.instant()
      const outcome = { state: 'bounced', reason: returned, nextAt: null, at: now } as const
      await settleEvening(tx, key, outcome)
      await returnTaken(tx, key, outcome)
      const refusal = { personId, address: evening.address ?? '', sentAt: instant(evening.sendingAt) ?? now, now }
      if (returned === 'recipient-refused') await suspend(tx, { ...refusal, residenceIds })
    },
    { residences: residenceIds, person: personId },
  )
}

/** What came back before is so already; a report about another address, of somebody it was forwarded to, says nothing of this one. */
function hasLeft({ state, address }: { state: string; address: string | null }, addresses: readonly string[]): boolean {
  return (state === 'sent' || state === 'sending') && address !== null && addresses.includes(address.toLowerCase())
}
