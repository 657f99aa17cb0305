export { moveTicket } from './actions/move.ts'
export {
  attachByContractor,
  attachByPasser,
  finishByContractor,
  openAt,
  orderWork,
  promiseByContractor,
  refuseByContractor,
  reportByPasser,
  ticketPhotos,
} from './actions/outside.ts'
export { closeChosen, demandToPrice, endWaiting, orderChosen, waitForQuotes } from './actions/quotes.ts'
export { firmDemands, ownerDemands } from './data/glance.ts'
export { councilOf } from './data/people.ts'
export { personalRecords } from './data/personal.ts'
export { levelOf } from './rules/criticality.ts'
export { isPromiseBroken } from './rules/life.ts'
