import { acceptJob } from './actions/many.ts'

export const jobs = [acceptJob]
