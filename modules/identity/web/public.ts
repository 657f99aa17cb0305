export { actWord } from './words.ts'
