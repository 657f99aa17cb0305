import type { Nature } from './entry.ts'

/** The account printed where the assembly opened sub-accounts. */
export const SUB_ACCOUNTS: Record<Nature, string> = {
  current: '450-1',
  works: '450-2',
  advance: '450-3',
  loan: '450-4',
  works_fund: '450-5',
}

/**
 * All that a manager may call, and nothing else (décret 67-223, art. 35):
 * - `current`: provisions of the voted budget; `current_before_vote`: those of a late one (décret 67-223, art. 43);
 * - `works`: what was voted outside the budget (loi 65-557, art. 14-1 II); `urgent_works`: the first third, before a
 *   vote (décret 67-223, art. 37); `council_works`: what was delegated to the council (loi 65-557, art. 21-1);
 * - `works_fund` (loi 65-557, art. 14-2-1);
 * - `reserve`: the bylaws' own advance; `plan_advance`: that of the adopted works plan; `cash_advance`: voted against a
 *   shortage;
 * - `loan`: instalments of a collective loan (loi 65-557, art. 26-4).
 */
export type CallKind =
  | 'current'
  | 'current_before_vote'
  | 'works'
  | 'urgent_works'
  | 'council_works'
  | 'works_fund'
  | 'reserve'
  | 'plan_advance'
  | 'cash_advance'
  | 'loan'

type KindFacts = {
  nature: Nature
  /** Credited on the due date; works not begun wait on `beforeStart` (arrêté du 14 mars 2005, art. 10). */
  credit: string
  beforeStart?: string
  /**
   * Becomes due with the others when a formal notice stays without answer (loi 65-557, art. 19-2). No text says it of
   * works that are urgent or delegated: here they do not.
   */
  acceleratable: boolean
}

/**
 * Function rules of 106 and 706 could not be read in the text: those of `council_works` mirror the works. Advances
 * other than the reserve go to 1033, so that 1031 alone is set against its cap: our reading, no text says it.
 */
export const CALL_KINDS: Record<CallKind, KindFacts> = {
  current: { nature: 'current', credit: '701', acceleratable: true },
  current_before_vote: { nature: 'current', credit: '701', acceleratable: false },
  works: { nature: 'works', credit: '702', beforeStart: '102', acceleratable: true },
  urgent_works: { nature: 'works', credit: '702', beforeStart: '102', acceleratable: false },
  council_works: { nature: 'works', credit: '706-2', beforeStart: '106', acceleratable: false },
  works_fund: { nature: 'works_fund', credit: '105', acceleratable: true },
  reserve: { nature: 'advance', credit: '1031', acceleratable: false },
  plan_advance: { nature: 'advance', credit: '1033', acceleratable: false },
  cash_advance: { nature: 'advance', credit: '1033', acceleratable: false },
  loan: { nature: 'loan', credit: '704', acceleratable: false },
}

/** The engine calls no other kind, whoever asks (décret 67-223, art. 35). */
export function refuseCallKind(kind: string): 'call-not-allowed' | null {
  return Object.hasOwn(CALL_KINDS, kind) ? null : 'call-not-allowed'
}
