import { expect, test } from 'vitest'
import { guessMapping } from './import-mapping.ts'
import { readResidence } from './import-residence.ts'
import { mayApply } from './import-summary.ts'

const OWNED = 'lot;copropriétaire;Général'

function read(text: string) {
  const rows = text.split('\n').map((line) => line.split(';'))
  return readResidence(rows, guessMapping(rows))
}

const found = (text: string) =>
  read(text).problems.map(({ severity, row, column, code }) => `${severity} ${row} ${column} ${code}`)

test('a thousand problems are told, the others counted, and a hidden error still refuses', () => {
  const lines = Array.from({ length: 1500 }, (_, index) => `${index + 1};M. \u202e${index};10`)
  const odd = read(`${OWNED}\n${lines.join('\n')}`)
  const wrong = read(`${OWNED}\n${lines.join('\n')}\nTotal;;1`)
  expect([odd.problems.length, mayApply(odd)]).toEqual([1001, true])
  expect(wrong.problems.at(-1)?.message).toBe('501 autres remarques ne sont pas montrées.')
  expect(mayApply(wrong)).toBe(false)
})

test('problems come in the order of the lines', () => {
  expect(found(`${OWNED}\n1;M. A;1\n;M. B;2\n3;=x;3`)).toEqual([
    'error 3 lot lot-number-missing',
    'warning 4 copropriétaire formula-cell',
  ])
})

test('messages are sentences with the words of the file', () => {
  const { problems } = read(`${OWNED}\n1;M. A;10\n2;M. B;20\nTotal;;14 836`)
  expect(problems[0]?.message).toBe('Le total de la clé « Général » est de 14836 ici, mais ses lots font 30.')
})
