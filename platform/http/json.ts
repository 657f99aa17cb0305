import { Refused } from '../errors.ts'

/**
 * A body as JSON that says each thing once.
 * @throws Refused 400 `json-invalid` or `json-too-complex`
 */
export function readJson(text: string): unknown {
  const value = parsed(text)
  if (tooComplex(value)) throw new Refused(400, 'json-too-complex')
  if (saysTwice(text)) throw new Refused(400, 'json-invalid')
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused(400, 'json-invalid')
  }
}

const DEPTH = 20
const KEYS = 2000

/** Refuses JSON too deep or too wide before any schema walks it. */
function tooComplex(value: unknown): boolean {
  let keys = 0
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH || keys > KEYS) return true
    level = level
      .filter((item): item is object => typeof item === 'object' && item !== null)
      .flatMap((item) => Object.values(item))
    keys += level.length
  }
  return false
}

/** Texts (those that a colon follows are names), and where objects and lists begin and end. */
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}[\]]/g

/**
 * Whether an object of this sound JSON has a name twice, or the name `__proto__`: what one reader takes for the amount
 * another would not (RFC 8259, section 4).
 */
function saysTwice(json: string): boolean {
  const open: Set<string>[] = []
  for (const [token, name = '', colon] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (colon !== undefined && !isNew(name, open.at(-1))) return true
  }
  return false
}

/** Escapes are read first: one letter has several spellings. */
function isNew(spelt: string, names: Set<string> | undefined): boolean {
  const name: unknown = JSON.parse(`"${spelt}"`)
  if (typeof name !== 'string' || name === '__proto__' || names?.has(name)) return false
  names?.add(name)
  return true
}
