import { queryOptionsFor } from '#web/query.ts'
import * as budgets from '../contract/budgets.ts'
import * as calls from '../contract/calls.ts'
import * as charges from '../contract/charges.ts'

export const budgetsQuery = (residenceId: string) => queryOptionsFor(budgets.listBudgets, { params: { residenceId } })

export const budgetQuery = (residenceId: string, budgetId: string) =>
  queryOptionsFor(budgets.readBudget, { params: { residenceId, budgetId } })

export const levyQuery = (residenceId: string, levyId: string) =>
  queryOptionsFor(budgets.readLevy, { params: { residenceId, levyId } })

/** What is still to be issued comes with the first page. */
export const comingQuery = (residenceId: string) =>
  queryOptionsFor(calls.listCalls, { params: { residenceId }, query: { limit: 1 } })

export const previewQuery = (residenceId: string, dueOn: string) =>
  queryOptionsFor(calls.previewCall, { params: { residenceId }, query: { dueOn } })

export const callQuery = (residenceId: string, callId: string) =>
  queryOptionsFor(calls.readCall, { params: { residenceId, callId } })

export const chargesQuery = (residenceId: string) => queryOptionsFor(charges.readCharges, { params: { residenceId } })

export const explanationQuery = (residenceId: string, place: { callId: string; partyId: string }) =>
  queryOptionsFor(charges.explainCall, { params: { residenceId, ...place } })
