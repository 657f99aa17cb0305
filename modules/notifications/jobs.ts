import { deliverJob } from './actions/deliver.ts'

export const jobs = [deliverJob]
