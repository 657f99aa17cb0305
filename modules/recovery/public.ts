export { firmLate, ownerLate } from './data/glance.ts'
export { personalRecords } from './data/personal.ts'
