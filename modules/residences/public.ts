export { eachResidence } from './actions/each.ts'
export { exportLots } from './actions/export.ts'
export { findInFirm, findPlaces } from './actions/find.ts'
export { applyImport, readImport } from './actions/imports.ts'
export { createResidence } from './actions/residence.ts'
export { recentImports, residencesNamed } from './data/imports.ts'
export { personalRecords } from './data/personal.ts'
export {
  generalKeyOf,
  isMember,
  reachedPeople,
  reachedReaders,
  residencesAfter,
  senderOf,
} from './data/reach.ts'
export { registerOf } from './data/register.ts'
export { type ImportSummary, summarize } from './rules/import-summary.ts'
export { EMPTY_REGISTER } from './rules/register.ts'
