export { setMerchant } from './actions/merchant.ts'
export { personalRecords } from './data/personal.ts'
