import type { StatementLine } from './statement.ts'

/** What makes a movement the same as another one: all that is not the way it was told in this file. */
export function contentOf({ bookedOn, cents, bankReference, counterparty, texts, endToEndId }: StatementLine): string {
  // Banks reuse their references, or give none: the day and the amount are always part of it.
  const named = [bankReference, endToEndId ?? '', ...(bankReference === '' ? [counterparty, ...texts] : [])]
  return JSON.stringify([bookedOn, cents, ...named])
}

/**
 * A movement with its rank among those that say the same: the same file again, or one that overlaps, gives the same
 * keys, and two equal movements of one day stay two. `before` counts those of statements that this file follows.
 */
export function numbered<Line extends StatementLine>(lines: readonly Line[], before: ReadonlyMap<string, number>) {
  const ranks = new Map(before)
  return lines.map((line) => {
    const content = contentOf(line)
    const rank = (ranks.get(content) ?? 0) + 1
    ranks.set(content, rank)
    return { line, content, rank }
  })
}
