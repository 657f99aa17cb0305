export type SearchWord = {
  text: string
  whole: boolean
  /** A regular expression of what lies one typing error away; null when another name might. */
  near: string | null
}

export type SearchTerms = {
  /** Each must be found. `whole` ones are short or hold digits: a word begins with them; the others bear a typing error. */
  words: readonly SearchWord[]
  /** Digits of a telephone number without its leading zero or country, null when the text is none. */
  phone: string | null
}

const MAX_WORDS = 6
const PHONE = /^[+\d][\d .()-]*$/
/** Fewer digits name a lot or a door. */
const PHONE_DIGITS = 6
const SHORT = 3
const NUMBER_SIGN = /\bn\s*[°º]|\bno\.?(?=\s*\d)/gi

/** What somebody typed in a search field: a telephone number, or words and numbers in any order. */
export function searchTerms(text: string): SearchTerms {
  const trimmed = text.trim()
  const digits = trimmed.replace(/\D/g, '')
  if (PHONE.test(trimmed) && digits.length >= PHONE_DIGITS) return { words: [], phone: national(digits) }
  const words = trimmed
    .replace(NUMBER_SIGN, ' ')
    .split(/[\s,;:/'’°]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return { words: words.slice(0, MAX_WORDS).map(wordOf), phone: null }
}

function wordOf(word: string): SearchWord {
  const whole = isWhole(word)
  return { text: word, whole, near: whole ? null : oneErrorAway(word) }
}

const FEWEST_LETTERS = 5
const MOST_LETTERS = 20

/** A letter for another, too many, forgotten, or two exchanged, anywhere in the beginning of a word (Damerau, 1964). */
function oneErrorAway(word: string): string | null {
  const letters = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  if (!/^[a-z]+$/.test(letters) || letters.length < FEWEST_LETTERS || letters.length > MOST_LETTERS) return null
  const errors = Array.from(letters, (letter, at) => {
    const [before, after] = [letters.slice(0, at), letters.slice(at + 1)]
    const exchanged = after === '' ? [] : [`${before}${after[0]}${letter}${after.slice(1)}`]
    return [`${before}.?${after}`, `${before}.${letter}${after}`, ...exchanged]
  })
  return `\\m(?:${errors.flat().join('|')})`
}

function isWhole(word: string): boolean {
  return word.length < SHORT || /\d/.test(word)
}

/** 06 12…, 0033 6 12… and +33 6 12… are one number. */
function national(digits: string): string {
  return digits.replace(/^(00)?33(?=\d{9}$)/, '').replace(/^0/, '')
}
