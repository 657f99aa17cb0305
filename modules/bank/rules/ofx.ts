import {
  dayFrom,
  frenchIban,
  NO_DETAIL,
  type Problem,
  type Reading,
  readDecimal,
  type Statement,
  type StatementLine,
} from './statement.ts'

/** An element, whether or not its writer closed it: OFX 1 is SGML, OFX 2 is XML. */
type Element = { name: string; value: string; line: number }

export function looksLikeOfx(text: string): boolean {
  return /^\s*(OFXHEADER:|<\?xml[^>]*>\s*(<\?OFX|<OFX)|<\?OFX|<OFX>)/i.test(text.slice(0, 2000))
}

/** Statements of bank accounts (OFX 1.x and 2.x, STMTRS); no other part of such a file is about one. */
export function readOfx(text: string): Reading {
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    return { statements: [], problems: [{ code: 'xml-doctype', line: 1, value: '' }] }
  const reader = new Reader()
  for (const element of elementsOf(text)) reader.take(element)
  return reader.reading()
}

/** Opening tags with the text after them, and closing tags (`/NAME`); comments and instructions are passed over. */
function* elementsOf(text: string): Generator<Element> {
  const tag = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?[A-Za-z][\w.]*)\s*\/?>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))/g
  let line = 1
  let counted = 0
  for (const found of text.matchAll(tag)) {
    line += breaks(text.slice(counted, found.index))
    counted = found.index
    const [, name, data, value = ''] = found
    if (name !== undefined) yield { name: name.toUpperCase(), value: data ?? unescaped(value.trim()), line }
  }
}

function breaks(text: string): number {
  return text.split('\n').length - 1
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  nbsp: ' ',
  apos: "'",
  quot: '"',
}

function unescaped(text: string): string {
  return text.replace(/&(\w{2,4});/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

class Reader {
  readonly #statements: Statement[] = []
  readonly #problems: Problem[] = []
  #statement: Statement | null = null
  #fields: Map<string, Element> | null = null

  take(element: Element): void {
    const act = ACTS[element.name]
    if (act !== undefined) this[act](element)
    else if (this.#fields !== null && element.value !== '' && !this.#fields.has(element.name))
      this.#fields.set(element.name, element)
  }

  reading(): Reading {
    if (this.#statement !== null) this.#fault('ofx-unclosed', this.#statement.line)
    if (this.#statements.length === 0 && this.#problems.length === 0) this.#fault('ofx-without-statement', 1)
    return { statements: this.#statements, problems: this.#problems }
  }

  #fault(code: string, line: number, value = ''): void {
    this.#problems.push({ code, line, value: value.slice(0, 60) })
  }

  open({ line }: Element): void {
    if (this.#statement !== null) this.#fault('ofx-unclosed', line)
    const empty = { account: null, currency: '', opening: null, closing: null, lines: [] }
    this.#statement = { ...empty, kind: 'final', line }
    this.#fields = new Map()
  }

  close({ line }: Element): void {
    if (this.#statement === null) {
      this.#fault('ofx-out-of-order', line)
      return
    }
    this.#statements.push(this.#statement)
    this.#statement = null
    this.#fields = null
  }

  /** What was gathered since belongs to no part of a statement. */
  gather(): void {
    if (this.#statement === null) return
    this.#currency()
    this.#fields = new Map()
  }

  #currency(): void {
    const currency = this.#fields?.get('CURDEF')?.value
    if (this.#statement !== null && currency !== undefined) this.#statement.currency = currency
  }

  account(): void {
    const of = (name: string) => this.#fields?.get(name)?.value ?? ''
    if (this.#statement === null) return
    const [bank, branch, number] = [of('BANKID'), of('BRANCHID'), of('ACCTID')]
    this.#statement.account = frenchIban(bank, branch, number) ?? [bank, branch, number].filter(Boolean).join(' ')
    this.#fields = new Map()
  }

  movement({ line: end }: Element): void {
    const [statement, fields] = [this.#statement, this.#fields]
    if (statement === null || fields === null) return
    this.#fields = new Map()
    const of = (name: string) => fields.get(name)?.value ?? ''
    const line = fields.get('TRNTYPE')?.line ?? end
    const [bookedOn, cents] = [dayOf(of('DTPOSTED')), readDecimal(of('TRNAMT'))]
    if (bookedOn === null) {
      this.#fault('day-invalid', line, of('DTPOSTED'))
      return
    }
    if (cents === null) {
      this.#fault('amount-invalid', line, of('TRNAMT'))
      return
    }
    const movement: StatementLine = {
      ...NO_DETAIL,
      bookedOn,
      valueOn: dayOf(of('DTAVAIL')),
      cents,
      currency: of('CURSYM') || statement.currency,
      counterparty: of('NAME'),
      texts: [of('MEMO'), of('CHECKNUM')].filter((text) => text !== ''),
      bankReference: of('FITID'),
      code: of('TRNTYPE'),
      line,
    }
    statement.lines.push(movement)
  }

  balance({ line: end }: Element): void {
    const [statement, fields] = [this.#statement, this.#fields]
    if (statement === null || fields === null) return
    this.#fields = new Map()
    const line = fields.get('BALAMT')?.line ?? end
    const [on, amount] = [fields.get('DTASOF')?.value ?? '', fields.get('BALAMT')?.value ?? '']
    const [day, cents] = [dayOf(on), readDecimal(amount)]
    if (day === null) {
      this.#fault('day-invalid', line, on)
      return
    }
    if (cents === null) {
      this.#fault('amount-invalid', line, amount)
      return
    }
    statement.closing = { on: day, cents, currency: statement.currency }
  }
}

/** STMTTRN also stands in the statements of investments, which open no STMTRS: they are passed over. */
const ACTS: Readonly<Record<string, 'open' | 'close' | 'gather' | 'account' | 'movement' | 'balance'>> = {
  STMTRS: 'open',
  '/STMTRS': 'close',
  BANKACCTFROM: 'gather',
  '/BANKACCTFROM': 'account',
  STMTTRN: 'gather',
  '/STMTTRN': 'movement',
  LEDGERBAL: 'gather',
  '/LEDGERBAL': 'balance',
  AVAILBAL: 'gather',
}

/** YYYYMMDD, then an hour that changes nothing. */
function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:\d{4,6}(?:\.\d+)?)?(?:\[.*\])?$/.exec(text) ?? []
  return year === undefined || month === undefined || day === undefined ? null : dayFrom(year, month, day)
}
