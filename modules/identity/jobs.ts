import type { AnyJob, Cron } from '#platform/jobs.ts'
import { sendLetter } from './actions/letters.ts'
import { sweep } from './data/sweep.ts'

export const jobs: readonly AnyJob[] = [sendLetter]

export const crons: readonly Cron[] = [{ name: 'identity.sweep', at: '15 3 * * *', run: ({ auth }) => sweep(auth.db) }]
