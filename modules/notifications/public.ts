export { notify } from './actions/notify.ts'
export { reachableResidences } from './actions/reach.ts'
export { deliveryHealth, deliveryStates, readAbout } from './data.ts'
