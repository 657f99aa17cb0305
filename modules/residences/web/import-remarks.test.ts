import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTranslate } from '#web/i18n.tsx'
import { byKey } from '#web/sentence-key.ts'
import { guessMapping } from '../rules/import-mapping.ts'
import { remarkIn } from '../rules/import-remarks.ts'
import { readResidence } from '../rules/import-residence.ts'

const english = createTranslate('en', byKey(JSON.parse(readFileSync('web/locales/en.json', 'utf8'))))

test('what an import remarks is said in the language of whoever reads it', () => {
  const rows = ['lot;copropriétaire;Général', '1;M. A;10', '2;M. B;20', 'Total;;14 836'].map((line) => line.split(';'))
  const { problems } = readResidence(rows, guessMapping(rows))
  expect(problems.map((problem) => remarkIn(english, problem))).toEqual([
    'The total of the key “Général” is 14836 here, but its lots make 30.',
  ])
})

test('a remark that this page does not know yet is shown as the server said it', () => {
  expect(remarkIn(english, { code: 'of-a-newer-server', values: {}, message: 'Une remarque.' })).toBe('Une remarque.')
})
