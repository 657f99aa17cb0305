const WHOLE = /^(\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/
const DOTTED = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/
const MOST = 100_000_000_000

/** `1 234,56`, `1.234,56`, `1234.5` in cents; null when it is no such amount, negative or beyond all sense. */
export function readAmount(text: string): number | null {
  const plain = text.trim().replace(/[ \u00A0\u202F]?€$/, '')
  const match = WHOLE.exec(plain) ?? DOTTED.exec(plain)
  if (match === null) return null
  const [, euros = '', decimals = ''] = match
  const cents = Number(euros.replaceAll(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0'))
  return cents <= MOST ? cents : null
}

/** Cents as a spreadsheet of France reads them: `1234,56`. */
export function writeAmount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}
