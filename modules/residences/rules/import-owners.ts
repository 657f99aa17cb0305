import type { Place, Reporter } from './import-problem.ts'
import { fieldText, fieldTexts, fieldTitle, type Sheet, type SheetRow } from './import-rows.ts'
import { fold } from './import-text.ts'
import { type Dismemberment, namedOwnerKind, publishedOwnerKind, splitDismemberment } from './import-vocabulary.ts'
import type { PartyKind } from './party.ts'

export type ImportedOwner = {
  /** What lots refer to: the folded code, or `name:` and the folded name. */
  ref: string
  code: string | null
  kind: PartyKind
  name: string
  /** Both names, when the file tells them apart (code civil, art. 578). */
  dismemberment: Dismemberment | null
  emails: string[]
  phones: string[]
  address: string | null
}

/** What a row says of a lot's owner. */
export type Mention = {
  row: number
  code: string
  name: string
  kind: string
  emails: string[]
  phones: string[]
  address: string
}

type Columns = { code: string | null; name: string | null; kind: string | null; address: string | null }
type Draft = {
  code: string
  name: string
  kind: string
  address: string
  emails: string[]
  phones: string[]
  row: number
}

const EMAIL = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@.]{2,}$/

/** Null when the row names nobody. */
export function readMention(sheet: Sheet, row: SheetRow, reporter: Reporter): Mention | null {
  const code = fieldText(sheet, row, 'ownerCode')
  const name = fieldText(sheet, row, 'ownerName')
  if (code === '' && name === '') return null
  return {
    row: row.number,
    code,
    name,
    kind: fieldText(sheet, row, 'ownerKind'),
    emails: readEmails(fieldTexts(sheet, row, 'email'), place(sheet, row, 'email'), reporter),
    phones: readPhones(fieldTexts(sheet, row, 'phone'), place(sheet, row, 'phone'), reporter),
    address: fieldText(sheet, row, 'address'),
  }
}

/** The owner that a mention means: by code, else by a name that only one code bears, else by name. */
export function ownerRefs(mentions: Mention[]): (mention: Mention) => string {
  const codes = new Map<string, Set<string>>()
  for (const { code, name } of mentions) {
    if (code !== '' && name !== '') codes.set(fold(name), (codes.get(fold(name)) ?? new Set()).add(fold(code)))
  }
  return ({ code, name }) => {
    if (code !== '') return fold(code)
    const [only, ...others] = codes.get(fold(name)) ?? []
    return only !== undefined && others.length === 0 ? only : `name:${fold(name)}`
  }
}

/** One owner per reference, in the order of the file; what their rows contradict is reported. */
export function resolveOwners(mentions: Mention[], sheet: Sheet, reporter: Reporter): ImportedOwner[] {
  const refOf = ownerRefs(mentions)
  const columns: Columns = {
    code: fieldTitle(sheet, 'ownerCode'),
    name: fieldTitle(sheet, 'ownerName'),
    kind: fieldTitle(sheet, 'ownerKind'),
    address: fieldTitle(sheet, 'address'),
  }
  const drafts = new Map<string, Draft>()
  for (const mention of mentions) {
    const ref = refOf(mention)
    const draft = drafts.get(ref)
    if (draft === undefined) drafts.set(ref, { ...mention })
    else mergeMention(draft, mention, { columns, reporter })
  }
  reportSharedNames([...drafts.values()], columns, reporter)
  return [...drafts].map(([ref, draft]) => finishOwner(ref, draft, { columns, reporter }))
}

function mergeMention(draft: Draft, mention: Mention, to: { columns: Columns; reporter: Reporter }): void {
  const { columns, reporter } = to
  const differs = (left: string, right: string) => left !== '' && right !== '' && fold(left) !== fold(right)
  if (differs(draft.name, mention.name)) {
    const values = { code: mention.code, text: mention.name, other: draft.name, first: draft.row }
    reporter.report('owner-contradicts', { row: mention.row, column: columns.name }, values)
  }
  for (const field of ['kind', 'address'] as const) {
    if (!differs(draft[field], mention[field])) continue
    const values = { text: mention[field], other: draft[field], first: draft.row }
    reporter.report('owner-detail-differs', { row: mention.row, column: columns[field] }, values)
  }
  draft.name ||= mention.name
  draft.kind ||= mention.kind
  draft.address ||= mention.address
  draft.code ||= mention.code
  draft.emails = [...new Set([...draft.emails, ...mention.emails])]
  draft.phones = [...new Set([...draft.phones, ...mention.phones])]
}

function reportSharedNames(drafts: Draft[], columns: Columns, { report }: Reporter): void {
  const first = new Map<string, Draft>()
  for (const draft of drafts.filter(({ name }) => name !== '')) {
    const namesake = first.get(fold(draft.name))
    const other = namesake?.code || draft.code
    if (namesake === undefined) first.set(fold(draft.name), draft)
    else report('owner-name-shared', { row: draft.row, column: columns.name }, { text: draft.name, other })
  }
}

function finishOwner(ref: string, draft: Draft, to: { columns: Columns; reporter: Reporter }): ImportedOwner {
  const { columns, reporter } = to
  const { code, row, emails, phones } = draft
  if (draft.name === '') reporter.report('owner-name-missing', { row, column: columns.code }, { text: code })
  const name = draft.name || code

  const published = publishedOwnerKind(draft.kind)
  if (published === null && draft.kind !== '') {
    reporter.report('owner-kind-unknown', { row, column: columns.kind }, { text: draft.kind })
  }
  const kind = published ?? namedOwnerKind(name)
  const dismemberment = kind === 'dismemberment' ? splitDismemberment(name) : null
  if (kind === 'dismemberment' && dismemberment === null) {
    reporter.report('dismemberment-not-split', { row, column: columns.name }, { text: name })
  }
  return { ref, code: code || null, kind, name, dismemberment, emails, phones, address: draft.address || null }
}

function readEmails(cells: string[], at: Place, { report }: Reporter): string[] {
  const words = cells.flatMap((cell) => cell.split(/[\s;,/]+/)).filter((word) => word !== '')
  for (const text of words.filter((word) => !EMAIL.test(word))) report('email-unreadable', at, { text })
  return words.filter((word) => EMAIL.test(word)).map((word) => word.toLowerCase())
}

function readPhones(cells: string[], at: Place, { report }: Reporter): string[] {
  const numbers = cells.flatMap((cell) => cell.split(/[;,/]|\bou\b/)).map((number) => number.trim())
  const isPhone = (number: string) => number.replace(/\D/g, '').length >= 6 && /^[+\d\s.()-]+$/.test(number)
  for (const text of numbers.filter((number) => number !== '' && !isPhone(number)))
    report('phone-unreadable', at, { text })
  return numbers.filter(isPhone)
}

function place(sheet: Sheet, row: SheetRow, field: 'email' | 'phone'): Place {
  return { row: row.number, column: fieldTitle(sheet, field) }
}
