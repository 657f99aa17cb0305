/**
 * One owner's time on a lot, half-open: [startsOn, endsOn). It starts when the transfer binds the residence: on the day
 * of the deed, or on that of its notification if later (décret 67-223, art. 6).
 */
export type Holding = { ownerId: string; startsOn: string; endsOn: string | null }

/**
 * - `budget`: a provision of the budget, and all that is called with it;
 * - `off_budget`: voted works, and what else is not of the budget;
 * - `approval`: the surplus or shortfall that approved accounts show.
 */
export type Claim = { kind: 'budget' | 'off_budget'; dueOn: string } | { kind: 'approval'; approvedOn: string }

/**
 * Who owes a claim on a lot, or is owed it; null when nobody holds the lot that day. Whole, without prorata: what
 * parties agree otherwise binds them alone (décret 67-223, art. 6-2 and 6-3). An acceleration does not move `dueOn`. A
 * lot that is inherited or given keeps its holder until the deed is notified.
 */
export function debtorOf(claim: Claim, holdings: readonly Holding[]): string | null {
  return holderOn(holdings, decisiveDay(claim))
}

/** Each case has its own day: due as notified for the budget and for works, the approval for the accounts' balance. */
function decisiveDay(claim: Claim): string {
  return claim.kind === 'approval' ? claim.approvedOn : claim.dueOn
}

function holderOn(holdings: readonly Holding[], day: string): string | null {
  return holdings.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn))?.ownerId ?? null
}
