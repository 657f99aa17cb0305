import { createHash } from 'node:crypto'
import { Refused } from '#platform/errors.ts'
import { childAt, childrenOf, readXml, textAt, type XmlNode } from '#platform/xml.ts'
import { type Cents, LARGEST_AMOUNT } from '#shared/money.ts'

/** What a file says of one debit, or of a whole message when `endToEndId` is null. */
export type SaidReturn = {
  endToEndId: string | null
  messageId: string
  /** Of the part of the message that is refused; null for all of it. */
  sequence: 'FRST' | 'RCUR' | null
  code: string
  on: string | null
  cents: Cents | null
  fee: Cents
  line: number
}

export type ReturnFile = { name: string; hash: string; kind: 'pain.002' | 'camt.054'; returns: SaidReturn[] }

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:(pain\.002|camt\.054)\.001\.\d{2}$/

/**
 * Reads a pain.002 or a camt.054. Refuses with 422, and `line N` where known: `return-file-other` when it is neither,
 * `return-file-incomplete` when a return has no reference, no reason, or an amount or day that is none, `return-file-of-another`
 * when it is about another account; and the codes of `readXml`.
 * @param ownIban of the residence; null when unknown.
 */
export async function readReturnFile(
  bytes: Uint8Array,
  { name, ownIban }: { name: string; ownIban: string | null },
): Promise<ReturnFile> {
  const root = await readXml(bytes)
  const kind = NAMESPACE.exec(root.uri)?.[1]
  if (root.name !== 'Document' || (kind !== 'pain.002' && kind !== 'camt.054'))
    throw new Refused(422, 'return-file-other', { field: 'file' })
  const returns = kind === 'pain.002' ? readStatus(root) : readNotification(root, ownIban)
  return { name: name.slice(0, 200) || kind, hash: createHash('sha256').update(bytes).digest('hex'), kind, returns }
}

function readStatus(root: XmlNode): SaidReturn[] {
  const report = childAt(root, 'CstmrPmtStsRpt')
  if (report === undefined) throw incomplete(root)
  const group = childAt(report, 'OrgnlGrpInfAndSts')
  const messageId = group === undefined ? '' : textAt(group, 'OrgnlMsgId')
  const createdOn = dayIn(childAt(report, 'GrpHdr', 'CreDtTm'))
  const payments = childrenOf(report, 'OrgnlPmtInfAndSts')
  const said = payments.flatMap((payment) => {
    const each = childrenOf(payment, 'TxInfAndSts')
      .filter((transaction) => textAt(transaction, 'TxSts') === 'RJCT')
      .map((transaction) => ({
        ...blank(transaction, messageId),
        endToEndId: required(transaction, childAt(transaction, 'OrgnlEndToEndId')),
        code: codeIn(transaction, childAt(transaction, 'StsRsnInf', 'Rsn')),
        on: createdOn,
        cents: amountIn(childAt(transaction, 'OrgnlTxRef', 'Amt', 'InstdAmt')),
      }))
    if (each.length > 0 || textAt(payment, 'PmtInfSts') !== 'RJCT') return each
    return [whole(payment, { messageId, code: childAt(payment, 'StsRsnInf', 'Rsn'), on: createdOn })]
  })
  if (said.length > 0 || group === undefined || textAt(group, 'GrpSts') !== 'RJCT') return said
  return [whole(group, { messageId, code: childAt(group, 'StsRsnInf', 'Rsn'), on: createdOn })]
}

type Whole = { messageId: string; code: XmlNode | undefined; on: string | null }

/** A message, or the part of it that `PmtInfId` names, refused in one go. */
function whole(node: XmlNode, { messageId, code, on }: Whole): SaidReturn {
  const payment = textAt(node, 'OrgnlPmtInfId')
  const sequence = payment.endsWith('-FRST') ? 'FRST' : payment.endsWith('-RCUR') ? 'RCUR' : null
  if (messageId === '') throw incomplete(node)
  return { ...blank(node, messageId), sequence, code: codeIn(node, code), on }
}

function blank(node: XmlNode, messageId: string): SaidReturn {
  const said = { endToEndId: null, sequence: null, code: '', on: null, cents: null, fee: 0 }
  return { ...said, messageId, line: node.line }
}

function readNotification(root: XmlNode, ownIban: string | null): SaidReturn[] {
  const report = childAt(root, 'BkToCstmrDbtCdtNtfctn')
  if (report === undefined) throw incomplete(root)
  return childrenOf(report, 'Ntfctn').flatMap((notification) => {
    const account = childAt(notification, 'Acct', 'Id', 'IBAN')
    if (ownIban !== null && account !== undefined && account.text !== ownIban)
      throw refused('return-file-of-another', account)
    return childrenOf(notification, 'Ntry').flatMap((entry) =>
      childrenOf(entry, 'NtryDtls')
        .flatMap((details) => childrenOf(details, 'TxDtls'))
        // Other movements are on it too; a return is what says why.
        .filter((transaction) => childAt(transaction, 'RtrInf') !== undefined)
        .map((transaction) => notified(entry, transaction)),
    )
  })
}

function notified(entry: XmlNode, transaction: XmlNode): SaidReturn {
  const amount =
    childAt(transaction, 'AmtDtls', 'InstdAmt', 'Amt') ??
    childAt(transaction, 'AmtDtls', 'TxAmt', 'Amt') ??
    childAt(transaction, 'Amt')
  const charge = childAt(transaction, 'Chrgs')
  return {
    ...blank(transaction, ''),
    endToEndId: required(transaction, childAt(transaction, 'Refs', 'EndToEndId')),
    code: codeIn(transaction, childAt(transaction, 'RtrInf', 'Rsn')),
    on: dayIn(childAt(entry, 'BookgDt', 'Dt') ?? childAt(entry, 'BookgDt', 'DtTm')),
    cents: amountIn(amount),
    fee: amountIn(charge && (childAt(charge, 'Rcrd', 'Amt') ?? childAt(charge, 'Amt'))) ?? 0,
  }
}

function required(around: XmlNode, node: XmlNode | undefined): string {
  if (node === undefined || node.text === '' || node.text.length > 35) throw incomplete(node ?? around)
  return node.text
}

function codeIn(around: XmlNode, reason: XmlNode | undefined): string {
  const code = reason === undefined ? '' : textAt(reason, 'Cd') || textAt(reason, 'Prtry')
  if (!/^[A-Z0-9]{2,10}$/.test(code)) throw incomplete(reason ?? around)
  return code
}

/** Two decimals at most, in euros. */
function amountIn(node: XmlNode | undefined): Cents | null {
  if (node === undefined) return null
  const [, whole, fraction = ''] = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(node.text) ?? []
  if (whole === undefined || (node.attributes.get('Ccy') ?? 'EUR') !== 'EUR') throw incomplete(node)
  const cents = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  if (cents > LARGEST_AMOUNT) throw incomplete(node)
  return cents
}

function dayIn(node: XmlNode | undefined): string | null {
  if (node === undefined) return null
  const day = node.text.slice(0, 10)
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString()
  } catch {
    throw incomplete(node)
  }
}

function incomplete(node: XmlNode): Refused {
  return refused('return-file-incomplete', node)
}

function refused(code: string, { line }: XmlNode): Refused {
  return new Refused(422, code, { field: 'file', detail: `line ${line}` })
}
