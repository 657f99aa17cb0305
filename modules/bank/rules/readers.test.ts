import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overpunched, readCfonb } from './cfonb.ts'
import { guessMapping, readCsvRows } from './csv.ts'
import { contentOf, numbered } from './line-key.ts'
import { readOfx } from './ofx.ts'
import { frenchIban, readDecimal, statementProblems } from './statement.ts'

const TODAY = '2026-11-27'

test.each([
  ['0000000000322J', '2', -3221],
  ['0000000001904}', '2', -19_040],
  ['0000000166956E', '2', 1_669_565],
  ['0000000000012{', '0', 12_000],
  ['0000000001234{', '3', 1234],
  ['0000000001234A', '3', null],
  ['00000000012340', '2', null],
  ['', '2', null],
])('%s with %s decimals is %s cents', (text, decimals, cents) => expect(overpunched(text, decimals)).toBe(cents))

test('every amount of two decimals is read as it was written', () => {
  const sign = (cents: number) => (cents < 0 ? '}JKLMNOPQR' : '{ABCDEFGHI')
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (cents) => {
      const digits = String(Math.abs(cents)).padStart(14, '0')
      const text = `${digits.slice(0, -1)}${sign(cents)[Number(digits.at(-1))]}`
      expect(overpunched(text, '2')).toBe(cents)
      const plain = `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
      expect(readDecimal(plain.replace(/^(-?)0+(?=\d)/, '$1'))).toBe(cents)
    }),
  )
})

test.each([
  ['12', 1200],
  ['-12,5', -1250],
  ['+3.1000', 310],
  ['3.101', null],
  ['1e5', null],
  ['', null],
  ['9999999999999', null],
])('the decimal %s is %s cents', (text, cents) => expect(readDecimal(text)).toBe(cents))

test('a French account is known by its IBAN', () => {
  expect(frenchIban('30006', '00001', '12345678901')).toBe('FR7630006000011234567890189')
  expect(frenchIban('20041', '01005', '0500013M026')).toBe('FR1420041010050500013M02606')
  expect(frenchIban('01', '0123', '1234567')).toBeNull()
})

const record = (code: string, day: string, amount: string, label = '') =>
  `${`${code}30006    00001EUR2 12345678901${code === '04' ? '05' : '  '}${day}  ${code === '04' ? day : '      '}${label.padEnd(31)}`.padEnd(90)}${amount}`
const cfonb = (...records: string[]) => readCfonb(records.join('\n'))
const OPEN = record('01', '311026', '0000000010000{')
const MOVE = record('04', '021126', '0000000001234E', 'VIR DUPONT')
const CLOSE = record('07', '021126', '0000000011234E')

test('records of 120 characters are a statement, with or without line breaks', () => {
  const { statements, problems } = cfonb(OPEN, MOVE, CLOSE)
  expect(problems).toEqual([])
  expect(statements).toMatchObject([
    {
      account: 'FR7630006000011234567890189',
      opening: { on: '2026-10-31', cents: 100_000 },
      closing: { on: '2026-11-02', cents: 112_345 },
      lines: [{ bookedOn: '2026-11-02', cents: 12_345, code: '05', texts: ['VIR DUPONT'], line: 2 }],
    },
  ])
  expect(statements.flatMap((one) => statementProblems(one, TODAY))).toEqual([])
  const glued = readCfonb([OPEN, MOVE, CLOSE].map((text) => text.padEnd(120)).join(''))
  expect(glued.statements[0]?.lines).toHaveLength(1)
})

test.each([
  ['a movement before its statement', [MOVE], 'cfonb-out-of-order', 1],
  ['a statement without its end', [OPEN, MOVE], 'cfonb-unclosed', 1],
  ['a record of another kind', [OPEN, 'XX', CLOSE], 'cfonb-record-unknown', 2],
  ['a record too long', [OPEN, `${MOVE.padEnd(120)}X`, CLOSE], 'cfonb-line-too-long', 2],
  ['a day that is none', [OPEN, record('04', '310226', '0000000001234E'), CLOSE], 'day-invalid', 2],
  ['an amount without its sign', [OPEN, record('04', '021126', '00000000012345'), CLOSE], 'amount-invalid', 2],
  ['another account', [OPEN, MOVE.replace('12345678901', '12345678902'), CLOSE], 'cfonb-account-differs', 2],
])('%s is named with its line', (_, records, code, line) =>
  expect(cfonb(...records).problems[0]).toMatchObject({ code, line }),
)

test.each([
  ['movements that do not make the closing balance', [OPEN, CLOSE], 'statement-sum', 1],
  ['another currency', [OPEN, MOVE.replace('EUR', 'USD'), CLOSE], 'currency-not-euro', 2],
  ['a day to come', [OPEN, record('04', '021127', '0000000001234E'), CLOSE], 'day-in-future', 2],
])('%s keep a statement out of the books', (_, records, code, line) => {
  const [statement] = cfonb(...records).statements
  expect(statement && statementProblems(statement, TODAY)[0]).toMatchObject({ code, line })
})

const SGML = `OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>30006<BRANCHID>00001<ACCTID>12345678901<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261102<TRNAMT>+123,45<FITID>A1<NAME>DUPONT &amp; FILS<MEMO>CHARGES</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>1123.45<DTASOF>20261102120000[+1:CET]</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`

test('OFX is read as SGML and as XML', () => {
  const xml = SGML.replace(/^[\s\S]*?<OFX>/, '<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>').replace(
    /<(\w+)>([^<\n]+)/g,
    '<$1>$2</$1>',
  )
  for (const text of [SGML, xml]) {
    expect(readOfx(text)).toMatchObject({
      problems: [],
      statements: [
        {
          account: 'FR7630006000011234567890189',
          opening: null,
          closing: { on: '2026-11-02', cents: 112_345 },
          lines: [{ cents: 12_345, counterparty: 'DUPONT & FILS', texts: ['CHARGES'], bankReference: 'A1' }],
        },
      ],
    })
  }
})

test.each([
  ['a day that is none', SGML.replace('20261102<', '20261302<'), 'day-invalid', 6],
  ['an amount that is none', SGML.replace('+123,45', '1.2.3'), 'amount-invalid', 6],
  ['a statement cut short', SGML.slice(0, SGML.indexOf('</STMTRS>')), 'ofx-unclosed', 4],
])('an OFX with %s is named with its line', (_, text, code, line) =>
  expect(readOfx(text).problems[0]).toMatchObject({ code, line }),
)

const csv = (...rows: string[]) => {
  const cells = rows.map((row) => row.split(';'))
  const mapping = guessMapping(cells)
  return mapping === null ? null : readCsvRows(cells, mapping)
}

test('a table with one signed column, or with two, is read', () => {
  expect(csv('Date;Libellé;Montant', '02/11/2026;VIR;-1 234,56')?.statements[0]?.lines[0]).toMatchObject({
    cents: -123_456,
  })
  const two = csv('Date opération;Libellé;Débit;Crédit', '02/11/26;PRLV;-12,50;', '2026-11-03;VIR;;40')
  expect(two?.statements[0]?.lines.map(({ cents }) => cents)).toEqual([-1250, 4000])
})

test.each([
  ['02/11;VIR;10,00', 'day-without-year'],
  ['30/02/2026;VIR;10,00', 'day-invalid'],
  ['02/11/2026;VIR;1,234', 'amount-ambiguous'],
  ['02/11/2026;VIR;0,055', 'amount-too-precise'],
  ['02/11/2026;VIR;', 'amount-invalid'],
  ['02/11/2026;VIR;12345678901,00', 'amount-too-large'],
])('the row %s is refused with its line', (row, code) =>
  expect(csv('Date;Libellé;Montant', row)?.problems).toMatchObject([{ code, line: 2 }]),
)

test('a table without a day or an amount is no statement', () => {
  expect(csv('Nom;Prénom;Lot', 'Dupont;Paul;12')).toBeNull()
})

test('equal movements keep their number, whatever file tells them again', () => {
  const lines = cfonb(OPEN, MOVE, MOVE, CLOSE).statements[0]?.lines ?? []
  const ranks = (before: ReadonlyMap<string, number>) => numbered(lines, before).map(({ rank }) => rank)
  expect(ranks(new Map())).toEqual([1, 2])
  expect(ranks(new Map([[lines[0] ? contentOf(lines[0]) : '', 2]]))).toEqual([3, 4])
})
