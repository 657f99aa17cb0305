import { Children, createContext, type ReactNode, use, useEffect, useMemo } from 'react'
import { createFormat, type Format } from './format.ts'
import { say } from './message.ts'
import { sentenceKey } from './sentence-key.ts'
import { createSignal, useSignal } from './signal.ts'
import { typeset } from './typeset.ts'
import { type Catalogue, speakEnglish } from './words.ts'

export type Locale = 'fr' | 'en'

type Value = string | number
type RichValue = Value | ((chunks: ReactNode[]) => ReactNode)

/**
 * Says a sentence in the reader's language. The French sentence is the key; ICU arguments and plurals are allowed:
 * `t('{count, plural, one {# lot} other {# lots}}', { count })`. Apostrophes and French spaces are typeset for you.
 */
export type Translate = {
  (sentence: string, values?: Record<string, Value>): string
  /** With tags: `t.rich('Lire <link>la notice</link>', { link: (chunks) => <Link …>{chunks}</Link> })`. */
  rich(sentence: string, values: Record<string, RichValue>): ReactNode
}

type Language = { locale: Locale; catalogue: Catalogue }

const LOCALE_KEY = 'mitoyen.locale'
const language = createSignal<Language>({ locale: 'fr', catalogue: {} })
const Speech = createContext<{ t: Translate; format: Format } | null>(null)

export function I18n({ children }: { children: ReactNode }) {
  const { locale, catalogue } = useSignal(language)
  const speech = useMemo(
    () => ({ t: createTranslate(locale, catalogue), format: createFormat(locale) }),
    [locale, catalogue],
  )
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return <Speech value={speech}>{children}</Speech>
}

export function useT(): Translate {
  return useSpeech().t
}

/** Money, numbers and dates as words, for sentences; on a page prefer `<Money>` and `<DateText>`. */
export function useFormat(): Format {
  return useSpeech().format
}

export function useLocale(): Locale {
  return useSignal(language).locale
}

/** Changes the language at once and remembers it on this device. */
export async function speak(locale: Locale): Promise<void> {
  localStorage.setItem(LOCALE_KEY, locale)
  language.set({ locale, catalogue: await catalogueOf(locale) })
}

/** The language chosen on this device, else the browser's; French when neither is ours. */
function preferredLocale(): Locale {
  const wished = localStorage.getItem(LOCALE_KEY) ?? navigator.language
  return wished.startsWith('en') ? 'en' : 'fr'
}

export async function startSpeaking(): Promise<void> {
  const locale = preferredLocale()
  if (locale !== 'fr') language.set({ locale, catalogue: await catalogueOf(locale) })
}

/** A translator over a catalogue by short names (see `sentenceKey`); a sentence that it does not have stays French. */
export function createTranslate(locale: Locale, catalogue: Catalogue): Translate {
  const sentenceOf = (sentence: string) =>
    typeset((locale === 'fr' ? '' : catalogue[sentenceKey(sentence)]) || sentence, locale)
  const translate = (sentence: string, values: Record<string, Value> = {}) =>
    say<string>(locale, sentenceOf(sentence), values).join('')
  return Object.assign(translate, {
    rich: (sentence: string, values: Record<string, RichValue>) =>
      // Children without keys of their own: their place is their key.
      Children.toArray(say<ReactNode>(locale, sentenceOf(sentence), values)),
  })
}

async function catalogueOf(locale: Locale): Promise<Catalogue> {
  return locale === 'fr' ? {} : speakEnglish()
}

function useSpeech() {
  const speech = use(Speech)
  if (speech === null) throw new Error('Wrap the tree in <I18n>.')
  return speech
}
