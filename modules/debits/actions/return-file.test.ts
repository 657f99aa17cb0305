import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Refused } from '#platform/errors.ts'
import { readReturnFile } from './return-file.ts'

const OWN = 'FR7630006000011234567890189'
const read = (text: string, ownIban: string | null = OWN) =>
  readReturnFile(Buffer.from(text), { name: 'rejets.xml', ownIban })

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) return `not refused: ${String(error)}`
  return error.detail === undefined ? error.code : `${error.code} ${error.detail}`
}

const ns = (name: string) => `urn:iso:std:iso:20022:tech:xsd:${name}`
const rejected = (reference: string, code: string, amount = '500.00') => `
<TxInfAndSts>
<OrgnlEndToEndId>${reference}</OrgnlEndToEndId>
<TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>
<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">${amount}</InstdAmt></Amt></OrgnlTxRef>
</TxInfAndSts>`
const pain002 = (payments: string, group = '') => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${ns('pain.002.001.03')}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>R1</MsgId><CreDtTm>2027-01-05T08:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>PRLV-20270104-3</OrgnlMsgId>${group}</OrgnlGrpInfAndSts>
${payments}</CstmrPmtStsRpt></Document>`
const payment = (inside: string, id = 'PRLV-20270104-3-FRST') =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId>${inside}</OrgnlPmtInfAndSts>`

const returned = (more = '') => `
<TxDtls>
<Refs><EndToEndId>A-1-0001</EndToEndId></Refs>
<AmtDtls><InstdAmt><Amt Ccy="EUR">500.00</Amt></InstdAmt></AmtDtls>
<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>${more}
</TxDtls>`
const camt054 = (details: string, iban = OWN) => `<Document xmlns="${ns('camt.054.001.08')}"><BkToCstmrDbtCdtNtfctn>
<Ntfctn><Acct><Id><IBAN>${iban}</IBAN></Id></Acct>
<Ntry><Amt Ccy="EUR">500.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2027-01-07</Dt></BookgDt>
<NtryDtls>${details}</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`

test('a pain.002 names each debit refused, its reason, its amount and its line; those accepted are left', async () => {
  const accepted = '<TxInfAndSts><OrgnlEndToEndId>B-1-0001</OrgnlEndToEndId><TxSts>ACCP</TxSts></TxInfAndSts>'
  const { kind, returns } = await read(pain002(payment(`${rejected('A-1-0001', 'AC01')}${accepted}`)))
  expect(kind).toBe('pain.002')
  expect(returns).toMatchObject([
    { endToEndId: 'A-1-0001', code: 'AC01', cents: 50_000, on: '2027-01-05', line: 6, fee: 0 },
  ])
})

test('a part of a message, or all of it, may be refused in one go', async () => {
  const whole = '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>'
  expect((await read(pain002('', whole))).returns).toMatchObject([
    { endToEndId: null, messageId: 'PRLV-20270104-3', sequence: null, code: 'FF01' },
  ])
  const part = '<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Prtry>DT01</Prtry></Rsn></StsRsnInf>'
  expect((await read(pain002(payment(part)))).returns).toMatchObject([
    { endToEndId: null, messageId: 'PRLV-20270104-3', sequence: 'FRST', code: 'DT01' },
  ])
})

test('a camt.054 names the debit, the day, the reason and the fee; other movements are left', async () => {
  const other = '<TxDtls><Refs><EndToEndId>VIR</EndToEndId></Refs></TxDtls>'
  const fee = '<Chrgs><Rcrd><Amt Ccy="EUR">3.50</Amt></Rcrd></Chrgs>'
  const { kind, returns } = await read(camt054(`${other}${returned(fee)}`))
  expect(kind).toBe('camt.054')
  expect(returns).toMatchObject([
    { endToEndId: 'A-1-0001', code: 'AC04', cents: 50_000, on: '2027-01-07', fee: 350, line: 5 },
  ])
})

test.each([
  ['no XML', 'A-1-0001;AC04', 'xml-malformed line 1'],
  ['a document type', '<!DOCTYPE a><Document/>', 'xml-doctype line 1'],
  ['a statement', `<Document xmlns="${ns('camt.053.001.02')}"/>`, 'return-file-other'],
  ['a file without its message', `<Document xmlns="${ns('camt.054.001.02')}"/>`, 'return-file-incomplete line 1'],
  ['another account', camt054(returned(), 'FR7630001007941234567890185'), 'return-file-of-another line 2'],
  ['no reference', pain002(payment(rejected('', 'AC01'))), 'return-file-incomplete line 7'],
  ['a reason that is none', pain002(payment(rejected('A-1-0001', 'ac'))), 'return-file-incomplete line 9'],
  ['an amount that is none', pain002(payment(rejected('A-1-0001', 'AC01', '1,5'))), 'return-file-incomplete line 10'],
  ['a negative amount', pain002(payment(rejected('A-1-0001', 'AC01', '-5.00'))), 'return-file-incomplete line 10'],
  [
    'another currency',
    camt054(returned()).replace('<Amt Ccy="EUR">500.00</Amt></InstdAmt>', '<Amt Ccy="USD">500.00</Amt></InstdAmt>'),
    'return-file-incomplete line 7',
  ],
  ['a day that is none', camt054(returned()).replace('2027-01-07', '2027-02-30'), 'return-file-incomplete line 3'],
])('%s is refused with its line', async (_, text, code) => {
  expect(await refusal(read(text))).toBe(code)
})

const SAMPLES = '../shared/data/bank/camt'
const present = existsSync(SAMPLES)
test.for(['camt054.v2.xml', 'camt054.v8.xml'] as const)('a published %s is read', async (name, { skip }) => {
  if (!present) skip(`no ${SAMPLES}`)
  const file = await read(readFileSync(`${SAMPLES}/${name}`, 'utf8'), null)
  expect(file.kind).toBe('camt.054')
  expect(file.returns.every(({ code }) => /^[A-Z0-9]+$/.test(code))).toBe(true)
})
