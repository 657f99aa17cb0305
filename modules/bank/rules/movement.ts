import type { Cents } from '#shared/money.ts'

/** A movement of the bank that is nothing in the books yet. */
export type Movement = {
  account: string
  bookedOn: string
  cents: Cents
  counterparty: string
  iban: string | null
  texts: readonly string[]
  endToEndId: string | null
  mandate: string | null
  code: string
  returnReason: string | null
  /** The bank's reference of the total it is a part of, or of the batch that a total is. */
  batchOf: string | null
}

/** A line of the books on an account of the bank that no movement is matched to; `cents` is more than 0 for a debit. */
export type BookLine = {
  entryId: string
  position: number
  account: string
  postedOn: string
  cents: Cents
  label: string
  partyId: string | null
}

export type Target =
  | { to: 'owner'; partyId: string }
  | { to: 'entry'; entryId: string; position: number }
  | { to: 'account'; account: string }
  | { to: 'deposit'; depositId: string }
  /** A debit that came back, by its reference. */
  | { to: 'return'; endToEndId: string }

export type Sign =
  | 'debit'
  | 'reference'
  | 'account-and-amount'
  | 'account'
  | 'name-and-amount'
  | 'entry'
  | 'deposit'
  | 'transit'
  | 'invoice'
  | 'fee'
  | 'interest'
  | 'transfer'
  | 'return'
  | 'nothing'

/** `others` are owners that the same sign names. */
export type Proposal = {
  confidence: 'certain' | 'likely' | 'none'
  sign: Sign
  target: Target | null
  others: string[]
}
