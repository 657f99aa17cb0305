const ALLOWED = /^[A-Za-z\d/\-?:().,'+ ]*$/

const SPELLED: Record<string, string> = {
  ...{ œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', ß: 'ss', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ł: 'l', Ł: 'L', ð: 'd', þ: 'th' },
  ...{ '€': 'EUR', '&': '+', '@': '(at)', _: '-', '–': '-', '—': '-', '’': "'", '‘': "'", '`': "'", '´': "'" },
}

/** Whether a text may stand in a payment file as it is: Latin characters that all banks pass on, no bare slash. */
export function isSepaText(text: string): boolean {
  return ALLOWED.test(text) && !/^\/|\/$|\/\//.test(text)
}

/**
 * A text in those characters: accents off, ligatures spelled out, unknown letters as « ? », other signs as spaces. Cut
 * to `longest` characters. Empty when nothing was readable.
 */
export function sepaText(text: string, longest: number): string {
  const letters = [...text].map((character) => SPELLED[character] ?? character).join('')
  const plain = letters
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z\d/\-?:().,'+ ]/gu, (character) => (/[\p{L}\p{N}]/u.test(character) ? '?' : ' '))
  return tidy(tidy(plain).slice(0, longest))
}

function tidy(text: string): string {
  return text
    .replace(/\/{2,}/g, '/')
    .replace(/ {2,}/g, ' ')
    .replace(/^[ /]+|[ /]+$/g, '')
}
