// Letters and digits that nobody confuses on paper: no 0/O, 1/I/L, no vowels that make words.
const PAPER_ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ'

/** `bytes` random bytes, one a letter: ten letters are 48 bits. Written `XXXXX-XXXXX`. */
export function paperCode(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => PAPER_ALPHABET.charAt(byte % PAPER_ALPHABET.length)).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** As people type it: any case, spaces or dashes anywhere. */
export function readPaperCode(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

/** Six digits out of a random number below 2^48. */
export function sixDigits(random: number): string {
  return String(random % 1_000_000).padStart(6, '0')
}
