import type { Cents } from '#shared/money.ts'
import type { ArrearsStep, Limitation, NextStep } from './arrears.ts'
import type { Ages } from './situation.ts'

export type SortedRow = { partyId: string; total: Cents }
export type BoardFilter = {
  text?: string | undefined
  step?: ArrearsStep | 'ripe' | 'plan' | 'limitation' | undefined
  age?: keyof Ages | undefined
}
type Row = SortedRow & {
  name: string
  code: string
  lots: readonly string[]
  ages: Ages
  next: NextStep | null
  plan: string | null
  limitation: Limitation | null
}

/** The largest debt first; the same order every time. */
export function sortRows<R extends SortedRow>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => b.total - a.total || (a.partyId < b.partyId ? -1 : 1))
}

/** `ripe`: something may be done today; `limitation`: a debt soon cannot be claimed any more. */
export function isShown(row: Row, { text, step, age }: BoardFilter, today: string): boolean {
  if (text !== undefined && !names(row, text)) return false
  if (age !== undefined && row.ages[age] === 0) return false
  return step === undefined || isAt(row, step, today)
}

function names({ name, code, lots }: Row, text: string): boolean {
  const words = fold(text).split(/\s+/).filter(Boolean)
  const place = fold([name, code, ...lots.map((lot) => `lot ${lot}`)].join(' '))
  return words.every((word) => place.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function isAt({ next, plan, limitation }: Row, step: NonNullable<BoardFilter['step']>, today: string): boolean {
  if (step === 'plan') return plan === 'holds' || plan === 'proposed'
  if (step === 'limitation') return limitation !== null && limitation.warnOn <= today
  if (step === 'ripe') return next !== null && next.plannedOn <= today
  return next?.step === step
}
