import type { Weighed } from './criticality.ts'
import type { Holder } from './life.ts'

/** What a category asks when something is declared in it. */
export type Ask = 'place' | 'photo' | 'amount' | 'document' | 'neighbour'

/** What people ask for most often. */
export const DOCUMENTS = ['minutes', 'bylaws', 'insurance', 'diagnostics', 'charges', 'certificate', 'other'] as const

/** What was answered to what a category asks: `amount` in cents, `occurs` in words. */
export type Details = {
  amount?: number | undefined
  document?: (typeof DOCUMENTS)[number] | undefined
  occurs?: string | undefined
  /** With the neighbour, before writing to the manager. */
  spoke?: boolean | undefined
}

const ASKED_BY = { amount: 'amount', document: 'document', occurs: 'neighbour', spoke: 'neighbour' } as const
const DETAILS = ['amount', 'document', 'occurs', 'spoke'] as const

/** The first answer to what nobody asked, or null. */
export function unaskedDetail(details: Details, asks: readonly Ask[]): keyof Details | null {
  return DETAILS.find((name) => details[name] !== undefined && !asks.includes(ASKED_BY[name])) ?? null
}

export const CATEGORY_CODES = [
  'incident',
  'works',
  'payment',
  'document',
  'question',
  'quote',
  'neighbour',
  'other',
] as const
export type CategoryCode = (typeof CATEGORY_CODES)[number]

export type Category = {
  code: CategoryCode
  label: string
  isOn: boolean
  /** Of the common parts unless who declares says otherwise: seen by the building, joined by neighbours. */
  isCommon: boolean
  asks: readonly Ask[]
  /** Who has the ball first. */
  holder: Extract<Holder, 'manager' | 'council' | 'insurer'>
  danger: Weighed['danger']
  /** Days in which an answer is promised, and in which it is done: habits of ours, which a firm sets. */
  firstDays: number
  endDays: number
}

const USUAL = { isOn: true, isCommon: false, holder: 'manager', danger: 'none' } as const

/** As a firm finds them. */
const CATEGORIES: readonly Category[] = [
  {
    ...USUAL,
    ...{ code: 'incident', label: 'Incident dans les parties communes', isCommon: true, asks: ['place', 'photo'] },
    ...{ danger: 'nuisance', firstDays: 2, endDays: 15 },
  },
  { ...USUAL, code: 'works', label: 'Travaux', asks: ['place', 'photo'], firstDays: 7, endDays: 60 },
  { ...USUAL, code: 'payment', label: 'Paiement ou charges', asks: ['amount'], firstDays: 5, endDays: 15 },
  { ...USUAL, code: 'document', label: 'Document ou attestation', asks: ['document'], firstDays: 3, endDays: 10 },
  { ...USUAL, code: 'question', label: 'Question', asks: [], firstDays: 3, endDays: 15 },
  {
    ...USUAL,
    code: 'quote',
    label: 'Devis pour des travaux chez moi',
    asks: ['place', 'photo'],
    firstDays: 7,
    endDays: 30,
  },
  {
    ...USUAL,
    code: 'neighbour',
    label: 'Trouble de voisinage',
    asks: ['neighbour', 'place'],
    firstDays: 5,
    endDays: 30,
  },
  { ...USUAL, code: 'other', label: 'Autre demande', asks: [], firstDays: 5, endDays: 30 },
]

/** Its name as a firm finds it: another is the firm's own words. */
export function usualLabel(code: CategoryCode): string | undefined {
  return CATEGORIES.find((category) => category.code === code)?.label
}

/** What a firm may change of one. */
export type CategoryChange = Pick<Category, 'label' | 'isOn' | 'holder' | 'danger' | 'firstDays' | 'endDays'>

/** The categories with what a firm changed of them, by code. */
export function categoriesWith(changes: ReadonlyMap<string, CategoryChange>): Category[] {
  return CATEGORIES.map((category) => ({ ...category, ...changes.get(category.code) }))
}

/** The code of a category that comes from the database. @throws when the product has lost it */
export function codeOf(text: string): CategoryCode {
  const code = CATEGORY_CODES.find((one) => one === text)
  if (code === undefined) throw new Error(`No category is called ${text}.`)
  return code
}
