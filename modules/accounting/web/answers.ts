import type { Answer } from '#shared/endpoint.ts'
import type { listAccounts, previewOpening, readBooks, readClosing } from '../contract/books.ts'
import type { listEntries, readChoices, readEntry } from '../contract/entries.ts'
import type { readBalance, readLedger, readOwnersBalance } from '../contract/statements.ts'

/** What the server answers, by the name that the screens use. */
export type Books = Answer<typeof readBooks>

export type Year = Books['years'][number]

export type Account = Answer<typeof listAccounts>['items'][number]

export type EntryRow = Answer<typeof listEntries>['items'][number]

export type Entry = Answer<typeof readEntry>

export type EntryLine = Entry['lines'][number]

export type Choices = Answer<typeof readChoices>

export type BalanceLine = Answer<typeof readBalance>['items'][number]

export type OwnerLine = Answer<typeof readOwnersBalance>['items'][number]

export type LedgerLine = Answer<typeof readLedger>['items'][number]

export type Closing = Answer<typeof readClosing>

export type OpeningPreview = Answer<typeof previewOpening>
