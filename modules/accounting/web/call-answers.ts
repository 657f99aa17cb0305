import type { Answer } from '#shared/endpoint.ts'
import type { listBudgets, listLevies, readBudget, readLevy } from '../contract/budgets.ts'
import type { listCallOwners, listCalls, previewCall, readCall } from '../contract/calls.ts'
import type { explainCall, readCharges } from '../contract/charges.ts'

/** What the server answers about budgets and calls, by the name that the screens use. */
export type CallPage = Answer<typeof listCalls>
export type CallRow = CallPage['items'][number]
export type CallPart = CallRow['parts'][number]
export type Coming = CallPage['coming'][number]
export type Preview = Answer<typeof previewCall>
export type Call = Answer<typeof readCall>
export type CallOwner = Answer<typeof listCallOwners>['items'][number]
export type Charges = Answer<typeof readCharges>
export type Account = Charges['accounts'][number]
export type Debt = Account['debts'][number]
export type Explanation = Answer<typeof explainCall>
export type ExplainedLine = Explanation['lines'][number]
export type BudgetYear = Answer<typeof listBudgets>['items'][number]
export type Budget = Answer<typeof readBudget>
export type LevyRow = Answer<typeof listLevies>['items'][number]
export type Levy = Answer<typeof readLevy>
