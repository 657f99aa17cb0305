export { ensureAccount } from './actions/books.ts'
export { draftBudget, saveBudget, voteBudget } from './actions/budgets.ts'
export { issueCall, previewCall } from './actions/calls.ts'
export { checkBooks } from './actions/check.ts'
export { type ComingTerm, calledKinds, comingTerms } from './actions/coming.ts'
export { draftLevy, voteLevy } from './actions/levies.ts'
export { setBankAccount } from './actions/notices.ts'
export { postEntry } from './actions/post.ts'
export { postCall } from './actions/posting.ts'
export {
  postAccessory,
  previewReceipt,
  recordReceipt,
} from './actions/receipts.ts'
export { reverseEntry } from './actions/reverse.ts'
export { settleCredits } from './actions/settle.ts'
export { type BooksVerdict, verifyBooks } from './actions/verify.ts'
export { openBooks, openYear } from './actions/years.ts'
export { firmGlance, ownerGlance } from './data/at-a-glance.ts'
export { balancesOn, comingCalls, partiesOfPerson } from './data/charges.ts'
export { calledBetween, paymentsOf } from './data/late.ts'
export { accountReplacedAt, bankAccountOf, noticeOf } from './data/notices.ts'
export { personalRecords } from './data/personal.ts'
export {
  creditsOf,
  isDayOpen,
  lockAccounts,
  openDebts,
  paidBy,
} from './data/settlements.ts'
export { unapprovedSince } from './data/years.ts'
export {
  creditorReference,
  mandateReference,
  refuseCreditorIdentifier,
  refuseMandateReference,
} from './rules/payment-reference.ts'
export { sepaText } from './rules/sepa-text.ts'
export { refuseTransferQr, type TransferQr, transferQrText } from './rules/transfer-qr.ts'
