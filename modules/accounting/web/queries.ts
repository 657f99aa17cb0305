import { queryOptionsFor } from '#web/query.ts'
import * as books from '../contract/books.ts'
import * as entries from '../contract/entries.ts'
import * as statements from '../contract/statements.ts'

export const booksQuery = (residenceId: string) => queryOptionsFor(books.readBooks, { params: { residenceId } })

export const closingQuery = (residenceId: string, yearId: string) =>
  queryOptionsFor(books.readClosing, { params: { residenceId, yearId } })

export const accountsQuery = (residenceId: string) => queryOptionsFor(books.listAccounts, { params: { residenceId } })

export const entryQuery = (residenceId: string, entryId: string) =>
  queryOptionsFor(entries.readEntry, { params: { residenceId, entryId } })

export const choicesQuery = (residenceId: string) => queryOptionsFor(entries.readChoices, { params: { residenceId } })

export const balanceQuery = (residenceId: string, yearId: string) =>
  queryOptionsFor(statements.readBalance, { params: { residenceId, yearId } })

export const ownersBalanceQuery = (residenceId: string, yearId: string) =>
  queryOptionsFor(statements.readOwnersBalance, { params: { residenceId, yearId } })
