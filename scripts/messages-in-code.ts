import { parseSync } from '@swc/core'

export type Fault = { path: string; line: number; words: string; why: string }

type Node = { type: string; span?: { start: number }; [part: string]: unknown }

/** The French sentences a file says: the first argument of each `t('…')` and `t.rich('…')`. */
export function sentencesIn(path: string, code: string): string[] {
  const sentences: string[] = []
  walk(parse(path, code), (node) => {
    const said = isTranslation(node) ? literalOf(firstArgument(node)) : undefined
    if (said !== undefined) sentences.push(said)
  })
  return sentences
}

/** Words a reader would see that no catalogue knows, and sentences that the tool cannot read. */
export function faultsIn(path: string, code: string): Fault[] {
  const module = parse(path, code)
  const faults: Fault[] = []
  walk(module, (node, parent) => {
    const found = faultOf(node, parent)
    if (found !== undefined) faults.push({ path, line: lineAt(code, (node.span?.start ?? 0) - module.start), ...found })
  })
  return faults
}

type Found = { words: string; why: string }

function faultOf(node: Node, parent: Node | undefined): Found | undefined {
  if (isTranslation(node)) return faultOfCall(node)
  if (node.type === 'JSXText') return outside(String(node.value))
  if (node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute')
    return outside(literalOf(node.expression))
  if (node.type === 'JSXAttribute') return faultOfAttribute(node)
  return undefined
}

function faultOfCall(call: Node): Found | undefined {
  if (literalOf(firstArgument(call)) !== undefined) return undefined
  return { words: 't(…)', why: 'needs its sentence written inside the call' }
}

function faultOfAttribute(attribute: Node): Found | undefined {
  const name = nameOf(attribute.name)
  const words = literalOf(attribute.value) ?? literalOf(partOf(attribute.value, 'expression'))
  if (!VISIBLE.has(name) || words === undefined || !hasWords(words)) return undefined
  return { words: `${name}="${words}"`, why: 'is read by people and stands outside t(…)' }
}

function outside(words: string | undefined): Found | undefined {
  if (words === undefined || !hasWords(words)) return undefined
  return { words: words.trim(), why: 'stands outside t(…)' }
}

/** Attributes whose value somebody reads or hears. */
const VISIBLE = new Set(
  'aria-label aria-description aria-roledescription aria-valuetext alt caption detail hint label placeholder submit subtitle title'.split(
    ' ',
  ),
)

/** The product's own name is the same in every language. */
const NAMES = new Set(['Mitoyen'])

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text) && !NAMES.has(text.trim())
}

function parse(path: string, code: string): Node & { start: number } {
  const module = parseSync(code, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2022' })
  // swc counts bytes from the end of what it parsed before; the module's own span starts at its first token.
  return { type: module.type, body: module.body, start: module.span.start - leading(code) }
}

/** Bytes before the first token: comments and blank lines. */
function leading(code: string): number {
  const before = /^(?:\s+|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/.exec(code)?.[0] ?? ''
  return Buffer.byteLength(before)
}

function lineAt(code: string, byte: number): number {
  return Buffer.from(code).subarray(0, Math.max(0, byte)).toString().split('\n').length
}

type Visit = (node: Node, parent: Node | undefined) => void

function walk(value: unknown, visit: Visit, parent?: Node): void {
  if (!isObject(value)) return
  const node = isNode(value) ? value : undefined
  if (node !== undefined) visit(node, parent)
  for (const part of Object.values(value)) walk(part, visit, node ?? parent)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isNode(value: Record<string, unknown>): value is Node {
  return typeof value.type === 'string'
}

function isTranslation(node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  const { callee } = node
  const object = partOf(callee, 'object')
  return nameOf(callee) === 't' || (nameOf(object) === 't' && nameOf(partOf(callee, 'property')) === 'rich')
}

function firstArgument(node: Node): unknown {
  return Array.isArray(node.arguments) ? partOf(node.arguments[0], 'expression') : undefined
}

/** The text of a string, or of a template without anything to fill in. */
function literalOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  if (value.type === 'StringLiteral') return String(value.value)
  const quasis = value.type === 'TemplateLiteral' && Array.isArray(value.quasis) ? value.quasis : []
  return quasis.length === 1 ? String(partOf(quasis[0], 'cooked')) : undefined
}

function nameOf(value: unknown): string {
  if (!isObject(value)) return ''
  if (value.type === 'JSXNamespacedName') return `${nameOf(value.namespace)}:${nameOf(value.name)}`
  return typeof value.value === 'string' ? value.value : ''
}

function partOf(value: unknown, part: string): unknown {
  return isObject(value) ? value[part] : undefined
}
