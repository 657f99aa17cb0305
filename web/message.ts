import { memo } from './memo.ts'

/** What a sentence is made of once read. `count` is the `#` of a plural. */
type Part =
  | string
  | { argument: string }
  | { count: string }
  | { choice: string; plural: boolean; cases: Map<string, Part[]> }
  | { tag: string; inside: Part[] }

export type MessageValue<Chunk> = string | number | ((chunks: (string | Chunk)[]) => Chunk)

/**
 * Says an ICU message: `{name}`, `{count, plural, =0 {…} one {…} other {# …}}`, `{kind, select, … other {…}}`, `<tag>…</tag>`.
 * The pieces come back in order, tags as their value makes them. This much of ICU is 1 KiB; a full reader is ten, in the
 * first load of everybody. Numbers and dates arrive formatted; a number given as it is is written as its reader writes it.
 */
export function say<Chunk>(
  locale: string,
  message: string,
  values: Record<string, MessageValue<Chunk>>,
): (string | Chunk)[] {
  function sayAll(parts: readonly Part[]): (string | Chunk)[] {
    return parts.flatMap(sayOne)
  }

  function sayOne(part: Part): (string | Chunk)[] {
    if (typeof part === 'string') return [part]
    if ('argument' in part) return [written(part.argument)]
    if ('count' in part) return [written(part.count)]
    if ('tag' in part) return sayTag(part.tag, part.inside)
    return sayAll(chosen(part.cases, values[part.choice], part.plural))
  }

  function written(name: string): string {
    const value = values[name]
    if (typeof value === 'number') return numbers(locale).format(value)
    return typeof value === 'string' ? value : `{${name}}`
  }

  function sayTag(tag: string, inside: Part[]): (string | Chunk)[] {
    const make = values[tag]
    const said = sayAll(inside)
    return typeof make === 'function' ? [make(said)] : said
  }

  function chosen(cases: Map<string, Part[]>, value: unknown, plural: boolean): Part[] {
    const category = plural && typeof value === 'number' ? plurals(locale).select(value) : String(value)
    return cases.get(`=${value}`) ?? cases.get(category) ?? cases.get('other') ?? []
  }

  return sayAll(read(message))
}

const known = new Map<string, Part[]>()

/** The names of the arguments and tags that a message uses, each once, in alphabetical order. */
export function namesIn(message: string): string[] {
  return [...new Set(read(message).flatMap(namesOf))].sort()
}

function namesOf(part: Part): string[] {
  if (typeof part === 'string') return []
  if ('argument' in part) return [part.argument]
  if ('count' in part) return [part.count]
  if ('tag' in part) return [`<${part.tag}>`, ...part.inside.flatMap(namesOf)]
  return [part.choice, ...[...part.cases.values()].flat().flatMap(namesOf)]
}

function read(message: string): Part[] {
  const parts = known.get(message) ?? createReader(message)()
  known.set(message, parts)
  return parts
}

function createReader(message: string): () => Part[] {
  let at = 0

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(message)
    if (found === null) return undefined
    at += found[0].length
    return found[1] ?? found[0]
  }

  /** Up to a closing brace, a closing tag or the end. `counted` is the argument that `#` stands for. */
  function readParts(counted?: string): Part[] {
    const parts: Part[] = []
    for (let part = readPart(counted); part !== undefined; part = readPart(counted)) parts.push(part)
    return parts
  }

  function readPart(counted: string | undefined): Part | undefined {
    if (counted !== undefined && take(/#/y) !== undefined) return { count: counted }
    const choice = take(/\{\s*(\w+)\s*,\s*/y)
    if (choice !== undefined) return readChoice(choice)
    const argument = take(/\{\s*(\w+)\s*\}/y)
    if (argument !== undefined) return { argument }
    const tag = take(/<(\w+)>/y)
    if (tag !== undefined) return readTag(tag, counted)
    return take(counted === undefined ? /[^{}<]+|<(?!\/?\w+>)/y : /[^{}<#]+|<(?!\/?\w+>)/y)
  }

  function readChoice(choice: string): Part {
    const plural = take(/(plural|select)\s*,\s*/y) === 'plural'
    const cases = new Map<string, Part[]>()
    for (let name = take(/([=\w]+)\s*\{/y); name !== undefined; name = take(/([=\w]+)\s*\{/y)) {
      cases.set(name, readParts(plural ? choice : undefined))
      take(/\}\s*/y)
    }
    take(/\s*\}/y)
    return { choice, plural, cases }
  }

  function readTag(tag: string, counted: string | undefined): Part {
    const inside = readParts(counted)
    take(/<\/\w+>/y)
    return { tag, inside }
  }

  return () => readParts()
}

/** Made when a sentence first counts: each costs a slow phone ten milliseconds. */
const numbers = memo((locale: string) => new Intl.NumberFormat(locale))
const plurals = memo((locale: string) => new Intl.PluralRules(locale))
