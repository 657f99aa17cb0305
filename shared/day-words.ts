type Language = 'fr' | 'en'
const TAGS: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }

/** An ISO day as it is written in a sentence: `1er octobre 2026`, `1 October 2026`. */
export function dayInWords(day: string, language: Language = 'fr'): string {
  return withOrdinal(Temporal.PlainDate.from(day).toLocaleString(TAGS[language], { dateStyle: 'long' }), language)
}

/** French says « 1er janvier » and « 2 janvier »; the platform writes 1 for both. Any text with days in it. */
export function withOrdinal(text: string, language: Language): string {
  return language === 'fr' ? text.replace(/(?<!\S)1(?=\s\p{L})/gu, '1er') : text
}
