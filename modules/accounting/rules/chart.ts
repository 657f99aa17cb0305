import { OFFICIAL_CHART, type Side } from './official-chart.ts'

export type Account = {
  number: string
  label: string
  class: number
  normalSide: Side
  parent: string | null
  official: boolean
  /** Headings take none, nor do 450-1 to 450-5: the nature of a line on 450 says it. */
  takesEntries: boolean
}

export const JOURNALS = [
  { code: 'AC', label: 'Achats', kind: 'purchases' },
  { code: 'AF', label: 'Appels de fonds', kind: 'calls' },
  { code: 'BQ1', label: 'Banque', kind: 'bank' },
  { code: 'OD', label: 'Opérations diverses', kind: 'miscellaneous' },
  { code: 'AN', label: 'À nouveau', kind: 'opening' },
  { code: 'CL', label: 'Clôture', kind: 'closing' },
  { code: 'RG', label: 'Régularisation', kind: 'regularization' },
] as const

/** The official list as a residence receives it. */
export function officialChart(): Account[] {
  const numbers = OFFICIAL_CHART.map(([number]) => number)
  return OFFICIAL_CHART.map(([number, label, normalSide]) => ({
    number,
    label,
    class: Number(number[0]),
    normalSide,
    parent: parentOf(number, numbers),
    official: true,
    takesEntries: number === OWNERS || !numbers.some((other) => parentOf(other, numbers) === number),
  })).map((account) => (account.parent === OWNERS ? { ...account, takesEntries: false } : account))
}

const OWNERS = '450'

/** The longest other number that this one begins with. */
function parentOf(number: string, numbers: readonly string[]): string | null {
  const above = numbers.filter((other) => other !== number && number.startsWith(other))
  return above.toSorted((left, right) => right.length - left.length)[0] ?? null
}

/** Why a subdivision may not be added under this account (arrêté du 14 mars 2005, art. 8), or null. */
export function subdivisionRefusal(parent: Account, number: string): string | null {
  if (!parent.official || !parent.takesEntries) return 'account-not-subdivided'
  // Each owner has an account already: the party of the line.
  if (parent.number.startsWith('45')) return 'account-not-subdivided'
  return number.startsWith(`${parent.number}-`) && /^[0-9A-Z]{1,6}$/.test(number.slice(parent.number.length + 1))
    ? null
    : 'account-number-invalid'
}

/** What the balance of an owner is made of. */
export function isOwnersAccount(number: string): boolean {
  return number.startsWith('45')
}

/** The works fund and its advance belong to lots (loi 65-557, art. 14-2-1 III; décret 67-223, art. 45-1). */
export function needsLot(number: string): boolean {
  return number.startsWith('105') || number.startsWith('1031')
}

/** Charges and products begin each year at nothing; the rest is carried forward. */
export function isYearly(number: string): boolean {
  return number.startsWith('6') || number.startsWith('7')
}
