/** Establishments of La Poste have numbers of another check (INSEE). */
const POST_OFFICE = '356000000'

/** Whether fourteen digits are those of an establishment: the sum of Luhn, on nine then on fourteen. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || /^0+$/.test(text)) return false
  if (text.startsWith(POST_OFFICE)) return digitsOf(text).reduce((sum, digit) => sum + digit, 0) % 5 === 0
  return luhn(text.slice(0, 9)) && luhn(text)
}

function luhn(text: string): boolean {
  const doubled = digitsOf(text)
    .reverse()
    .map((digit, index) => (index % 2 === 1 ? digit * 2 : digit))
  return doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0
}

function digitsOf(text: string): number[] {
  return [...text].map(Number)
}
