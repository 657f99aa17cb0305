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
