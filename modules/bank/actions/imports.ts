import { createHash } from 'node:crypto'
import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { addJob } from '#platform/jobs.ts'
import { insertLines } from '../data/lines.ts'
import * as data from '../data/statements.ts'
import { type Gap, gapAfter, gapBefore } from '../rules/chain.ts'
import type { CsvMapping } from '../rules/csv.ts'
import { numbered } from '../rules/line-key.ts'
import { type Problem, type Statement, type StatementLine, statementProblems } from '../rules/statement.ts'
import { acceptFresh, acceptJob } from './many.ts'
import { type ReadFile, readBankFile } from './reading.ts'
import { note, type Visit } from './visit.ts'

export type Choices = {
  mapping?: CsvMapping | undefined
  /** The account of the books, where the file does not say or nobody said before. */
  account?: string | undefined
  /** The accountant saw that the balances do not follow each other. */
  acceptGap?: boolean | undefined
}

export type Sent = { bytes: Uint8Array; fileName: string; choices: Choices }

const MOST_SHOWN = 200

type Fresh = { line: StatementLine; hash: string; rank: number }
type Plan = { statement: Statement; bankKey: string; account: string | null; fresh: Fresh[]; gap: Gap | null }
type Import = { read: ReadFile; plans: Plan[]; problems: Problem[] }

/** What a file would add, what is known already, and everything wrong with it. Nothing is kept. */
export async function previewImport(db: Db | Tx, visit: Visit, sent: Sent) {
  const { read, plans, problems } = await planned(db, visit, sent)
  const accounts = await data.bankAccounts(db, visit.residenceId)
  const fresh = plans.flatMap((plan) => plan.fresh.map(({ line }) => line))
  return {
    format: read.format,
    table: read.table && {
      ...read.table,
      headerLine: read.table.mapping.headerLine,
      roles: read.table.mapping.columns,
    },
    statements: plans.slice(0, MOST_SHOWN).map(shown),
    known: plans.reduce((sum, { statement }) => sum + statement.lines.length, 0) - fresh.length,
    fresh: fresh.length,
    received: fresh.reduce((sum, { cents }) => sum + Math.max(cents, 0), 0),
    spent: fresh.reduce((sum, { cents }) => sum + Math.max(-cents, 0), 0),
    lines: fresh.slice(0, MOST_SHOWN).map(({ bookedOn, cents, counterparty, texts }) => ({
      ...{ bookedOn, cents },
      words: [counterparty, ...texts].filter(Boolean).join(' · ').slice(0, 200),
    })),
    problems: problems.slice(0, MOST_SHOWN),
    accounts,
    needsAccount: plans.some(({ account }) => account === null),
    hasGap: plans.some(({ gap }) => gap !== null),
  }
}

function shown({ statement, bankKey, account, fresh, gap }: Plan) {
  const { opening, closing, lines } = statement
  return {
    bankKey,
    account,
    opening: opening && { on: opening.on, cents: opening.cents },
    closing: closing && { on: closing.on, cents: closing.cents },
    lines: lines.length,
    fresh: fresh.length,
    gap,
  }
}

/**
 * Takes in the movements that are not there yet. The same file again, or one that overlaps, adds nothing twice. What is
 * certain is written into the books with them, up to fifty; the rest by a job, so that a long statement holds no lock.
 * @throws Refused 422 `statement-has-errors`, `bank-account-to-choose`; 409 `statement-gap`
 */
export async function applyImport(tx: Tx, visit: Visit, sent: Sent) {
  const { residenceId, actor } = visit
  await data.lockImports(tx, residenceId)
  const { read, plans, problems } = await planned(tx, visit, sent)
  const [first] = problems
  if (first !== undefined)
    throw new Refused(422, 'statement-has-errors', { field: 'file', detail: `line ${first.line}` })
  if (plans.some(({ account }) => account === null))
    throw new Refused(422, 'bank-account-to-choose', { field: 'account' })
  if (plans.some(({ gap }) => gap !== null) && sent.choices.acceptGap !== true) throw new Refused(409, 'statement-gap')
  await remember(tx, visit, { read, plans })
  const fileHash = createHash('sha256').update(sent.bytes).digest('hex')
  let fresh = 0
  for (const plan of plans)
    fresh += await keep(tx, visit, { plan, file: { format: read.format, fileName: sent.fileName, fileHash } })
  if (fresh > 0)
    await note(tx, visit, {
      action: 'bank.import',
      subject: `bank_file:${fileHash}`,
      after: { fresh, by: actor.personId },
    })
  const lines = plans.reduce((sum, { statement }) => sum + statement.lines.length, 0)
  const { done, left } = fresh > 0 ? await acceptFresh(tx, visit) : { done: 0, left: 0 }
  if (left > 0) await addJob(tx, acceptJob, { residenceId }, { key: `bank-accept:${residenceId}` })
  return { fresh, known: lines - fresh, matched: done, left }
}

/** Everything read, and what of it is new. */
async function planned(db: Db | Tx, { residenceId, today }: Visit, { bytes, choices }: Sent): Promise<Import> {
  const mappings = { given: choices.mapping ?? null, known: await data.mappingsOf(db, residenceId) }
  const read = await readBankFile(bytes, mappings)
  const problems = [...read.problems, ...read.statements.flatMap((one) => statementProblems(one, today))]
  const [links, accounts] = [await data.linksOf(db, residenceId), await data.bankAccounts(db, residenceId)]
  const known = new Set(accounts.map(({ number }) => number))
  if (choices.account !== undefined && !known.has(choices.account))
    throw new Refused(422, 'account-absent', { field: 'account' })
  const chosen = choices.account ?? null
  const plans: Plan[] = []
  const byKey = Map.groupBy(read.statements, (statement) => keyOf(statement, chosen, links))
  for (const [bankKey, statements] of byKey) {
    const account = links.get(bankKey) ?? chosen
    plans.push(...(await plansOf(db, { residenceId, bankKey, account }, statements)))
  }
  return { read, plans, problems }
}

