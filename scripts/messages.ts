import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { namesIn } from '../web/message.ts'
import { sentenceKey } from '../web/sentence-key.ts'
import { type Fault, faultsIn, sentencesIn } from './messages-in-code.ts'

/**
 * The English catalogue, kept in step with the sentences of the screens.
 * Without arguments: rewrites it, keeping translations; new sentences come empty. `--check`: changes nothing and fails on
 * a sentence without English, on English without a sentence, and on words that a reader sees and no catalogue knows.
 */
const CATALOGUE = 'web/locales/en.json'
/** Screens, and what a rule remarks in the reader's language. */
const SCREENS = ['web/**/*.{ts,tsx}', 'modules/*/web/**/*.{ts,tsx}', 'modules/*/rules/*-remarks.ts']
/** Samples for the eye, in development only. */
const NOT_SCREENS = /^web\/gallery\/|\.test\.tsx?$/

const paths = globSync(SCREENS)
  .filter((path) => !NOT_SCREENS.test(path))
  .sort()
const sources = paths.map((path) => ({ path, code: readFileSync(path, 'utf8') }))
const sentences = [...new Set(sources.flatMap(({ path, code }) => sentencesIn(path, code)))].sort()
const kept: Record<string, string> = JSON.parse(readFileSync(CATALOGUE, 'utf8'))

if (process.argv.includes('--check')) check()
else write()

function check(): void {
  const faults = [
    ...sources.flatMap(({ path, code }) => faultsIn(path, code)).map(lineOf),
    ...sentences.filter((sentence) => !kept[sentence]).map((sentence) => `${CATALOGUE}: no English for “${sentence}”`),
    ...sentences
      .filter((sentence) => kept[sentence] && namesIn(sentence).join() !== namesIn(kept[sentence]).join())
      .map((sentence) => `${CATALOGUE}: the English of “${sentence}” has other arguments`),
    ...[...Map.groupBy(sentences, sentenceKey).values()]
      .filter(({ length }) => length > 1)
      .map((same) => `${CATALOGUE}: one short name for ${same.map((sentence) => `“${sentence}”`).join(' and ')}`),
    ...Object.keys(kept)
      .filter((sentence) => !sentences.includes(sentence))
      .map((sentence) => `${CATALOGUE}: nobody says “${sentence}” any more`),
  ]
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  else console.log(`${sentences.length} sentences, all in English, no words outside the catalogue.`)
}

function write(): void {
  const catalogue = Object.fromEntries(sentences.map((sentence) => [sentence, kept[sentence] ?? '']))
  writeFileSync(CATALOGUE, `${JSON.stringify(catalogue, null, 2)}\n`)
  const missing = sentences.filter((sentence) => !kept[sentence])
  console.log(`${sentences.length} sentences, ${missing.length} to translate.`)
}

function lineOf({ path, line, words, why }: Fault): string {
  return `${path}:${line}: “${words}” ${why}`
}
