const NARROW = '\u202f'
const NO_BREAK = '\u00a0'

/**
 * The typography a reader expects and nobody types: curly apostrophes (which also keeps them out of ICU's quoting),
 * and in French the spaces that must not break before `;` `!` `?` `:` `%` `€` and inside guillemets.
 */
export function typeset(sentence: string, locale: 'fr' | 'en'): string {
  const curly = sentence.replaceAll("'", '’')
  if (locale !== 'fr') return curly
  return curly
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ ([:%€»])/g, `${NO_BREAK}$1`)
    .replace(/« /g, `«${NO_BREAK}`)
}
