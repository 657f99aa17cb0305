import { plainAmount, readAmount } from '#shared/money.ts'
import { budgetTotals } from '../rules/budget.ts'
import type { Budget } from './call-answers.ts'

/** A budget as it is being typed: amounts are still text. */
export type TypedLine = { id: string; account: string; keyId: string; label: string; amount: string }
export type TypedTerm = { id: string; dueOn: string; weight: string }
export type TypedBudget = {
  lines: TypedLine[]
  terms: TypedTerm[]
  worksFund: string
  plannedWorks: string
  worksFundExemption: string
}

export function typedBudget({ lines, terms, worksFund, plannedWorks, worksFundExemption }: Budget): TypedBudget {
  return {
    lines: lines.map(({ account, keyId, label, cents }) => ({
      ...blankLine(keyId),
      account,
      label,
      amount: typedAmount(cents),
    })),
    terms: terms.map(({ dueOn, weight }) => ({ id: crypto.randomUUID(), dueOn, weight: String(weight) })),
    worksFund: typedAmount(worksFund),
    plannedWorks: plannedWorks === null ? '' : typedAmount(plannedWorks),
    worksFundExemption,
  }
}

export function blankLine(keyId: string): TypedLine {
  return { id: crypto.randomUUID(), account: '', keyId, label: '', amount: '' }
}

/** `1234.56` as it is typed here. */
export function typedAmount(cents: number): string {
  return plainAmount(cents).replace('.', ',')
}

export type TypedFault = { id: string; code: string }

/** The body to send, or the first thing that cannot be read. An amount left empty is asked for: it is not zero. */
export function readBudget({ lines, terms, ...typed }: TypedBudget) {
  const amounts = lines.map(({ id, amount }) => ({ id, cents: readAmount(amount) }))
  const wrong = amounts.find(({ cents }) => typeof cents === 'string')
  if (wrong !== undefined) return fault(wrong.id, String(wrong.cents))
  const weightless = terms.find(({ weight, dueOn }) => !/^[1-9]\d{0,3}$/.test(weight) || dueOn === '')
  if (weightless !== undefined) return fault(weightless.id, 'part-not-positive')
  const worksFund = readAmount(typed.worksFund === '' ? '0' : typed.worksFund)
  const plannedWorks = typed.plannedWorks === '' ? null : readAmount(typed.plannedWorks)
  if (typeof worksFund === 'string') return fault('worksFund', worksFund)
  if (typeof plannedWorks === 'string') return fault('plannedWorks', plannedWorks)
  return {
    fault: null,
    facts: {
      lines: lines.map(({ account, keyId, label }, index) => ({
        account,
        keyId,
        label,
        cents: numberOf(amounts[index]?.cents),
      })),
      terms: terms.map(({ dueOn, weight }) => ({ dueOn, weight: Number(weight) })),
      worksFund,
      plannedWorks,
      worksFundExemption: typed.worksFundExemption,
    },
  }
}

function fault(id: string, code: string): { fault: TypedFault; facts: null } {
  return { fault: { id, code }, facts: null }
}

function numberOf(cents: number | string | undefined): number {
  return typeof cents === 'number' ? cents : 0
}

/** Totals of what can be read so far. */
export function runningTotals(lines: readonly TypedLine[]) {
  return budgetTotals(lines.map((line) => ({ ...line, cents: numberOf(readAmount(line.amount)) })))
}
