import { useState } from 'react'
import { useSend } from '#web/query.ts'
import { listBudgets, readBudget as readBudgetEndpoint, saveBudget } from '../contract/budgets.ts'
import {
  blankLine,
  readBudget,
  type TypedBudget,
  type TypedFault,
  type TypedLine,
  type TypedTerm,
  typedBudget,
} from './budget-draft.ts'
import type { Budget } from './call-answers.ts'
import { usePlace } from './use-call.ts'

/** A draft while it is typed. Nothing is sent before it is saved whole. */
export function useBudget(budget: Budget) {
  const { residenceId, budgetId } = usePlace()
  const [typed, setTyped] = useState<TypedBudget>(() => typedBudget(budget))
  const [fault, setFault] = useState<TypedFault | null>(null)
  const saving = useSend(saveBudget, { refreshes: [readBudgetEndpoint, listBudgets] })
  const change = (part: Partial<TypedBudget>) => setTyped((before) => ({ ...before, ...part }))
  const general = budget.keys.find(({ isGeneral }) => isGeneral)?.id ?? ''

  function save() {
    const read = readBudget(typed)
    setFault(read.fault)
    if (read.facts === null) return
    saving.mutate({ params: { residenceId, budgetId }, body: { revision: budget.revision, ...read.facts } })
  }
  return {
    typed,
    fault,
    saving,
    save,
    change,
    addLine: () => change({ lines: [...typed.lines, blankLine(typed.lines.at(-1)?.keyId ?? general)] }),
    removeLine: (id: string) => change({ lines: typed.lines.filter((line) => line.id !== id) }),
    changeLine: (id: string, part: Partial<TypedLine>) =>
      change({ lines: typed.lines.map((line) => (line.id === id ? { ...line, ...part } : line)) }),
    addTerm: () => change({ terms: [...typed.terms, { id: crypto.randomUUID(), dueOn: '', weight: '1' }] }),
    removeTerm: (id: string) => change({ terms: typed.terms.filter((term) => term.id !== id) }),
    changeTerm: (id: string, part: Partial<TypedTerm>) =>
      change({ terms: typed.terms.map((term) => (term.id === id ? { ...term, ...part } : term)) }),
  }
}

export type BudgetWork = ReturnType<typeof useBudget>
