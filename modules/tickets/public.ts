export { moveTicket } from './actions/move.ts'
export {
  attachByContractor,
  finishByContractor,
  openAt,
  orderWork,
  promiseByContractor,
  refuseByContractor,
  reportByPasser,
  ticketPhotos,
} from './actions/outside.ts'
export { personalRecords } from './data/personal.ts'
