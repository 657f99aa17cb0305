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
])('%s is looked for as words', (text, words) => {
  const found = searchTerms(text)
  expect([found.words.map(({ text: word, whole }) => ({ text: word, whole })), found.phone]).toEqual([words, null])
})

const isNear = (typed: string, name: string) => {
  const near = searchTerms(typed).words[0]?.near
  return near != null && new RegExp(near.replace('\\m', '\\b')).test(name)
}

test.each(['garnyer', 'garier', 'garrnier', 'granier', 'arnier', 'Garnié'])(
  '%s is one error away from garnier',
  (typed) => expect(isNear(typed, 'garnier')).toBe(true),
)

test.each([
  ['gamyer', 'garnier'],
  ['paul', 'paulo'],
  ['tilleul12', 'tilleuls'],
  ['ernier', 'tournier'],
])('%s is not near %s', (typed, name) => expect(isNear(typed, name)).toBe(false))
