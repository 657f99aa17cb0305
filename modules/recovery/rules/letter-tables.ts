import type { NoticeTable } from './formal-notice.ts'
import type { LateDebt } from './situation.ts'

/**
 * Where a debt stands in a formal notice, which tells the provisions of the current year from the arrears of former
 * ones (loi 65-557, art. 19-2; Cour de cassation, opinion of 12 December 2024).
 *
 * @param yearStartsOn first day of the fiscal year under way.
 */
export function tableOf(debt: LateDebt, yearStartsOn: string): NoticeTable {
  if (debt.part !== 'principal') return 'interest_and_costs'
  if (debt.nature === 'works') return 'works'
  if (debt.nature === 'advance' || debt.nature === 'loan') return 'other'
  if ((debt.fiscalYear ?? debt.dueOn) < yearStartsOn) return 'former_years'
  return debt.nature === 'works_fund' ? 'works_fund' : 'current'
}
