import type { AnyJob } from '#platform/jobs.ts'
import { sendLetter } from './actions/letters.ts'

export const jobs: readonly AnyJob[] = [sendLetter]
