export { postEntry, reverseEntry } from './actions/post.ts'
export { type BooksVerdict, verifyBooks } from './actions/verify.ts'
export { openBooks, openYear } from './actions/years.ts'
export { personalRecords } from './data/personal.ts'
