const MAX_TEXT = 200
/** Controls, and the marks that hide or turn text around (Unicode TR 36). */
const INVISIBLE = /[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu

/** Most cells: one word of letters and digits, where nothing can be wrong. */
const PLAIN = /^[\w,]{0,60}$/

export type CleanText = { text: string; odd: 'control-characters' | 'text-too-long' | 'formula-cell' | null }

export const TEXT_LIMIT = MAX_TEXT

/** A cell as it may be kept: one line, composed accents, plain spaces, no invisible character, 200 characters. */
export function cleanText(cell: string): CleanText {
  if (PLAIN.test(cell)) return { text: cell, odd: null }
  const line = unwrapFormula(cell.normalize('NFC').replace(/\s+/g, ' ').trim())
  const visible = line.replace(INVISIBLE, '').trim()
  if (/^[-–—]+$/.test(visible)) return { text: '', odd: null }
  if (visible.length > MAX_TEXT) return { text: visible.slice(0, MAX_TEXT).trim(), odd: 'text-too-long' }
  if (visible !== line) return { text: visible, odd: 'control-characters' }
  return { text: visible, odd: /^[=@]|^[+-][^\d\s]/.test(visible) ? 'formula-cell' : null }
}

/** `="0001"` is how spreadsheets are told to keep leading zeros. */
function unwrapFormula(text: string): string {
  return /^="([^"]*)"$/.exec(text)?.[1] ?? text
}

/** Lower case, without accents or punctuation: what makes two words the same for a reader. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()
}

const VULGAR: Record<string, string> = { '½': '5', '¼': '25', '¾': '75' }

/** Whole thousandths, exact; `ambiguous` when the point may separate thousands ("1.234", read 1234). */
export type Decimal = { thousandths: number; ambiguous: boolean; tooPrecise: boolean }

/** A number as French files write it: "14 836", "1.234,5", "52,5", "52.5", "52½"; null when it is none. */
export function readDecimal(written: string): Decimal | null {
  const text = /[½¼¾]$/.test(written) ? decimalOf(written) : written
  const [, sign = '', whole = '', fraction = ''] =
    /^([+-]?)(0|[1-9]\d{0,2}(?:[ .'’]\d{3})+|\d+)(?:[.,](\d+))?$/.exec(text) ??
    /^([+-]?)(\d{1,3}(?:,\d{3})+)\.(\d+)$/.exec(text) ??
    []
  const digits = whole.replace(/\D/g, '')
  if (digits === '' || digits.length > 9) return null

  const thousandths = Number(digits) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
  return {
    thousandths: sign === '-' && thousandths > 0 ? -thousandths : thousandths,
    ambiguous: /^\d{1,3}\.\d{3}$/.test(whole) && fraction === '',
    tooPrecise: /[1-9]/.test(fraction.slice(3)),
  }
}

/** "52½" as "52,5". */
function decimalOf(text: string): string {
  return `${text.slice(0, -1).trim() || 0},${VULGAR[text.slice(-1)]}`
}

/** 1882500 thousandths as "1882,5". */
export function showThousandths(thousandths: number): string {
  return String(thousandths / 1000).replace('.', ',')
}

export type Share = Decimal & { base: Decimal | null }

/** "341", "52,5", "341/14836", "341 / 14 836èmes", "341 tantièmes"; null when it is none of these. */
export function readShare(text: string): Share | null {
  const bare = text.replace(/\s*(tanti[eè]mes?|milli[eè]mes?|parts?)$/i, '')
  const [part = '', base, ...rest] = bare.split('/').map((half) => half.trim())
  const share = readDecimal(part)
  if (share === null || rest.length > 0) return null
  if (base === undefined) return { ...share, base: null }

  const denominator = readDecimal(base.replace(/\s*(i?[eè](mes?)?)$/i, ''))
  return denominator === null || denominator.thousandths <= 0 ? null : { ...share, base: denominator }
}

/** "40,12 m²" in hundredths of a square metre, rounded; null when it is not an area. */
export function readArea(text: string): number | null {
  const area = readDecimal(text.replace(/\s*m(²|2)?$/i, ''))
  if (area === null || area.thousandths < 0 || area.thousandths > 100_000_000) return null
  return Math.round(area.thousandths / 10)
}

/** "0001", "Lot n° 1" and "1,00" are lot 1; "A-007" is lot A-7. Empty when there is nothing left. */
export function lotNumber(text: string): string {
  return text
    .replace(/^lot\b\.?\s*/i, '')
    .replace(/^(n\s*°|no\b\.?|n\b\.?)\s*/i, '')
    .replace(/^(\d+)[.,]0+$/, '$1')
    .replace(/^(\p{L}*[-. ]?)0+(?=\d)/u, '$1')
    .toUpperCase()
    .trim()
}

/** "1, 2 et 3": several lots in one cell. */
export function namesSeveralLots(text: string): boolean {
  return !/^\d+[.,]0+$/.test(text) && /\d(?:\s*[,;+&]\s*|\s+(?:et|à|a)\s+)\d/i.test(text)
}

/** Tells a lot number from a page footer, a date or a section title in the same column. */
export function looksLikeLotNumber(text: string): boolean {
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(text)) return false
  return /^[A-Z]{0,3}[-. /]?\d[A-Z0-9]{0,11}([-. /][A-Z0-9]{1,6})*$/.test(lotNumber(text))
}
