export { applyImport } from './actions/imports.ts'
export { recordHandReceipt } from './actions/receipts.ts'
export { personalRecords } from './data/personal.ts'
