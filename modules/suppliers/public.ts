export { personalRecords } from './data/personal.ts'
export { quotesToCompare, quotesToDecide } from './data/quote-glance.ts'
