import type { Tx } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { signal } from '#platform/realtime.ts'
import { insertDeliveries, insertNotifications } from '../data/deliveries.ts'
import { KINDS, type KindName } from '../rules/catalogue.ts'
import { deliverJob } from './deliver.ts'

export type Notice = {
  residenceId: string
  kind: KindName
  /** What it is about, as `noun:id`: the same person is told once of the same thing. */
  subjectRef: string
  /** At most 200 characters, and 1000 of body; the words of the person who wrote them, or in French. */
  title: string
  body: string
  /** Where it leads in the application: a path. */
  link: string
  recipients: readonly string[]
}

/**
 * Tells people of something, in the caller's transaction: at once in their notification centre, and by mail from a job
 * after the commit. Told again of the same thing, they hear nothing. Returns how many were told.
 */
export async function notify(tx: Tx, { recipients, kind, ...notice }: Notice): Promise<number> {
  if (recipients.length === 0) return 0
  const row = { ...notice, kind, level: KINDS[kind].level, body: excerpt(notice.body) }
  const told = await insertNotifications(tx, row, [...new Set(recipients)])
  if (told.length === 0) return 0
  const { residenceId } = notice
  const deliveries = await insertDeliveries(
    tx,
    told.flatMap(({ id, personId }) => {
      const about = { residenceId, notificationId: id, personId }
      // In the centre it has arrived: that is where this row is read.
      return [
        { ...about, channel: 'in_app' as const, state: 'sent' as const },
        { ...about, channel: 'email' as const, state: 'queued' as const },
      ]
    }),
  )
  for (const { id, personId } of deliveries.filter((delivery) => delivery.state === 'queued')) {
    await addJob(tx, deliverJob, { residenceId, deliveryId: id, personId }, { key: `delivery:${id}` })
  }
  for (const { personId } of told) await signal(tx, { to: `person:${personId}`, kind: 'notifications' })
  return told.length
}

const LONGEST = 1000

function excerpt(body: string): string {
  return body.length <= LONGEST ? body : `${body.slice(0, LONGEST - 1).trimEnd()}…`
}
