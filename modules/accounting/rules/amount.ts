import { readAmount as readCents } from '#shared/money.ts'

/** The debit or the credit of a line as people type it, in cents; null when it is no such amount, or negative. */
export function readAmount(text: string): number | null {
  const cents = readCents(text)
  return typeof cents === 'number' && cents >= 0 ? cents : null
}

/** Cents as a spreadsheet of France reads them: `1234,56`. */
export function writeAmount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}
