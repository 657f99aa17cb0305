import { addDays } from '#shared/days.ts'
import type { Cents } from '#shared/money.ts'

/**
 * Where time runs from: the day after the provider sent the electronic notice, or after the letter was first presented
 * (décret 67-223, art. 64).
 */
export function noticeEffectiveOn(sentOrPresentedOn: string): string {
  return addDays(sentOrPresentedOn, 1)
}

const DAYS_TO_ANSWER = 30

/** Last day on which paying all that is claimed avoids the acceleration (loi 65-557, art. 19-2). */
export function noticeDeadline(effectiveOn: string): string {
  return addDays(effectiveOn, DAYS_TO_ANSWER)
}

/** First day on which a request for letters by post binds: the eighth from its receipt passed (décret 67-223, art. 64). */
export function postalFrom(requestReceivedOn: string): string {
  return addDays(requestReceivedOn, 9)
}

/** The tables of a notice, in their order; `other`: advances and loans, which do not accelerate. */
export const NOTICE_TABLES = ['current', 'works_fund', 'works', 'former_years', 'other', 'interest_and_costs'] as const
export type NoticeTable = (typeof NOTICE_TABLES)[number]

/** `table` is null for a line that says none of them. */
export type NoticeLine = { table: NoticeTable | null; cents: Cents }

export type NoticeFlaw = 'notice-lumps-debts' | 'notice-without-provisions'

const PROVISIONS: readonly (NoticeTable | null)[] = ['current', 'works_fund', 'works']

/**
 * Why a notice cannot lead to an acceleration: it must state the nature and amount of the provisions claimed, apart
 * from the arrears of former years (loi 65-557, art. 19-2; Cour de cassation, opinion of 12 December 2024). It still
 * makes interest run.
 */
export function flawOfNotice(lines: readonly NoticeLine[]): NoticeFlaw | null {
  if (lines.some(({ table }) => table === null)) return 'notice-lumps-debts'
  return lines.some(({ table, cents }) => PROVISIONS.includes(table) && cents > 0) ? null : 'notice-without-provisions'
}
