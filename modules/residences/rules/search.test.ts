import { expect, test } from 'vitest'
import { searchTerms } from './search.ts'

test.each([
  ['06 12 34 56 78', '612345678'],
  ['+33 6 12 34 56 78', '612345678'],
  ['0033612345678', '612345678'],
  ['612345', '612345'],
])('%s is the telephone number %s', (text, phone) => expect(searchTerms(text)).toEqual({ words: [], phone }))

test.each([
  ['12', [{ text: '12', whole: true }]],
  [
    'lot n° 12',
    [
      { text: 'lot', whole: false },
      { text: '12', whole: true },
    ],
  ],
  [
    "L'Épine",
    [
      { text: 'L', whole: true },
      { text: 'Épine', whole: false },
    ],
  ],
  ['  -- ', []],
  ['%_', []],
])('%s is looked for as words', (text, words) => expect(searchTerms(text)).toEqual({ words, phone: null }))
