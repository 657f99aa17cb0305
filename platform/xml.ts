import { setImmediate as otherWork } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { Refused } from './errors.ts'

export type XmlNode = {
  /** Without its prefix. */
  name: string
  /** The namespace that it is in; empty when none. */
  uri: string
  attributes: ReadonlyMap<string, string>
  children: XmlNode[]
  /** What stands between its tags outside its children, trimmed. */
  text: string
  /** Line of the file on which it opens, from 1. */
  line: number
}

export type XmlLimits = { bytes: number; depth: number; nodes: number }

/** A bank's file of twenty megabytes has some 400,000 elements, twelve deep; more is made to hurt. */
const LIMITS: XmlLimits = { bytes: 20 * 1024 * 1024, depth: 60, nodes: 500_000 }
/** Read in pieces, between which others are served. */
const PIECE = 256 * 1024
const ENCODINGS = new Map([
  ['utf-8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['utf-16', 'utf-16'],
  ['iso-8859-1', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
  ['windows-1252', 'windows-1252'],
])

/**
 * The root of an XML file. No document type, hence no entity but XML's five and nothing fetched from anywhere; well
 * formed to the end. Refuses with 422 `xml-empty`, `xml-too-large`, `xml-encoding`, `xml-doctype`, `xml-too-deep` or
 * `xml-malformed`; `detail` is `line N`, where the line is known.
 */
export async function readXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): Promise<XmlNode> {
  const bounds = { ...LIMITS, ...limits }
  if (bytes.byteLength === 0) throw refused('xml-empty')
  if (bytes.byteLength > bounds.bytes) throw refused('xml-too-large')
  const text = decode(bytes)
  if (tagsOf(text) > 2 * bounds.nodes) throw refused('xml-too-large')
  const { parser, root } = reader(bounds)
  for (let start = 0; start < text.length; start += PIECE) {
    if (start > 0) await otherWork()
    parser.write(text.slice(start, start + PIECE))
  }
  parser.close()
  return root()
}

/** The first child of each name in turn; undefined where the way stops. */
export function childAt(node: XmlNode, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => at?.children.find((child) => child.name === name), node)
}

export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name)
}

/** The text at the end of the way; empty where it stops. */
export function textAt(node: XmlNode, ...path: readonly string[]): string {
  return childAt(node, ...path)?.text ?? ''
}

/** Opening, closing and others: counting them costs nothing beside reading them. */
function tagsOf(text: string): number {
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) tags += 1
  return tags
}

function reader(bounds: XmlLimits) {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: XmlNode[] = []
  let top: XmlNode | undefined
  let nodes = 0
  let line = 1
  parser.on('opentagstart', () => {
    line = parser.line
    nodes += 1
    if (open.length >= bounds.depth) throw refused('xml-too-deep', line)
    if (nodes > bounds.nodes) throw refused('xml-too-large', line)
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const named = Object.values(attributes).map(({ name, value }) => [name, value] as const)
    const node: XmlNode = { name: local, uri, attributes: new Map(named), children: [], text: '', line }
    open.at(-1)?.children.push(node)
    top ??= node
    open.push(node)
  })
  parser.on('closetag', () => {
    const node = open.pop()
    if (node !== undefined) node.text = node.text.trim()
  })
  const say = (text: string): void => {
    const node = open.at(-1)
    if (node !== undefined) node.text += text
  }
  parser.on('text', say)
  parser.on('cdata', say)
  parser.on('doctype', () => {
    throw refused('xml-doctype', parser.line)
  })
  parser.on('error', () => {
    throw refused('xml-malformed', parser.line)
  })
  const root = (): XmlNode => {
    if (top === undefined) throw refused('xml-malformed', parser.line)
    return top
  }
  return { parser, root }
}

/** By its mark, else as it declares itself; bytes that are not what they claim are refused, never guessed. */
function decode(bytes: Uint8Array): string {
  const declared = declaredEncoding(bytes)
  const marked = markedEncoding(bytes)
  const encoding = marked ?? ENCODINGS.get(declared ?? 'utf-8')
  if (encoding === undefined || encoding === 'utf-16') throw refused('xml-encoding')
  if (marked === 'utf-8' && declared !== null && declared !== 'utf-8') throw refused('xml-encoding')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw refused('xml-encoding')
  }
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  return /^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([\w.-]{1,40})["']/i.exec(start)?.[1]?.toLowerCase() ?? null
}

function refused(code: string, line?: number): Refused {
  return new Refused(422, code, line === undefined ? { field: 'file' } : { field: 'file', detail: `line ${line}` })
}
