import { on } from '#platform/events.ts'
import type { Cron } from '#platform/jobs.ts'
import { crowdJob } from './actions/crowd.ts'
import { deliverJob } from './actions/deliver.ts'
import { callEvening, eveningJob } from './actions/evening.ts'
import { tellRefused } from './actions/refused.ts'
import { addressRefused } from './events.ts'

export const subscriptions = [on(addressRefused, 'notifications.tell-refused', tellRefused)]

export const jobs = [deliverJob, crowdJob, eveningJob]

/** Often, since it is evening at other hours elsewhere, and each person has one mail a day whatever the number of calls. */
export const crons: readonly Cron[] = [
  { name: 'notifications.call-evening', at: '*/10 * * * *', run: callEvening, timeoutSeconds: 500 },
]
