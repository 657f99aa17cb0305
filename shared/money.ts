/** Whole cents of the residence's only currency: a safe integer, never a fraction. Positive or negative. */
export type Cents = number

/** 999 999 999,99 €: the most that a SEPA payment carries, and more than any amount a person types here. */
export const LARGEST_AMOUNT: Cents = 99_999_999_999

export type AmountRefusal = 'amount-unreadable' | 'amount-ambiguous' | 'amount-too-precise' | 'amount-too-large'

const SPACES = /[\u0020\u00a0\u2009\u202f]/g
const NUMBER = {
  plain: /^(\d+)(?:[.,](\d+))?$/,
  spaced: /^(\d{1,3}(?:[ '’]\d{3})+)(?:[.,](\d+))?$/,
  dotted: /^(\d{1,3}(?:\.\d{3})+),(\d+)$/,
  commaed: /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/,
  whole: /^(\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,}))()$/,
}

/**
 * An amount as people type it, in French or in English: "1 234,56", "1.234,56", "1,234.56 €", "-12", in cents; or why
 * not. "1,234" is a thousand for some and a little more than one for others: it is asked again, not guessed.
 */
export function readAmount(text: string): Cents | AmountRefusal {
  const bare = text.replace(SPACES, ' ').replace('−', '-').trim()
  const [, sign = '', digits = ''] = /^(?:€ ?)?([+-]?) ?(.*?) ?(?:€|EUR)?$/i.exec(bare) ?? []
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return 'amount-ambiguous'

  const [, whole = '', fraction = ''] =
    Object.values(NUMBER).reduce<string[] | null>((found, pattern) => found ?? pattern.exec(digits), null) ?? []
  if (whole === '') return 'amount-unreadable'
  return centsOf(whole.replace(/\D/g, ''), fraction, sign === '-')
}

function centsOf(whole: string, fraction: string, negative: boolean): Cents | AmountRefusal {
  if (fraction.length > 2) return 'amount-too-precise'
  if (whole.replace(/^0+/, '').length > 9) return 'amount-too-large'
  const cents = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return negative && cents > 0 ? -cents : cents
}

/** Cents as files and banks write them: -1234 is "-12.34". */
export function plainAmount(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** @throws RangeError where the sum is no safe integer any more: an amount is never rounded in silence. */
export function sumCents(amounts: readonly Cents[]): Cents {
  return toCents(amounts.reduce((sum, cents) => sum + BigInt(cents), 0n))
}

/** @throws RangeError beyond the safe integers. */
export function toCents(value: bigint): Cents {
  const cents = Number(value)
  if (!Number.isSafeInteger(cents)) throw new RangeError(`${value} cents cannot be counted exactly`)
  return cents
}

/** The nearest integer, halves away from zero: a refund rounds as the charge it undoes. `divisor` is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const doubled = 2n * (dividend < 0n ? -dividend : dividend) + divisor
  const quotient = doubled / (2n * divisor)
  return dividend < 0n ? -quotient : quotient
}
