import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readBankFile } from './reading.ts'

const SHARED = new URL('../../../../shared/data/bank/', import.meta.url)
const present = existsSync(SHARED)
const NONE = { given: null, known: new Map() }

/** Per statement: account, lines, their sum, opening and closing, in cents. */
const SAMPLES = [
  ['camt/camt052.v2.xml', [['CH2801234000123456789', 1, -20_000_000, null, null]]],
  ['camt/camt052.v8.xml', [['CH2801234000123456789', 1, -20_000_000, null, null]]],
  ['camt/camt053.v2.minimal.xml', [['NL26VAYB8060476890', 1, 885, 1815, -2700]]],
  ['camt/camt053.v2.minimal.ultimate.xml', [['NL26VAYB8060476890', 1, 885, 1815, -2700]]],
  ['camt/camt053.v2.with-account-name.xml', [['CH2801234000123456789', 1, 885, null, null]]],
  ['camt/camt053.v4.xml', [['NL26VAYB8060476890', 1, 885, 1815, -2700]]],
  ['camt/camt053.v8.xml', [['NL26VAYB8060476890', 1, 885, 1815, -2700]]],
  ['camt/camt054.v2.xml', [['CH2801234000123456789', 1, -20_000_000, null, null]]],
  ['camt/camt054.v8.xml', [['CH2801234000123456789', 1, -20_000_000, null, null]]],
  ['camt/camt054.v2.with-account-name.xml', [['CH2801234000123456789', 1, -20_000_000, null, null]]],
  [
    'cfonb/pennylane_example.txt',
    [
      ['FR7615589000009876543210088', 3, -5081, -19_040, -24_121],
      ['FR7618706000000012345678954', 3, 7749, -24_121, -16_372],
    ],
  ],
  ['cfonb/silarhi_simple-test.txt', [['FR7610278022040001234560307', 0, 0, 1_669_565, 1_669_565]]],
  [
    'cfonb/silarhi_complex-test.txt',
    [
      ['FR7610278022040001234560307', 1, -2279, 1_669_565, 1_667_286],
      ['FR7610278022040002042760330', 2, -502_011, 1_667_286, 1_165_275],
      ['FR7610278022040002042760330', 0, 0, 1_165_275, 1_165_275],
      ['FR7610278022040002042760330', 1, -11_775, 1_165_275, 1_153_500],
      ['FR7610278022040002042760330', 0, 0, 1_153_500, 1_153_500],
      ['FR7610278022040002042760330', 1, -5025, 1_153_500, 1_148_475],
      ['FR7610278022040002042760330', 0, 0, 1_148_475, 1_148_475],
      ['FR7610278022040002042760330', 0, 0, 58_435_302, 58_435_302],
    ],
  ],
  ['ofx/npm-ofx_example1.ofx', [['01 0123 1234567-00', 5, -17_311, null, 422_579]]],
] as const

test.skipIf(!present).each(SAMPLES)(`%s is read (skipped without ${SHARED.pathname})`, async (name, statements) => {
  const read = await readBankFile(readFileSync(new URL(name, SHARED)), NONE)
  expect(read.problems).toEqual([])
  const seen = read.statements.map(({ account, lines, opening, closing }) => [
    account,
    lines.length,
    lines.reduce((sum, { cents }) => sum + cents, 0),
    opening?.cents ?? null,
    closing?.cents ?? null,
  ])
  expect(seen).toEqual(statements)
})

test.skipIf(!present).each(['ofx-2.1.1-sect-13.12.ofx', 'ofx-2.1.1-sect-13.13.ofx'])(
  'ofx/%s is about investments, no account of a bank',
  async (name) => {
    const read = await readBankFile(readFileSync(new URL(`ofx/${name}`, SHARED)), NONE)
    expect(read).toMatchObject({ statements: [], problems: [{ code: 'ofx-without-statement' }] })
  },
)

test.skipIf(!present)('mt940/test1.mt940 is told to be of no format that is read', async () => {
  const read = readBankFile(readFileSync(new URL('mt940/test1.mt940', SHARED)), NONE)
  await expect(read).rejects.toThrow('statement-format-unknown')
})

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['nothing', '', 'file-empty'],
  ['a PDF', '%PDF-1.7', 'statement-format-unknown'],
  ['words', 'Bonjour, voici votre relevé.', 'statement-format-unknown'],
  ['an XML with a document type', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'xml-doctype'],
  ['an XML cut short', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmr', 'xml-malformed'],
])('%s is refused', (_, text, code) => expect(readBankFile(bytes(text), NONE)).rejects.toThrow(code))

test('a table of a bank in Latin-1 is read by its titles, and again by a mapping that was corrected', async () => {
  const table =
    'Compte courant;;;;\nDate;Date de valeur;Libellé;Débit euros;Crédit euros\n02/11/2026;02/11/2026;VIR É DUPONT;;1 234,56\n'
  const read = await readBankFile(Buffer.from(table, 'latin1'), NONE)
  expect(read.statements[0]?.lines).toMatchObject([
    { bookedOn: '2026-11-02', cents: 123_456, texts: ['VIR É DUPONT'], line: 3 },
  ])
  const columns = (read.table?.mapping.columns ?? []).map((role) =>
    role === 'text' ? ('counterparty' as const) : role,
  )
  const known = new Map([[read.table?.titles ?? '', { headerLine: 2, columns }]])
  const again = await readBankFile(Buffer.from(table, 'latin1'), { given: null, known })
  expect(again.statements[0]?.lines[0]?.counterparty).toBe('VIR É DUPONT')
})

test('F19 a statement of 200,000 lines, the titles counted, is read; one line more is refused', async () => {
  const rows = (count: number) =>
    Buffer.from(
      `Date;Libellé;Montant\n${Array.from({ length: count }, (_, index) => `15/01/2026;VIR ${index};10,00`).join('\n')}\n`,
    )
  const { statements } = await readBankFile(rows(199_999), NONE)
  expect(statements.flatMap(({ lines }) => lines)).toHaveLength(199_999)
  await expect(readBankFile(rows(200_000), NONE)).rejects.toMatchObject({ code: 'table-too-large' })
})
