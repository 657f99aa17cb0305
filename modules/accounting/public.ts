export { postEntry } from './actions/post.ts'
export { type BooksVerdict, verifyBooks } from './actions/verify.ts'
export { openBooks } from './actions/years.ts'
