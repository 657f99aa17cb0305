import { sepaText } from '#modules/accounting/public.ts'
import { type Cents, plainAmount, sumCents } from '#shared/money.ts'
import type { Amendment } from '../rules/mandate.ts'

export type Debit = {
  endToEndId: string
  cents: Cents
  sequence: 'FRST' | 'RCUR'
  rum: string
  signedOn: string
  amendment: Amendment | null
  debtor: string
  iban: string
  about: string
}

export type BatchFacts = {
  messageId: string
  /** ISO, to the second, without a zone. */
  createdAt: string
  collectOn: string
  creditor: { name: string; ics: string; iban: string; bic: string }
  debits: readonly Debit[]
}

/**
 * A pain.008.001.02 file of SEPA Core debits, valid against the ISO schema and the EPC's profile. It bears no postal
 * address: none is asked inside the area, and unstructured ones are forbidden since November 2026 (EPC153-22).
 */
export function pain008(batch: BatchFacts): string {
  const { debits, messageId, createdAt, creditor } = batch
  const name = sepaText(creditor.name, 70)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.02">',
    '<CstmrDrctDbtInitn>',
    '<GrpHdr>',
    tag('MsgId', messageId),
    tag('CreDtTm', createdAt),
    ...totals(debits),
    `<InitgPty>${tag('Nm', name)}</InitgPty>`,
    '</GrpHdr>',
    ...(['FRST', 'RCUR'] as const).flatMap((sequence) => payment(batch, sequence)),
    '</CstmrDrctDbtInitn>',
    '</Document>',
    '',
  ].join('\n')
}

function payment({ creditor, ...batch }: BatchFacts, sequence: Debit['sequence']): string[] {
  const debits = batch.debits.filter((debit) => debit.sequence === sequence)
  if (debits.length === 0) return []
  return [
    '<PmtInf>',
    tag('PmtInfId', `${batch.messageId}-${sequence}`),
    tag('PmtMtd', 'DD'),
    tag('BtchBookg', 'true'),
    ...totals(debits),
    `<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>CORE</Cd></LclInstrm>${tag('SeqTp', sequence)}</PmtTpInf>`,
    tag('ReqdColltnDt', batch.collectOn),
    `<Cdtr>${tag('Nm', sepaText(creditor.name, 70))}</Cdtr>`,
    `<CdtrAcct><Id>${tag('IBAN', creditor.iban)}</Id></CdtrAcct>`,
    `<CdtrAgt>${agent(creditor.bic)}</CdtrAgt>`,
    tag('ChrgBr', 'SLEV'),
    `<CdtrSchmeId><Id><PrvtId><Othr>${tag('Id', creditor.ics)}<SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id></CdtrSchmeId>`,
    ...debits.flatMap(transaction),
    '</PmtInf>',
  ]
}

function transaction(debit: Debit): string[] {
  return [
    '<DrctDbtTxInf>',
    `<PmtId>${tag('EndToEndId', debit.endToEndId)}</PmtId>`,
    `<InstdAmt Ccy="EUR">${plainAmount(debit.cents)}</InstdAmt>`,
    `<DrctDbtTx><MndtRltdInf>${tag('MndtId', debit.rum)}${tag('DtOfSgntr', debit.signedOn)}${amended(debit.amendment)}</MndtRltdInf></DrctDbtTx>`,
    `<DbtrAgt>${agent('')}</DbtrAgt>`,
    `<Dbtr>${tag('Nm', sepaText(debit.debtor, 70) || 'Coproprietaire')}</Dbtr>`,
    `<DbtrAcct><Id>${tag('IBAN', debit.iban)}</Id></DbtrAcct>`,
    `<RmtInf>${tag('Ustrd', sepaText(debit.about, 140))}</RmtInf>`,
    '</DrctDbtTxInf>',
  ]
}

function amended(amendment: Amendment | null): string {
  if (amendment === null) return tag('AmdmntInd', 'false')
  const former = 'originalIban' in amendment ? tag('IBAN', amendment.originalIban) : '<Othr><Id>SMNDA</Id></Othr>'
  return `${tag('AmdmntInd', 'true')}<AmdmntInfDtls><OrgnlDbtrAcct><Id>${former}</Id></OrgnlDbtrAcct></AmdmntInfDtls>`
}

function agent(bic: string): string {
  return `<FinInstnId>${bic === '' ? '<Othr><Id>NOTPROVIDED</Id></Othr>' : tag('BIC', bic)}</FinInstnId>`
}

function totals(debits: readonly Debit[]): string[] {
  return [
    tag('NbOfTxs', String(debits.length)),
    tag('CtrlSum', plainAmount(sumCents(debits.map(({ cents }) => cents)))),
  ]
}

function tag(name: string, value: string): string {
  const safe = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<${name}>${safe}</${name}>`
}
