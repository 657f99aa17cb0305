import { expect, test } from 'vitest'
import { refusePassword } from './password.ts'

const PAUL = {
  staff: false,
  words: ['Paul Garnier', 'paul.garnier@exemple.fr', 'Résidence des Tilleuls', 'Cabinet Morel'],
}
const STAFF = { ...PAUL, staff: true }

test.each([
  ['onze lettre', 'password-too-short'],
  ['douze lettre', null],
  ['x'.repeat(129), 'password-too-long'],
  [`${'quatre vents '.repeat(9)}fin`, null],
  ['azerty123456', 'password-too-common'],
  ['Motdepasse1234!', 'password-guessable'],
  ['p4ssw0rdp4ssw0rd', 'password-too-common'],
  ['abcabcabcabcabc', 'password-too-common'],
  ['aaaaaaaaaaaaaaaa', 'password-too-common'],
  ['mitoyen-2026-!', 'password-guessable'],
  ['PaulGarnier2026', 'password-guessable'],
  ['p4ul.g4rn1er@ex', 'password-guessable'],
  ['lesTilleuls!2027', 'password-guessable'],
  ['un chemin de terre rouge', null],
  ['🐦🐦🌳🌳🏠🏠🚪🚪🔑🔑🌙🌞', null],
] as const)('%j: %s', (password, refusal) => {
  expect(refusePassword(password, PAUL)).toBe(refusal)
})

test('staff need fifteen characters', () => {
  expect(refusePassword('quatorze lettr', STAFF)).toBe('password-too-short')
  expect(refusePassword('quinze lettres.', STAFF)).toBeNull()
})
