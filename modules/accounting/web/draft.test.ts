import { expect, test } from 'vitest'
import { accountNumber, asksOf, balancing, blankLine, centsOf, isBlank, lineOf, sumsOf } from './draft.ts'

const line = (part: Partial<ReturnType<typeof blankLine>>, id = 1) => ({ ...blankLine(id), ...part })

test('the number is what comes before the words', () => {
  expect(accountNumber('615 Entretien et petites réparations')).toBe('615')
  expect(accountNumber(' 450-1 ')).toBe('450-1')
})

test('a line asks for what its account needs', () => {
  expect(asksOf('450 Copropriétaire')).toEqual({ owner: true, lot: false, key: false })
  expect(asksOf('105')).toEqual({ owner: false, lot: true, key: false })
  expect(asksOf('615')).toEqual({ owner: false, lot: false, key: true })
})

test('amounts are read as they are typed; nothing is nothing, a mistake is no amount', () => {
  expect(['', '12', '1 234,5', '0.001', '-5'].map(centsOf)).toEqual([0, 1200, 123_450, null, null])
})

test('the next line is offered what balances the entry', () => {
  const lines = [line({ debit: '240,05' }), line({}, 2), line({ credit: '1' }, 3)]
  expect(sumsOf(lines)).toEqual({ debit: 24_005, credit: 100 })
  expect(balancing(lines, 2, 'credit')).toEqual({ credit: '239,05' })
  expect(balancing(lines, 2, 'debit')).toEqual({})
  expect(balancing(lines, 3, 'credit')).toEqual({})
  expect(balancing([line({ credit: '5' }), line({}, 2)], 2, 'debit')).toEqual({ debit: '5,00' })
})

test('what the account does not ask for is not sent', () => {
  const typed = line({
    account: '615 Entretien',
    debit: '10',
    partyId: 'p',
    lotId: 'l',
    keyId: 'k',
    dueOn: '2026-01-01',
  })
  expect(lineOf(typed)).toEqual({ account: '615', label: '', debit: 1000, credit: 0, keyId: 'k' })
  expect([isBlank(blankLine(1)), isBlank(typed)]).toEqual([true, false])
})
