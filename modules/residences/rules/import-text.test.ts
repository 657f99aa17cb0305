import { expect, test } from 'vitest'
import {
  cleanText,
  fold,
  looksLikeLotNumber,
  lotNumber,
  namesSeveralLots,
  readArea,
  readDecimal,
  readShare,
  showThousandths,
} from './import-text.ts'

test.each([
  ['14836', 14_836_000],
  ['14 836', 14_836_000],
  ['1 882,5', 1_882_500],
  ['1.234,5', 1_234_500],
  ['1,234.5', 1_234_500],
  ["14'836", 14_836_000],
  ['52.5', 52_500],
  ['52,50', 52_500],
  ['0.125', 125],
  ['33,333', 33_333],
  ['007', 7_000],
  ['-3,5', -3_500],
  ['+4', 4_000],
  ['52½', 52_500],
  ['1 882 ½', 1_882_500],
  ['¾', 750],
])('%s is %i thousandths', (text, thousandths) => {
  expect(readDecimal(text)).toEqual({ thousandths, ambiguous: false, tooPrecise: false })
})

test.each([
  '',
  'abc',
  '12 34',
  '1,2,3',
  '1.2.3',
  '12 3456',
  '1e5',
  '1 234 5',
  '12 345 678 901',
  'NaN',
  '--1',
  '1,',
  '1,5½',
  'x½',
])('%j is not a number', (text) => expect(readDecimal(text)).toBeNull())

test('a point before three digits may be a thousands separator', () => {
  expect(readDecimal('1.234')).toEqual({ thousandths: 1_234_000, ambiguous: true, tooPrecise: false })
})

test('a fourth decimal is told unless it is zero', () => {
  expect(readDecimal('33,3333')?.tooPrecise).toBe(true)
  expect(readDecimal('33,3330')?.tooPrecise).toBe(false)
})

test.each([
  ['341', 341_000, null],
  ['341/14836', 341_000, 14_836_000],
  ['52,5/1882,5', 52_500, 1_882_500],
  ['341 / 14 836èmes', 341_000, 14_836_000],
  ['341/1000e', 341_000, 1_000_000],
  ['341/1000ièmes', 341_000, 1_000_000],
  ['341 tantièmes', 341_000, null],
] as const)('%s is read as shares', (text, thousandths, base) => {
  const share = readShare(text)
  expect([share?.thousandths, share?.base?.thousandths ?? null]).toEqual([thousandths, base])
})

test.each(['1/2/3', '341/', '/1000', '341/0', 'x/1000', '341/x'])('%s is not a fraction', (text) => {
  expect(readShare(text)).toBeNull()
})

test.each([
  ['40,12', 4012],
  ['59,0', 5900],
  ['40.12 m²', 4012],
  ['40 m2', 4000],
  ['1 234,5', 123_450],
  ['40,126', 4013],
  ['grand', null],
  ['-3', null],
])('an area of %s', (text, hundredths) => {
  expect(readArea(text)).toBe(hundredths)
})

test.each([
  ['0001', '1'],
  ['1', '1'],
  ['Lot n° 12', '12'],
  ['N°12', '12'],
  ['1,00', '1'],
  ['A-007', 'A-7'],
  ['a12', 'A12'],
  ['100', '100'],
  ['0', '0'],
  ['12 bis', '12 BIS'],
])('%s is lot %s', (text, number) => {
  expect(lotNumber(text)).toBe(number)
})

test.each([
  ['12', true],
  ['A12', true],
  ['12 bis', true],
  ['B-0102', true],
  ['TOTAL', false],
  ['1A2B3', true],
  ['Page 1', false],
  ['12/01/2026', false],
  ['Édité le 02/01/2026', false],
  ['', false],
])('%j looks like a lot number: %s', (text, answer) => {
  expect(looksLikeLotNumber(text)).toBe(answer)
})

test('several lots in a cell are seen, a decimal is not', () => {
  expect(['1, 2 et 3', '4 à 7', '8+9', '1,00', '12', 'Bâtiment A 2'].map(namesSeveralLots)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

test.each([
  ['  deux\u00a0mots\n', 'deux mots', null],
  ['e\u0301te\u0301', 'été', null],
  ['="0001"', '0001', null],
  ['—', '', null],
  ['Nom\u0007', 'Nom', 'control-characters'],
  ['fdp.exe\u202e', 'fdp.exe', 'control-characters'],
  ['=HYPERLINK("x")', '=HYPERLINK("x")', 'formula-cell'],
  ['+cmd', '+cmd', 'formula-cell'],
  ['@SUM(1)', '@SUM(1)', 'formula-cell'],
  ['-1', '-1', null],
  ['+33 1 02 03 04 05', '+33 1 02 03 04 05', null],
] as const)('%j is kept as %j', (cell, text, odd) => {
  expect(cleanText(cell)).toEqual({ text, odd })
})

test('a text is cut at 200 characters', () => {
  expect(cleanText('x'.repeat(201))).toEqual({ text: 'x'.repeat(200), odd: 'text-too-long' })
  expect(cleanText('x'.repeat(200)).odd).toBeNull()
})

test('folding makes the same word of its spellings', () => {
  expect(['N° lot', 'Clé', 'copropriétaire_code', 'Surface (m²)', 'ŒILLET'].map(fold)).toEqual([
    'n lot',
    'cle',
    'coproprietaire code',
    'surface m2',
    'oeillet',
  ])
})

test('thousandths are shown as French decimals', () => {
  expect([1_882_500, 341_000, 333].map(showThousandths)).toEqual(['1882,5', '341', '0,333'])
})

test('a long text is judged at once', () => {
  const started = performance.now()
  for (const filler of ['1', 'A1', '1 ', '1.000 ', 'a/', ' 1 et']) {
    const text = `${filler.repeat(100)}!`
    for (const judge of [looksLikeLotNumber, readShare, readArea, readDecimal, namesSeveralLots, cleanText, fold])
      judge(text)
  }
  expect(performance.now() - started).toBeLessThan(200)
})
