import { expect, test } from 'vitest'
import { createFormat } from './format.ts'
import { createTranslate } from './i18n.tsx'
import { byKey } from './sentence-key.ts'

const french = createTranslate('fr', {})
const english = createTranslate(
  'en',
  byKey({
    "L'ascenseur est réparé.": 'The lift is repaired.',
    'Lot {number}': 'Lot {number}',
  }),
)

test('a French sentence says itself, dots, apostrophes and all', () => {
  expect(french("L'ascenseur est réparé. C'est l'avis du {date}.", { date: '24' })).toBe(
    'L’ascenseur est réparé. C’est l’avis du 24.',
  )
})

test('an apostrophe before an argument does not swallow it', () => {
  expect(french("L'{thing} d'{owner}", { thing: 'ascenseur', owner: 'Aline' })).toBe('L’ascenseur d’Aline')
})

test('French spaces that must not break do not', () => {
  expect(french('Pourquoi ? Voici : « oui »')).toBe('Pourquoi\u202f? Voici\u00a0: «\u00a0oui\u00a0»')
})

test.each([
  [0, 'Aucun lot'],
  [1, '1 lot'],
  [2, '2 lots'],
])('plurals: %i', (count, said) => {
  expect(french('{count, plural, =0 {Aucun lot} one {# lot} other {# lots}}', { count })).toBe(said)
})

test('choices nest, a sign alone is a sign, and a number is written as its reader writes it', () => {
  const sentence =
    '{kind, select, lot {Le lot} other {La chose}} : {n, plural, one {# voix < 2} other {# voix (<b>{n}</b>)}} #1'
  expect([french(sentence, { kind: 'lot', n: 1 }), french(sentence, { kind: 'x', n: 1234 })]).toEqual([
    'Le lot\u00a0: 1 voix < 2 #1',
    'La chose\u00a0: 1\u202f234 voix (1\u202f234) #1',
  ])
})

test('a value that is missing shows as its name, never as nothing', () => {
  expect(french('Bonjour {name}')).toBe('Bonjour {name}')
})

test('a value is never read as a message', () => {
  expect(french('De {name}', { name: '<b>{x}</b>' })).toBe('De <b>{x}</b>')
})

test('tags become what the caller makes of them', () => {
  const said = french.rich('Lire <a>la notice</a>.', { a: (chunks) => `[${chunks.join('')}]` })
  expect(said).toEqual(['Lire ', '[la notice]', '.'])
})

test('English where it exists, French where it does not', () => {
  expect([english("L'ascenseur est réparé."), english('Pas encore traduit')]).toEqual([
    'The lift is repaired.',
    'Pas encore traduit',
  ])
})

test('money, days and instants read as a French person writes them', () => {
  const format = createFormat('fr')
  expect([
    format.money(123456),
    format.money(-50),
    format.date('2026-11-24'),
    format.date('2027-01-01', 'medium'),
    format.date('2026-11-24T23:30:00Z', 'medium'),
    format.time('2026-07-24T16:30:00Z'),
    format.time('2026-07-24T07:00:00Z'),
    format.phone('+33612001010'),
    format.phone('+212612001010'),
    format.size(1_400_000),
  ]).toEqual([
    '1\u202f234,56\u00a0€',
    '−0,50\u00a0€',
    'mardi 24 novembre 2026',
    '1er janvier 2027',
    '25 novembre 2026',
    '18\u00a0h\u00a030',
    '9\u00a0h',
    '06\u00a012\u00a000\u00a010\u00a010',
    '+212612001010',
    '1,4\u202fMo',
  ])
})
