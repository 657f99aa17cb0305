import type { Tx } from '#platform/database.ts'
import { signalAll } from '#platform/realtime.ts'
import { insertDeliveries, insertNotifications, type NewNotification } from '../data/deliveries.ts'
import { isPressing, KINDS, type KindName } from '../rules/catalogue.ts'
import { queueCrowd, queueEach } from './crowd.ts'

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

/** People told by one round of queries: 10,000 at once would be more values than a statement may hold. */
const ROUND = 1000

/**
 * Tells people of something, in the caller's transaction: at once in their notification centre, and by mail from a job
 * after the commit. Told again of the same thing, they hear nothing. Returns how many were told.
 */
export async function notify(tx: Tx, { recipients, ...notice }: Notice): Promise<number> {
  const row = { ...notice, level: KINDS[notice.kind].level, body: excerpt(notice.body) }
  const everyone = [...new Set(recipients)]
  let told = 0
  for (let start = 0; start < everyone.length; start += ROUND)
    told += await tell(tx, row, everyone.slice(start, start + ROUND))
  return told
}

/** Past that, what does not press is sent without hurry. */
const FEW = 20

async function tell(tx: Tx, row: NewNotification, personIds: readonly string[]): Promise<number> {
  const told = await insertNotifications(tx, row, personIds)
  if (told.length === 0) return 0
  const { residenceId } = row
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
  const leaving = deliveries.filter(({ state }) => state === 'queued')
  const places = leaving.map(({ id, personId }) => ({ deliveryId: id, personId }))
  await (places.length > FEW && !isPressing(row.level)
    ? queueCrowd(tx, { residenceId, deliveries: places })
    : queueEach(tx, { residenceId, deliveries: places }))
  await signalAll(
    tx,
    told.map(({ personId }) => ({ to: `person:${personId}` as const, kind: 'notifications' })),
  )
  return told.length
}

const LONGEST = 1000

function excerpt(body: string): string {
  return body.length <= LONGEST ? body : `${body.slice(0, LONGEST - 1).trimEnd()}…`
}
