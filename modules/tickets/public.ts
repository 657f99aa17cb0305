export { personalRecords } from './data/personal.ts'
