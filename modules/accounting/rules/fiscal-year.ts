/** Half-open days. */
export type Year = { startsOn: string; endsOn: string }

const FIRST_MONTHS = 18

/** Why this cannot be the first year of the books, or null (décret 2005-240, art. 5). */
export function firstYearRefusal({ startsOn, endsOn }: Year): string | null {
  if (endsOn <= startsOn) return 'year-ends-before-it-starts'
  return endsOn > Temporal.PlainDate.from(startsOn).add({ months: FIRST_MONTHS }).toString()
    ? 'first-year-too-long'
    : null
}

/** The twelve months after this year. */
export function yearAfter({ endsOn }: Year): Year {
  return { startsOn: endsOn, endsOn: Temporal.PlainDate.from(endsOn).add({ months: 12 }).toString() }
}

/** The year of the calendar or of the bylaws that holds this day. */
export function usualYear(day: string, start: { month: number; day: number }): Year {
  const date = Temporal.PlainDate.from(day)
  const startsThisYear = Temporal.PlainDate.from({ year: date.year, ...start })
  const starts =
    Temporal.PlainDate.compare(startsThisYear, date) > 0 ? startsThisYear.subtract({ years: 1 }) : startsThisYear
  return { startsOn: starts.toString(), endsOn: starts.add({ months: 12 }).toString() }
}

export type Approval = { endsOn: string; approvedOn: string; today: string; isApproved: boolean }

/** The assembly approves the accounts of a year that is over, once (loi 65-557, art. 14-1; décret 67-223, art. 11). */
export function refuseApproval({ endsOn, approvedOn, today, isApproved }: Approval): string | null {
  if (isApproved) return 'accounts-approved-already'
  if (approvedOn > today) return 'vote-in-future'
  return approvedOn < endsOn ? 'approval-before-end' : null
}

export type ClosingState = {
  endsOn: string
  closedAt: string | null
  today: string
  previousOpen: boolean
  /** Debits less credits over the year. */
  difference: number
  /** Balances of accounts 471 and 472 at the end, in cents. */
  suspense: readonly { account: string; balance: number }[]
  /** Why a balance in 47 is left (arrêté du 14 mars 2005, art. 10), or empty. */
  justification: string
}

/** Why a year may not be closed, each with its code; none when it may. */
export function closingRefusals(state: ClosingState): string[] {
  if (state.closedAt !== null) return ['year-closed']
  return [
    ...(state.today < state.endsOn ? ['year-not-over'] : []),
    ...(state.previousOpen ? ['previous-year-open'] : []),
    ...(state.difference !== 0 ? ['books-unbalanced'] : []),
    ...(state.suspense.some(({ balance }) => balance !== 0) && state.justification.trim().length < 3
      ? ['suspense-not-cleared']
      : []),
  ]
}
