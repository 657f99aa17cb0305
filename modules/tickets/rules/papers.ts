import type { Part } from './life.ts'

export const PAPER_KINDS = ['photo', 'before', 'after', 'quote', 'invoice', 'report', 'form', 'other'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** What each adds: whoever keeps the residence anything, its council what it asks for and sees, a declarer what they have. */
const KINDS: readonly { part: Part; kinds: readonly PaperKind[] }[] = [
  { part: 'manager', kinds: PAPER_KINDS },
  { part: 'council', kinds: ['photo', 'before', 'after', 'quote', 'report', 'other'] },
  { part: 'declarer', kinds: ['photo', 'report', 'other'] },
]

/** Kinds that somebody may add, in the order of the screen. */
export function kindsFor(parts: readonly Part[]): PaperKind[] {
  return PAPER_KINDS.filter((kind) => KINDS.some((one) => parts.includes(one.part) && one.kinds.includes(kind)))
}

/** They say what others ask for their work. */
const PRICED: readonly PaperKind[] = ['quote', 'invoice']

/** Prices of the common parts are for the firm and the council, until a meeting decides; those of a private demand are its declarer's. */
export function isForCouncil(kind: PaperKind, isCommon: boolean): boolean {
  return isCommon && PRICED.includes(kind)
}

type Paper = { kind: PaperKind; lane: 'declarers' | 'internal' }

/** What keeps somebody from adding a paper, or null. */
export function refusePaper(
  { kind, lane }: Paper,
  { parts, isCommon }: { parts: readonly Part[]; isCommon: boolean },
): 'paper-kind-not-yours' | 'prices-for-council' | null {
  if (!kindsFor(parts).includes(kind)) return 'paper-kind-not-yours'
  return lane === 'declarers' && isForCouncil(kind, isCommon) ? 'prices-for-council' : null
}

/** A wrong paper is taken away by whoever brought it, or by who keeps the residence. */
export function mayWithdraw(
  { addedBy }: { addedBy: string | null },
  { personId, parts }: { personId: string; parts: readonly Part[] },
): boolean {
  return parts.includes('manager') || addedBy === personId
}
