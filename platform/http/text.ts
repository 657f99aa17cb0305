/**
 * Characters that no field may hold: NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which no
 * encoding can. Returns the path of the first, or null.
 */
export function refusedText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return storable(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`
    const bad = storable(key) ? refusedText(inner, at) : at
    if (bad !== null) return bad
  }
  return null
}

function storable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

const DEPTH = 20
const KEYS = 2000

/** Refuses JSON too deep or too wide before any schema walks it. */
export function tooComplex(value: unknown): boolean {
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
