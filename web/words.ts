import { takeEarly } from './early.ts'
import { byKey } from './sentence-key.ts'
import { BUILD } from './state.ts'

/** English by the short names of French sentences (see `sentenceKey`). */
export type Catalogue = Record<string, string>

/** The words that every page needs. */
const FIRST = 'first'

const english: Catalogue = {}
const spoken = { english: false }
/** What the code that is loaded says, in whatever language. */
const wanted = new Set([FIRST])
const learnt = new Map<string, Promise<void>>()

/** Code that is loaded later, once there are words for all that it says. The build writes the calls (see split-words). */
export async function inWords<Code>(name: string, code: Promise<Code>): Promise<Code> {
  wanted.add(name)
  if (spoken.english) await Promise.all([code, learn(name)])
  return code
}

/** The catalogue of what is loaded, which grows as more is. Rejects when it cannot be fetched. */
export async function speakEnglish(): Promise<Catalogue> {
  if (import.meta.env.DEV) return byKey((await import('./locales/en.json')).default)
  spoken.english = true
  await Promise.all([...wanted].map(learn))
  return english
}

function learn(name: string): Promise<void> {
  const learning = learnt.get(name) ?? fetchWords(name)
  learnt.set(name, learning)
  // Another try asks again.
  learning.catch(() => learnt.delete(name))
  return learning
}

async function fetchWords(name: string): Promise<void> {
  const address = `/assets/en-${BUILD}/${name}.json`
  const response = await (takeEarly(address) ?? fetch(address))
  if (!response.ok) throw new Error(`No English for ${name}.`)
  Object.assign(english, await response.json())
}