/** A table does not say its account: it is the one of the bank whose movements go to the account that was chosen. */
function keyOf({ account }: Statement, chosen: string | null, links: ReadonlyMap<string, string>): string {
  if (account !== null) return account.replace(/\s+/g, ' ').slice(0, 60)
  const linked = [...links].find(([, number]) => number === chosen)
  return linked?.[0] ?? `compte ${chosen ?? ''}`.trim()
}

type At = { residenceId: Visit['residenceId']; bankKey: string; account: string | null }

/** Of one account of the bank, in the order of their days. */
async function plansOf(db: Db | Tx, { residenceId, bankKey, account }: At, statements: readonly Statement[]) {
  const sorted = statements.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.line - b.line)
  const ranked = numbered(
    sorted.flatMap(({ lines }) => lines),
    new Map(),
  ).map(({ line, content, rank }) => ({ line, rank, hash: createHash('sha256').update(content).digest('hex') }))
  const there = await data.ranksOf(db, residenceId, { bankKey, hashes: [...new Set(ranked.map(({ hash }) => hash))] })
  const fresh = new Set(ranked.filter(({ hash, rank }) => rank > (there.get(hash) ?? 0)))
  const plans: Plan[] = []
  let at = 0
  let before: { on: string; cents: number } | null = null
  for (const statement of sorted) {
    const own = ranked.slice(at, at + statement.lines.length)
    at += statement.lines.length
    const isNew = own.filter((one) => fresh.has(one))
    const gap: Gap | null = await gapOf(db, { residenceId, bankKey }, { statement, before, isNew: isNew.length > 0 })
    plans.push({ statement, bankKey, account, fresh: isNew, gap })
    before = statement.closing ?? before
  }
  return plans
}

function dayOf({ opening, closing, lines }: Statement): string {
  return opening?.on ?? lines[0]?.bookedOn ?? closing?.on ?? ''
}

type Told = { statement: Statement; before: { on: string; cents: number } | null; isNew: boolean }

async function gapOf(
  db: Db | Tx,
  { residenceId, bankKey }: Pick<At, 'residenceId' | 'bankKey'>,
  { statement: { opening, closing }, before, isNew }: Told,
): Promise<Gap | null> {
  if (opening === null || !isNew) return null
  if (before !== null) return gapBefore(opening, { closing: before, covered: [] })
  const early = gapBefore(opening, await data.chainAt(db, residenceId, { bankKey, on: opening.on }))
  if (early !== null || closing === null) return early
  return gapAfter(closing, await data.openingAfter(db, residenceId, { bankKey, on: closing.on }))
}

async function remember(tx: Tx, { residenceId, actor }: Visit, { read, plans }: Pick<Import, 'read' | 'plans'>) {
  const links = await data.linksOf(tx, residenceId)
  const chosen = new Map(
    plans.flatMap(({ bankKey, account }) => (account === null ? [] : [[bankKey, account] as const])),
  )
  for (const [bankKey, account] of chosen)
    if (links.get(bankKey) !== account) await data.insertLink(tx, residenceId, { bankKey, account, by: actor.personId })
  if (read.table === null) return
  const { titles, mapping } = read.table
  const known = (await data.mappingsOf(tx, residenceId)).get(titles)
  if (titles !== '' && JSON.stringify(known) !== JSON.stringify(mapping))
    await data.insertMapping(tx, residenceId, { titles, ...mapping, by: actor.personId })
}

type Kept = { plan: Plan; file: { format: string; fileName: string; fileHash: string } }

async function keep(tx: Tx, { residenceId, actor }: Visit, { plan, file }: Kept): Promise<number> {
  const { statement, bankKey, fresh, gap } = plan
  const account = plan.account ?? ''
  const { opening, closing, lines } = statement
  const row = {
    ...{ bankKey, account, ...file },
    openingOn: opening?.on ?? null,
    openingCents: opening?.cents ?? null,
    closingOn: closing?.on ?? null,
    closingCents: closing?.cents ?? null,
    lineCount: lines.length,
    newCount: fresh.length,
    followsGap: gap !== null,
    importedBy: actor.personId,
  }
  if (fresh.length === 0 && (await data.isStatementKnown(tx, residenceId, row))) return 0
  const { id: statementId } = await data.insertStatement(tx, residenceId, row)
  return insertLines(
    tx,
    residenceId,
    fresh.map(({ line, hash, rank }) => ({
      ...{ statementId, bankKey, account, contentHash: hash, rank },
      ...{ bookedOn: line.bookedOn, valueOn: line.valueOn, cents: line.cents },
      counterparty: shorter(line.counterparty, 200),
      iban: line.iban === null ? null : line.iban.replace(/\s/g, '').slice(0, 34) || null,
      texts: line.texts.slice(0, 20).map((text) => shorter(text, 500)),
      endToEndId: line.endToEndId && shorter(line.endToEndId, 100),
      mandate: line.mandate && shorter(line.mandate, 100),
      bankReference: shorter(line.bankReference, 100),
      code: shorter(line.code, 40),
      returnReason: line.returnReason && shorter(line.returnReason, 40),
      batchOf: line.batchOf && shorter(line.batchOf, 100),
    })),
  )
}

function shorter(text: string, most: number): string {
  return text.replaceAll('\0', '').slice(0, most)
}
