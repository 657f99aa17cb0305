export { notify } from './actions/notify.ts'
export { deliveryHealth, readAbout } from './data.ts'
