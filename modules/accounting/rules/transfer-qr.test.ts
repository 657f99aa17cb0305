import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSepaText, sepaText } from './sepa-text.ts'
import { refuseTransferQr, type TransferQr, transferQrText } from './transfer-qr.ts'

const TRANSFER: TransferQr = {
  ...{ name: 'SDC Résidence des Tilleuls', iban: 'FR76 3000 6000 0112 3456 7890 189', bic: null },
  ...{ cents: 79_500, about: { reference: 'RF25RT5D2026T1' } },
}

test('a call is paid by its structured reference', () => {
  expect(transferQrText(TRANSFER).split('\n')).toEqual([
    ...['BCD', '002', '1', 'SCT', '', 'SDC Résidence des Tilleuls', 'FR7630006000011234567890189'],
    ...['EUR795.00', '', 'RF25RT5D2026T1'],
  ])
})

test('or by a text, with a bank named', () => {
  const text = transferQrText({ ...TRANSFER, bic: 'AGRIFRPP', cents: 5, about: { text: 'Appel T1' } })
  expect(text.split('\n').slice(4)).toEqual([
    ...['AGRIFRPP', 'SDC Résidence des Tilleuls', 'FR7630006000011234567890189', 'EUR0.05', '', '', 'Appel T1'],
  ])
  expect(transferQrText({ ...TRANSFER, about: { text: '' } })).toMatch(/EUR795\.00$/)
})

const long = (length: number) => 'é'.repeat(length)
test.each([
  ['as it should be', {}, null],
  ['the most that SEPA carries', { cents: 99_999_999_999 }, null],
  ['a cent more', { cents: 100_000_000_000 }, 'qr-amount-wrong'],
  ['nothing', { cents: 0 }, 'qr-amount-wrong'],
  ['half a cent', { cents: 0.5 }, 'qr-amount-wrong'],
  ['70 letters', { name: long(70) }, null],
  ['71 letters', { name: long(71) }, 'qr-name-wrong'],
  ['nobody', { name: ' ' }, 'qr-name-wrong'],
  ['a second line', { name: 'SDC\nFR76' }, 'qr-name-wrong'],
  ['a mistyped account', { iban: 'FR7630006000011234567890188' }, 'iban-wrong-check'],
  ['no bank', { bic: 'AGRI' }, 'bic-malformed'],
  ['a mistyped reference', { about: { reference: 'RF26RT5D2026T1' } }, 'qr-reference-wrong'],
  ['a reference with spaces', { about: { reference: 'RF25 RT5D 2026 T1' } }, 'qr-reference-wrong'],
  ['140 letters', { about: { text: 'e'.repeat(140) } }, null],
  ['141 letters', { about: { text: 'e'.repeat(141) } }, 'qr-text-wrong'],
  ['a text that adds a field', { about: { text: 'T1\u2028x' } }, 'qr-text-wrong'],
  ['more bytes than the picture takes', { name: long(70), about: { text: long(140) } }, 'qr-too-long'],
] as const)('a picture to pay by: %s', (_, change, refusal) =>
  expect(refuseTransferQr({ ...TRANSFER, ...change })).toBe(refusal),
)

test.each([
  ['SDC Résidence des Œillets', 'SDC Residence des OEillets'],
  ['Müller & Fils, 12 €', 'Muller + Fils, 12 EUR'],
  ['L’été — 1ère «tranche»', "L'ete - 1ere tranche"],
  ['</Nm><script>', 'Nm script'],
  ['//a//b/', 'a/b'],
  ['Łukasz\tØrsted', 'Lukasz Orsted'],
  ['王小明', '???'],
  ['Société n° 5', 'Societe n 5'],
])('« %s » goes to the bank as « %s »', (text, plain) => expect(sepaText(text, 70)).toBe(plain))

test('what goes to the bank is in its characters and of its length, whatever was typed', () => {
  expect([isSepaText("L'eau (T1): 12,50 + ?"), isSepaText('L’eau'), isSepaText('a//b'), isSepaText('/a')]).toEqual([
    ...[true, false, false, false],
  ])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 140 }), (text, longest) => {
      const plain = sepaText(text, longest)
      expect([isSepaText(plain), plain.length <= longest, sepaText(plain, longest)]).toEqual([true, true, plain])
    }),
  )
})
