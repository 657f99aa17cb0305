export { type ReturnDraft, type ReturnOutcome, recordReturn } from './actions/returns.ts'
export { type AwaitedBatch, sentBatches } from './data/batches.ts'
export { personalRecords } from './data/personal.ts'
export { collectionsNamed } from './data/references.ts'
