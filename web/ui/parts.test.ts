import { expect, test } from 'vitest'
import { createTranslate } from '#web/i18n.tsx'
import { codeOf, issueCode, problemSentence } from '#web/problems.ts'
import { initialsOf } from './avatar.tsx'
import { compareBy, toggled } from './data-table-columns.ts'

const t = createTranslate('fr', {})

test('initials are of the first and last words that are names', () => {
  expect(['Marie-Claire de la Tour', 'Zanetti', 'Élodie & Paul Roy', ''].map(initialsOf)).toEqual(['MT', 'Z', 'ÉR', ''])
})

test('sorting: numbers by value, words as in French, lots in their natural order', () => {
  const words = ['étage', 'Zoé', 'eau', 'lot 10', 'lot 2']
  expect(words.toSorted(compareBy((word: string) => word))).toEqual(['eau', 'étage', 'lot 2', 'lot 10', 'Zoé'])
  expect([10, 9, 100].toSorted(compareBy((n: number) => n, true))).toEqual([100, 10, 9])
})

test('ticking twice is not ticking', () => {
  const once = toggled(new Set(['a']), 'b')
  expect([[...once], [...toggled(once, 'b')]]).toEqual([['a', 'b'], ['a']])
})

test.each([
  [{ code: 'invalid_type', input: undefined }, 'required'],
  [{ code: 'too_small', origin: 'string', input: 'a' }, 'too-short'],
  [{ code: 'too_big', origin: 'number', input: 99 }, 'too-large'],
  [{ code: 'invalid_format', format: 'email', input: 'marie@' }, 'invalid-email'],
  [{ code: 'invalid_type', input: 12 }, 'invalid'],
])('a schema issue %o is said as %s', (issue, code) => {
  expect(issueCode(issue)).toBe(code)
})

test('a schema’s own message is a code; a library’s is not', () => {
  expect([codeOf('too-late'), codeOf('Invalid input: expected string')]).toEqual(['too-late', 'invalid'])
})

test('an unknown code is calm and gives the reference', () => {
  expect(problemSentence(t, 'never-heard-of', 'abc123')).toMatch(/Rien n’a été changé.*abc123/)
})
