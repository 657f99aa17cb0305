import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { childAt, childrenOf, readXml, textAt } from '#platform/xml.ts'
import { type BatchFacts, type Debit, pain008 } from './pain-008.ts'

const debit: Debit = {
  endToEndId: 'C001-1-0001',
  cents: 41_250,
  sequence: 'FRST',
  rum: 'C001-1',
  signedOn: '2026-11-02',
  amendment: null,
  debtor: 'M. et Mme Œil & Fils <SCI> « Ça »',
  iban: 'FR7630001007941234567890185',
  about: 'Charges, appel n° 12 // élévateur',
}
const recurrent: Debit = { ...debit, endToEndId: 'C002-1-0007', cents: 99_999_999_999, sequence: 'RCUR', rum: 'C002-1' }
const BATCH: BatchFacts = {
  messageId: 'PRLV-20270104-3',
  createdAt: '2026-12-21T09:30:00',
  collectOn: '2027-01-04',
  creditor: { name: 'SDC Résidence des Tilleuls', ics: 'FR72ZZZ123456', iban: 'FR7630006000011234567890189', bic: '' },
  debits: [
    debit,
    { ...debit, endToEndId: 'C003-1-0001', cents: 1, debtor: '彩' },
    recurrent,
    { ...recurrent, endToEndId: 'C004-1-0002', cents: 5, amendment: { originalIban: 'FR7630006000011234567890189' } },
    { ...recurrent, endToEndId: 'C005-1-0002', cents: 5, amendment: { otherBank: true } },
  ],
}

const SCHEMAS = '../shared/data/iso20022/xsd'
const present = existsSync(SCHEMAS)

test.for([
  ['ISO 20022', 'pain.008.001.02.xsd'],
  ['the EPC’s profile', 'pain.008.001.02.epc-profile-DK.xsd'],
] as const)('the file is valid against %s (%s)', async ([, name], { skip }) => {
  if (!present) skip(`no ${SCHEMAS}`)
  const schema = readFileSync(`${SCHEMAS}/${name}`, 'utf8')
  const validate = (contents: string) => validateXML({ xml: [{ fileName: 'batch.xml', contents }], schema: [schema] })
  const file = pain008(BATCH)
  expect((await validate(file)).errors).toEqual([])
  expect((await validate(pain008({ ...BATCH, creditor: { ...BATCH.creditor, bic: 'AGRIFRPP882' } }))).valid).toBe(true)
  // The validator can say no.
  expect((await validate(file.replace('<SeqTp>FRST</SeqTp>', '<SeqTp>TOUS</SeqTp>'))).valid).toBe(false)
})

test('one part a sequence, each with its own count and sum, the whole with theirs', async () => {
  const root = await readXml(Buffer.from(pain008(BATCH)))
  const message = childAt(root, 'CstmrDrctDbtInitn')
  if (message === undefined) throw new Error('no message')
  expect([textAt(message, 'GrpHdr', 'NbOfTxs'), textAt(message, 'GrpHdr', 'CtrlSum')]).toEqual(['5', '1000000412.60'])
  const parts = childrenOf(message, 'PmtInf')
  expect(
    parts.map((part) => [
      textAt(part, 'PmtInfId'),
      textAt(part, 'PmtTpInf', 'SeqTp'),
      textAt(part, 'NbOfTxs'),
      textAt(part, 'CtrlSum'),
      textAt(part, 'ReqdColltnDt'),
      childrenOf(part, 'DrctDbtTxInf').length,
    ]),
  ).toEqual([
    ['PRLV-20270104-3-FRST', 'FRST', '2', '412.51', '2027-01-04', 2],
    ['PRLV-20270104-3-RCUR', 'RCUR', '3', '1000000000.09', '2027-01-04', 3],
  ])
})

test('an amendment names the former account, or says that the bank is another', async () => {
  const root = await readXml(Buffer.from(pain008(BATCH)))
  const [, part] = childrenOf(childAt(root, 'CstmrDrctDbtInitn') ?? root, 'PmtInf')
  const amended = childrenOf(part ?? root, 'DrctDbtTxInf').map((each) => {
    const mandate = childAt(each, 'DrctDbtTx', 'MndtRltdInf')
    const former = mandate && childAt(mandate, 'AmdmntInfDtls', 'OrgnlDbtrAcct', 'Id')
    return [mandate && textAt(mandate, 'AmdmntInd'), former && (textAt(former, 'IBAN') || textAt(former, 'Othr', 'Id'))]
  })
  expect(amended).toEqual([
    ['false', undefined],
    ['true', 'FR7630006000011234567890189'],
    ['true', 'SMNDA'],
  ])
})

test('names are in the letters that banks pass on; one of other letters has a word in its place', () => {
  const file = pain008(BATCH)
  expect(file).toContain('<Nm>SDC Residence des Tilleuls</Nm>')
  expect(file).toMatch(/<Dbtr><Nm>M. et Mme OEil \+ Fils SCI Ca<\/Nm><\/Dbtr>/)
  expect(file).toMatch(/^[\x20-\x7e\n]*$/)
  expect(file).not.toContain('PstlAdr')
})
