import { sumCents } from '#shared/money.ts'
import type { StatementLine } from './statement.ts'
import {
  type Balance,
  dayFrom,
  NO_DETAIL,
  type Problem,
  type Reading,
  readDecimal,
  type Statement,
} from './statement.ts'

/** An element of an XML file, whoever read it. */
export type Node = {
  name: string
  uri: string
  attributes: ReadonlyMap<string, string>
  children: readonly Node[]
  text: string
  line: number
}

const MESSAGES: ReadonlyMap<string, readonly [string, Statement['kind']]> = new Map([
  ['BkToCstmrStmt', ['Stmt', 'final']],
  ['BkToCstmrAcctRpt', ['Rpt', 'interim']],
  ['BkToCstmrDbtCdtNtfctn', ['Ntfctn', 'interim']],
])

/** Statements of ISO 20022: camt.053, and camt.052 and camt.054, which a statement says again; versions 02 to 08. */
export function readCamt(root: Node): Reading {
  const problems: Problem[] = []
  const message = root.children.find(({ name }) => MESSAGES.has(name))
  const known = /^urn:iso:std:iso:20022:tech:xsd:camt\.05[234]\.001\.(0[2-9]|1\d)$/.test(root.uri)
  const [name, kind] = MESSAGES.get(message?.name ?? '') ?? []
  if (!known || message === undefined || name === undefined || kind === undefined)
    return { statements: [], problems: [{ code: 'camt-unknown', line: root.line, value: root.uri.slice(-30) }] }
  const statements = all(message, name).map((node) => statementOf(node, kind, problems))
  return { statements, problems }
}

function statementOf(node: Node, kind: Statement['kind'], problems: Problem[]): Statement {
  const balances = all(node, 'Bal')
  const balance = (codes: readonly string[]) => {
    const found = codes
      .map((code) => balances.find((bal) => text(bal, 'Tp', 'CdOrPrtry', 'Cd') === code))
      .find((bal) => bal !== undefined)
    return found === undefined ? null : balanceOf(found, problems)
  }
  const [opening, closing] = [balance(['OPBD', 'PRCD']), balance(['CLBD'])]
  // A notice may give no day: it is told the day it happens.
  const fallback = kind === 'interim' ? dayFromIso(text(node, 'CreDtTm')) : null
  const currency = text(node, 'Acct', 'Ccy') || opening?.currency || closing?.currency || 'EUR'
  return {
    account: text(node, 'Acct', 'Id', 'IBAN') || text(node, 'Acct', 'Id', 'Othr', 'Id') || null,
    currency,
    opening,
    closing,
    lines: all(node, 'Ntry').flatMap((entry) => entryLines(entry, { problems, fallback })),
    kind,
    line: node.line,
  }
}

function balanceOf(node: Node, problems: Problem[]): Balance | null {
  const [on, amount] = [dayOf(at(node, 'Dt')), amountOf(node)]
  if (on !== null && amount !== null) return { on, ...amount }
  problems.push({ code: on === null ? 'day-invalid' : 'amount-invalid', line: node.line, value: '' })
  return null
}

/** One line; or one for each movement of a total, when the bank gave them with amounts that add up to it. */
function entryLines(entry: Node, { problems, fallback }: { problems: Problem[]; fallback: string | null }) {
  // What is pending or only told may never happen.
  if ((text(entry, 'Sts', 'Cd') || text(entry, 'Sts')) !== 'BOOK') return []
  const [bookedOn, amount] = [dayOf(at(entry, 'BookgDt') ?? at(entry, 'ValDt')) ?? fallback, amountOf(entry)]
  if (bookedOn === null || amount === null) {
    problems.push({ code: bookedOn === null ? 'day-invalid' : 'amount-invalid', line: entry.line, value: '' })
    return []
  }
  const whole = { ...wholeOf(entry), ...amount, bookedOn }
  const details = all(entry, 'NtryDtls').flatMap((part) => all(part, 'TxDtls'))
  const [only] = details
  if (only === undefined) return [{ ...whole, batchOf: text(entry, 'NtryDtls', 'Btch', 'PmtInfId') || null }]
  if (details.length === 1) return [detailed(whole, only)]
  return partsOf(whole, details) ?? [{ ...whole, texts: [...whole.texts, ...details.flatMap(remittance)].slice(0, 20) }]
}

