import { expect, test } from 'vitest'
import { type Said, withWords, wordsByName } from './split-words.ts'

const code = `
/** As in \`import('./never.tsx')\`. */
const Lot = lazy(async () => ({ default: (await import('./lot.tsx')).Lot }))
offer(() => import('../problems.ts'), () => import('qrcode'))`

test('code of ours that comes later brings its words; libraries have none, and a comment is no code', () => {
  const edited = withWords(code, (source) => (source === './lot.tsx' ? 'lots' : 'frame'))
  expect(edited?.split('\n')).toEqual([
    `import { inWords } from '#web/words.ts'`,
    ...code
      .replace("import('./lot.tsx')", `inWords("lots", import('./lot.tsx'))`)
      .replace("import('../problems.ts')", `inWords("frame", import('../problems.ts'))`)
      .split('\n'),
  ])
})

test('what comes with the first page is left as it is', () => {
  expect([withWords(code, () => undefined), withWords('const a = 1', () => 'lots')]).toEqual([undefined, undefined])
})

const said = new Map<string, Said>([
  ['entry.js', { fileName: 'entry.js', imports: ['frame.js'], sentences: new Set(['Bonjour']) }],
  ['frame.js', { fileName: 'frame.js', imports: ['entry.js'], sentences: new Set(['Menu']) }],
  ['lot.js', { fileName: 'lot.js', imports: ['frame.js', 'form.js'], sentences: new Set(['Lot', 'Menu']) }],
  ['lots.js', { fileName: 'lots.js', imports: [], sentences: new Set(['Lots']) }],
  ['form.js', { fileName: 'form.js', imports: [], sentences: new Set(['Envoyer']) }],
])

test('each name has all that its code says, with what that imports, but the words of the first page', () => {
  const words = wordsByName(said, [
    { name: 'first', fileName: 'entry.js' },
    { name: 'lots', fileName: 'lot.js' },
    { name: 'lots', fileName: 'lots.js' },
    { name: 'forms', fileName: 'form.js' },
  ])
  expect(Object.fromEntries(words)).toEqual({
    first: ['Bonjour', 'Menu'],
    lots: ['Envoyer', 'Lot', 'Lots'],
    forms: ['Envoyer'],
  })
})

test('code that speaks and whose words nobody brings stops the build', () => {
  const starts = [
    { name: 'first', fileName: 'entry.js' },
    { name: 'lots', fileName: 'lot.js' },
  ]
  expect(() => wordsByName(said, starts)).toThrow('Nothing brings the words of lots.js.')
})
