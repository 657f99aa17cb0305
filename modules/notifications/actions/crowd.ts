import * as z from 'zod'
import type { Db, Tx } from '#platform/database.ts'
import { addJobs, defineJob, type JobContext } from '#platform/jobs.ts'
import { deliver, deliverJob } from './deliver.ts'
import { UNHURRIED, unhurried } from './unhurried.ts'

/** A job of so many is over long before its time is, unless a mail server is slow. */
const GROUP = 50
const PATIENCE_MS = 60_000

const Crowd = z.strictObject({
  residenceId: z.uuid(),
  deliveries: z.array(z.strictObject({ deliveryId: z.uuid(), personId: z.uuid() })).max(GROUP),
})
type Crowd = z.output<typeof Crowd>

export const crowdJob = defineJob({
  name: 'notifications.crowd',
  payload: Crowd,
  timeoutSeconds: 120,
  queue: UNHURRIED,
  run: (context, crowd) => deliverCrowd(context, crowd),
})

/** What many are told that can wait a minute leaves by groups, one after the other. */
export function queueCrowd(tx: Tx, { residenceId, deliveries }: Crowd): Promise<void> {
  const groups = Array.from({ length: Math.ceil(deliveries.length / GROUP) }, (_, at) =>
    deliveries.slice(at * GROUP, (at + 1) * GROUP),
  )
  return addJobs(
    tx,
    crowdJob,
    groups.map((group) => ({
      payload: { residenceId, deliveries: group },
      key: `crowd:${group[0]?.deliveryId}`,
    })),
  )
}

/** A message that cannot be treated has a job of its own, so that it holds up nobody; so have all when the server is slow. */
async function deliverCrowd(context: JobContext, { residenceId, deliveries }: Crowd): Promise<void> {
  const each = (left: Crowd['deliveries']) => queueEach(context.database.db, { residenceId, deliveries: left })
  const startedAt = performance.now()
  for (const [at, delivery] of deliveries.entries()) {
    context.signal.throwIfAborted()
    if (performance.now() - startedAt > PATIENCE_MS) return each(deliveries.slice(at))
    const place = { residenceId, ...delivery }
    await unhurried(() => deliver(context, place, Temporal.Now.instant()).catch(() => each([delivery])))
  }
}

/** Each by a job of its own, several at once. */
export function queueEach(tx: Tx | Db, { residenceId, deliveries }: Crowd): Promise<void> {
  const jobs = deliveries.map((delivery) => ({
    payload: { residenceId, ...delivery },
    key: `delivery:${delivery.deliveryId}`,
  }))
  return addJobs(tx, deliverJob, jobs)
}
