import type { Answer } from '#shared/endpoint.ts'
import type { listLines, matchLine, readBank, readLine, readReconciliation } from '../contract/bank.ts'
import type { applyImport, previewImport } from '../contract/imports.ts'
import type { findOwners, listDeposits, listReceipts } from '../contract/receipts.ts'

/** What the server answers, by the name that the screens use. */
export type Bank = Answer<typeof readBank>
export type Line = Answer<typeof listLines>['items'][number]
export type LineDetail = Answer<typeof readLine>
export type Target = (typeof matchLine.schema.body)['_zod']['input']['target']
export type Preview = Answer<typeof previewImport>
export type ImportResult = Answer<typeof applyImport>
export type Closing = NonNullable<Answer<typeof readReconciliation>['closing']>
export type Owner = Answer<typeof findOwners>['items'][number]
export type Receipt = Answer<typeof listReceipts>['items'][number]
export type Deposit = Answer<typeof listDeposits>['items'][number]
