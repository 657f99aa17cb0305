import { expect, test } from 'vitest'
import { creditorReference, showReference } from '#modules/accounting/rules/payment-reference.ts'
import { matchReceipt, type Payer, payerIndex, type Receipt } from './matching.ts'

const payer = (ownerId: string, more: Partial<Payer>): Payer => ({
  ...{ ownerId, names: [], references: [], endToEndIds: [], mandates: [], ibans: [], amounts: [] },
  ...more,
})
const PAUL = payer('paul', {
  ...{ names: ['Paul Érable'], references: [creditorReference('T0012'), creditorReference('T0012026T1')] },
  ...{
    endToEndIds: ['E2E-1'],
    mandates: ['TILLEULS-1'],
    ibans: ['FR7630006000011234567890189'],
    amounts: [79_500, 120_000],
  },
})
const CLAIRE = payer('claire', {
  ...{ names: ['Mme Claire Orme', 'SCI Orme'], references: [creditorReference('T002')] },
  ...{ ibans: ['DE89370400440532013000', 'FR7630006000011234567890189'], amounts: [81_375] },
})
const TWIN = payer('twin', { names: ['Orme Claire'], amounts: [81_375] })
const index = payerIndex([PAUL, CLAIRE])

const receipt = (more: Partial<Receipt>): Receipt => ({
  ...{ endToEndId: null, mandate: null, iban: null, name: '', texts: [], cents: 1 },
  ...more,
})
const reference = showReference(creditorReference('T002'))

test.each([
  ['the debit it answers', { endToEndId: 'E2E-1' }, ['debit', 'certain', ['paul']]],
  ['its mandate', { endToEndId: 'NOTPROVIDED', mandate: 'TILLEULS-1' }, ['debit', 'certain', ['paul']]],
  ['its reference', { texts: [`virt ${reference} appel`] }, ['reference', 'certain', ['claire']]],
  [
    'a reference glued to its text',
    { texts: [`VIR${creditorReference('T0012026T1')}MERCI`] },
    ['reference', 'certain', ['paul']],
  ],
  [
    'the reference, not the account it came from',
    { texts: [reference], iban: 'FR7630006000011234567890189' },
    ['reference', 'certain', ['claire']],
  ],
  [
    'two references: someone decides',
    { texts: [reference, creditorReference('T0012')] },
    ['reference', 'likely', ['claire', 'paul']],
  ],
  ['a mistyped reference', { texts: ['RF00T002'] }, ['nothing', 'none', []]],
  [
    'an account of two, and an amount of one',
    { iban: 'fr76 3000 6000 0112 3456 7890 189', cents: 81_375 },
    ['account-and-amount', 'certain', ['claire']],
  ],
  ['an account of two', { iban: 'FR7630006000011234567890189' }, ['account', 'likely', ['paul', 'claire']]],
  ['an account of one', { iban: 'DE89370400440532013000' }, ['account', 'certain', ['claire']]],
  ['a name and an amount', { name: 'M ERABLE PAUL', cents: 120_000 }, ['name-and-amount', 'likely', ['paul']]],
  ['a part of a name and an amount', { name: 'ORME', cents: 81_375 }, ['name-and-amount', 'likely', ['claire']]],
  ['a name without its amount', { name: 'M ERABLE PAUL', cents: 5 }, ['nothing', 'none', []]],
  ['an amount without a name', { name: 'M. et Mme', cents: 81_375 }, ['nothing', 'none', []]],
  ['nothing', {}, ['nothing', 'none', []]],
] as const)('a receipt is matched by %s', (_, more, [by, confidence, owners]) =>
  expect(matchReceipt(receipt(more), index)).toEqual({ by, confidence, owners }),
)

test('two owners of one name and one amount are both proposed', () => {
  const match = matchReceipt(receipt({ name: 'Claire Orme', cents: 81_375 }), payerIndex([CLAIRE, TWIN]))
  expect(match).toEqual({ by: 'name-and-amount', confidence: 'likely', owners: ['claire', 'twin'] })
})
