import { parseSync } from '@swc/core'

export type Cast = { kind: 'as' | 'any' | 'suppression'; line: number }

/** Where a text of TypeScript stops being checked: `x as T` (not `as const`, not `satisfies`), `any`, `@ts-…` comments. */
export function castsIn(text: string, fileName: string): Cast[] {
  if (!/\.tsx?$/.test(fileName)) return []
  const bytes = Buffer.from(text)
  const lineAt = (offset: number) => bytes.subarray(0, offset).toString().split('\n').length
  const casts: Cast[] = []
  walk(parseSync(text, { syntax: 'typescript', tsx: fileName.endsWith('.tsx') }), (kind, start) =>
    casts.push({ kind, line: lineAt(start - 1) }),
  )
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(\/\/|\/?\*).*@ts-(ignore|expect-error|nocheck)/.test(line))
      casts.push({ kind: 'suppression', line: index + 1 })
  }
  return casts
}

function walk(node: unknown, found: (kind: 'as' | 'any', start: number) => void): void {
  if (typeof node !== 'object' || node === null) return
  const kind = kindOf(node)
  if (kind !== null) found(kind, startOf(node))
  for (const child of Object.values(node)) walk(child, found)
}

function kindOf(node: object): 'as' | 'any' | null {
  if (!('type' in node)) return null
  if (node.type === 'TsAsExpression' || node.type === 'TsTypeAssertion') return 'as'
  return node.type === 'TsKeywordType' && 'kind' in node && node.kind === 'any' ? 'any' : null
}

/** One-based offset in bytes. */
function startOf(node: object): number {
  const span = 'span' in node ? node.span : null
  if (typeof span !== 'object' || span === null || !('start' in span)) return 1
  return typeof span.start === 'number' ? span.start : 1
}
