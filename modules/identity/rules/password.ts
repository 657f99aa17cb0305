import { COMMON_PASSWORDS } from './common-passwords.ts'

export type PasswordRefusal = 'password-too-short' | 'password-too-long' | 'password-too-common' | 'password-guessable'

/** What somebody who knows this person would try first. */
export type PasswordContext = { staff: boolean; words: readonly string[] }

const SHORTEST = 12
const SHORTEST_FOR_STAFF = 15
const LONGEST = 128
const OWN_WORDS = [
  'mitoyen',
  'copropriete',
  'syndic',
  'gestionnaire',
  'residence',
  'immeuble',
  'motdepasse',
  'password',
]

/**
 * Length is what counts: no class of characters is asked for (CNIL 2022-100; ASVS 5.0, 6.2.5). Refused: what is on the
 * list of common passwords, and what is little more than words that anyone around this person knows.
 */
export function refusePassword(password: string, context: PasswordContext): PasswordRefusal | null {
  const length = [...password].length
  if (length < (context.staff ? SHORTEST_FOR_STAFF : SHORTEST)) return 'password-too-short'
  if (length > LONGEST) return 'password-too-long'
  // A year added to a word is the first thing that is tried.
  const plain = plainText(password.replaceAll(/(?:19|20)\d\d/g, ''))
  if (isCommon(plain)) return 'password-too-common'
  return unguessable(plain, [...OWN_WORDS, ...context.words.flatMap(wordsIn)]) < 8 ? 'password-guessable' : null
}

/** Lower case, without accents, with the usual substitutions undone. */
function plainText(text: string): string {
  const swaps: Record<string, string> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  }
  const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return [...bare].map((character) => swaps[character] ?? character).join('')
}

/** On the list, or an entry of the list repeated or with digits and signs around it. */
function isCommon(plain: string): boolean {
  const core = plain.replaceAll(/[^a-z]/g, '')
  const entries = COMMON_PASSWORDS.map(plainText)
  if (entries.includes(plain) || (core.length >= 4 && entries.includes(core))) return true
  const period = /^(.{1,8}?)\1+$/.exec(plain)?.[1]
  return period !== undefined
}

function wordsIn(text: string): string[] {
  return plainText(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= 4)
}

/** How many characters are left once the words that anyone knows are taken out. */
function unguessable(plain: string, words: readonly string[]): number {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  return [...longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), plain)].length
}
