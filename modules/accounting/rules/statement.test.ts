import { expect, test } from 'vitest'
import { balanceTable, ledgerTable, ownersTable } from './statement.ts'
import { printedRow, sheetRows } from './table.ts'

const line = {
  account: '512',
  postedOn: '2026-03-02',
  journal: 'BQ1',
  number: 7,
  voucher: 'VIR 26-03',
  label: 'Virement reçu',
  party: 'Ada Orme',
  lot: null,
  debit: 123_456,
  credit: 0,
}

test('a ledger begins each account with what it held, and carries the balance line by line', () => {
  const other = { ...line, account: '401', debit: 0, credit: 5000 }
  const table = ledgerTable('Grand livre', [line, { ...line, debit: 0, credit: 456 }, other], new Map([['512', -100]]))
  expect(sheetRows(table)).toEqual([
    ['Compte', 'Date', 'Journal', 'Numéro', 'Pièce', 'Libellé', 'Copropriétaire', 'Lot', 'Débit', 'Crédit', 'Solde'],
    ['401', '', '', '', '', 'Report à nouveau', '', '', '', '', '0,00'],
    ['401', '02/03/2026', 'BQ1', '7', 'VIR 26-03', 'Virement reçu', 'Ada Orme', '', '', '50,00', '-50,00'],
    ['512', '', '', '', '', 'Report à nouveau', '', '', '', '', '-1,00'],
    ['512', '02/03/2026', 'BQ1', '7', 'VIR 26-03', 'Virement reçu', 'Ada Orme', '', '1234,56', '', '1233,56'],
    ['512', '02/03/2026', 'BQ1', '7', 'VIR 26-03', 'Virement reçu', 'Ada Orme', '', '', '4,56', '1229,00'],
    ['', '', '', '', '', 'Total des mouvements', '', '', '1234,56', '54,56', ''],
  ])
})

test('a trial balance shows both sides, and what earlier years left, so that its columns agree', () => {
  const bank = { account: '512', label: 'Banque', opening: 500, debit: 100, credit: 0, closing: 600 }
  const income = { account: '701', label: 'Provisions', opening: 0, debit: 0, credit: 100, closing: -100 }
  const [, , , result, totals] = sheetRows(balanceTable([bank, income], -500))
  expect(result).toEqual(['', 'Résultat antérieur à répartir', '', '5,00', '', '', '', '5,00'])
  expect(totals).toEqual(['', 'Total', '5,00', '5,00', '1,00', '1,00', '6,00', '6,00'])
})

test('owners are told by nature, credits never set off against debts', () => {
  const base = { code: '001', opening: 0, debit: 0, credit: 0 }
  const table = ownersTable([
    { ...base, partyId: 'a', party: 'Ada', closing: 500, natures: { current: 500 } },
    { ...base, partyId: 'b', party: 'Ben', closing: -200, natures: { works: -200 } },
  ])
  const [, ada, ben, totals] = sheetRows(table)
  expect([ada?.at(2), ben?.at(3), totals?.slice(-2)]).toEqual(['5,00', '-2,00', ['5,00', '2,00']])
})

test('paper groups thousands', () => {
  expect(printedRow([{ cents: 123_456_789 }, { cents: -5 }, { day: '2026-11-27' }, 'mot'])).toEqual([
    '1\u202F234\u202F567,89',
    '-0,05',
    '27/11/2026',
    'mot',
  ])
})
