import { expect, test } from 'vitest'
import { dayInWords, withOrdinal } from './day-words.ts'

test('the first of a month is « 1er » in French, other days and English are left alone', () => {
  expect(['2026-10-01', '2026-10-11', '2026-10-21'].map((day) => dayInWords(day))).toEqual([
    ...['1er octobre 2026', '11 octobre 2026', '21 octobre 2026'],
  ])
  expect(dayInWords('2026-10-01', 'en')).toBe('1 October 2026')
})

test.each([
  [
    'jeudi 1 octobre 2026, jusqu’au dimanche 1 novembre 2026',
    'jeudi 1er octobre 2026, jusqu’au dimanche 1er novembre 2026',
  ],
  ['1 août', '1er août'],
  ['31 mai 2026 à 01:00', '31 mai 2026 à 01:00'],
])('%s', (text, words) => expect(withOrdinal(text, 'fr')).toBe(words))
