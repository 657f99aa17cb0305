export { notify } from './actions/notify.ts'
export { reachableResidences } from './actions/reach.ts'
export { deliveryHealth, deliveryStates, personalRecords, readAbout } from './data.ts'
export { KIND_LABELS } from './rules.ts'
