export { personalRecords } from './data/personal.ts'
export { toApprove } from './data/quotes.ts'
