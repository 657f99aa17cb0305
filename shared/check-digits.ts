/** The remainder of ISO 7064 mod 97: letters count as 10 to 35. For A to Z and 0 to 9 alone. */
export function mod97(text: string): number {
  let remainder = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}

/** Two digits such that `text` and they make 1. */
export function checkDigits(text: string): string {
  return String(98 - mod97(`${text}00`)).padStart(2, '0')
}

const BREAKS = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

/**
 * As people type references: without spaces, in capitals; letters of other alphabets are kept as they are, and so are
 * refused by what reads them, even those whose capital is a Latin letter.
 */
export function canonical(text: string): string {
  return text.replace(BREAKS, '').replace(/[a-z]/g, (letter) => letter.toUpperCase())
}