function wholeOf(entry: Node) {
  return {
    ...NO_DETAIL,
    valueOn: dayOf(at(entry, 'ValDt')),
    bankReference: text(entry, 'AcctSvcrRef') || text(entry, 'NtryRef'),
    code: codeOf(entry),
    texts: [text(entry, 'AddtlNtryInf')].filter(filled),
    line: entry.line,
  }
}

function partsOf(whole: StatementLine, details: readonly Node[]): StatementLine[] | null {
  const parts = details.map((node) => {
    const amount = amountOf(node, whole.cents < 0) ?? amountOf(at(node, 'AmtDtls', 'TxAmt'), whole.cents < 0)
    return amount === null
      ? null
      : { ...detailed({ ...whole, texts: [] }, node), ...amount, batchOf: whole.bankReference }
  })
  const known = parts.filter((part) => part !== null)
  return known.length === parts.length && sumCents(known.map(({ cents }) => cents)) === whole.cents ? known : null
}

function detailed(whole: StatementLine, node: Node): StatementLine {
  const [side, account] = whole.cents > 0 ? (['Dbtr', 'DbtrAcct'] as const) : (['Cdtr', 'CdtrAcct'] as const)
  const parties = at(node, 'RltdPties')
  const name = [side, `Ultmt${side}`].flatMap((one) => [text(parties, one, 'Nm'), text(parties, one, 'Pty', 'Nm')])
  return {
    ...whole,
    counterparty: name.find(filled) ?? '',
    iban: text(parties, account, 'Id', 'IBAN') || null,
    texts: [...remittance(node), ...whole.texts],
    endToEndId: known(text(node, 'Refs', 'EndToEndId')),
    mandate: known(text(node, 'Refs', 'MndtId')),
    bankReference: text(node, 'Refs', 'AcctSvcrRef') || whole.bankReference,
    returnReason: text(node, 'RtrInf', 'Rsn', 'Cd') || text(node, 'RtrInf', 'Rsn', 'Prtry') || null,
    line: node.line,
  }
}

function known(reference: string): string | null {
  return reference === '' || reference === 'NOTPROVIDED' ? null : reference
}

function remittance(node: Node): string[] {
  const parts = all(at(node, 'RmtInf'), 'Strd').map((part) => text(part, 'CdtrRefInf', 'Ref'))
  return [...parts, ...all(at(node, 'RmtInf'), 'Ustrd').map((part) => part.text), text(node, 'AddtlTxInf')].filter(
    filled,
  )
}

function codeOf(entry: Node): string {
  const domain = at(entry, 'BkTxCd', 'Domn')
  const parts = [text(domain, 'Cd'), text(domain, 'Fmly', 'Cd'), text(domain, 'Fmly', 'SubFmlyCd')].filter(filled)
  return parts.length > 0 ? parts.join('/') : text(entry, 'BkTxCd', 'Prtry', 'Cd')
}

/** The parts of a total say their side only when it differs. */
function amountOf(node: Node | undefined, isDebit = false): { cents: number; currency: string } | null {
  const amount = at(node, 'Amt')
  const cents = readDecimal(amount?.text ?? '')
  if (amount === undefined || cents === null) return null
  const side = text(node, 'CdtDbtInd') || (isDebit ? 'DBIT' : 'CRDT')
  return { cents: side === 'DBIT' && cents !== 0 ? -cents : cents, currency: amount.attributes.get('Ccy') ?? '' }
}

/** `Dt`, or the day of `DtTm` as the bank wrote it. */
function dayOf(node: Node | undefined): string | null {
  return dayFromIso(text(node, 'Dt') || text(node, 'DtTm'))
}

function dayFromIso(words: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(words) ?? []
  return year === undefined || month === undefined || day === undefined ? null : dayFrom(year, month, day)
}

function all(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((child) => child.name === name) ?? []
}

function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((place, name) => place?.children.find((child) => child.name === name), node)
}

function text(node: Node | undefined, ...path: readonly string[]): string {
  return at(node, ...path)?.text ?? ''
}

function filled(words: string): boolean {
  return words !== ''
}
