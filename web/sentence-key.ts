const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/**
 * The short name of a French sentence in a catalogue as it is served, where whole sentences would be half of the weight:
 * FNV-1a, 32 bits. `npm run messages -- --check` fails when two sentences share one.
 */
export function sentenceKey(sentence: string): string {
  let hash = OFFSET
  for (let index = 0; index < sentence.length; index += 1) {
    hash = Math.imul(hash ^ sentence.charCodeAt(index), PRIME)
  }
  return (hash >>> 0).toString(36)
}

/** A catalogue by sentences, by their short names. */
export function byKey(catalogue: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(catalogue).map(([sentence, words]) => [sentenceKey(sentence), words]))
}
