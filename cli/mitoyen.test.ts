import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { postEntry } from '#modules/accounting/public.ts'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'
import { smallBooks } from '#seed/small-books.ts'
import { SYSTEM } from '#shared/actor.ts'

const SHARED = '../shared/data/residences'
/** Each run is a process of its own, which a busy machine starts slowly. */
const PATIENCE = 120_000
vi.setConfig({ testTimeout: PATIENCE })

const LOTS = 'lot;bâtiment;copropriétaire;Charges générales\n1;A;M. Orme;400\n2;A;Mme Épine;600\n'

let data: TestDatabase
let folder: string

beforeAll(async () => {
  data = await freshDatabase()
  await data.owner.db
    .insertInto('organization')
    .values([
      { name: 'Cabinet des Halles', kind: 'firm' },
      { name: 'Les voisins', kind: 'volunteer' },
    ])
    .execute()
  folder = mkdtempSync(join(tmpdir(), 'mitoyen-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Outcome = { code: number; out: string; err: string }

/** Runs the command as a person does, from another folder. */
function mitoyen(...args: string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    ...{ DATABASE_URL: data.ownerUrl, MITOYEN_SECRET: data.secret, MITOYEN_MODE: 'test', DATA_DIR: folder },
  }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(process.cwd(), 'cli/mitoyen.mjs'), ...args],
      { cwd: folder, env },
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
      },
    )
  })
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return name
}

const residencesCalled = (name: string) =>
  data.owner.db.selectFrom('residence').select(['id', 'organizationId']).where('name', '=', name).execute()

test('an import takes on the residence, writes once, and says that it has nothing to do again', async () => {
  const args = ['import', file('lots.csv', LOTS), '--residence', 'Les Ormes', '--json']
  const dry = await mitoyen(...args, '--dry-run')
  expect([dry.code, JSON.parse(dry.out).applied]).toEqual([0, false])
  expect(await residencesCalled('Les Ormes')).toEqual([])

  const { code, out, err } = await mitoyen(...args)
  expect([code, err]).toEqual([0, ''])
  const report = { lots: 2, owners: 2, buildings: 1, problems: [], applied: true }
  expect(JSON.parse(out)).toEqual({ ...report, keys: [{ name: 'Charges générales', total: 1000, lots: 2 }] })
  expect(await residencesCalled('Les Ormes')).toHaveLength(1)
  const [row] = await data.owner.db
    .selectFrom('lot')
    .select((lot) => lot.fn.countAll().as('lots'))
    .execute()
  const again = await mitoyen(...args.filter((word) => word !== '--json'))
  expect(again.out).toContain('Les Ormes held all of this already: nothing was changed.')
  expect(
    await data.owner.db
      .selectFrom('lot')
      .select((lot) => lot.fn.countAll().as('lots'))
      .execute(),
  ).toEqual([row])
})

test('what it wrote comes out as a file that changes nothing', async () => {
  await mitoyen('import', file('lots.csv', LOTS), '--residence', 'Les Charmes')
  const exported = await mitoyen('export', '--residence', 'les charmes', '--out', 'out.csv')
  expect(exported.code).toBe(0)
  const again = await mitoyen('import', 'out.csv', '--residence', 'LES CHARMES')
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('nothing was changed')])
})

test('what was written is counted at once, so that the first pages are fast', async () => {
  await mitoyen('import', file('lots.csv', LOTS), '--residence', 'Les Frênes')
  const { sql } = await import('kysely')
  const counted = sql<{ at: string | null }>`select last_analyze as at from pg_stat_user_tables where relname = 'lot'`
  await expect.poll(async () => (await counted.execute(data.owner.db)).rows[0]?.at, { timeout: 10_000 }).not.toBeNull()
})

test('a file with an error writes nothing and exits with 1', async () => {
  const bad = file('bad.csv', LOTS.replace('400', 'beaucoup'))
  const { code, out } = await mitoyen('import', bad, '--residence', 'Les Saules', '--json')
  const report = JSON.parse(out)
  expect([code, report.applied]).toEqual([1, false])
  expect(report.problems[0]).toEqual({
    ...{ severity: 'error', row: 2, column: 'Charges générales', code: 'share-unreadable' },
    message: '« beaucoup » n’est pas un nombre de tantièmes.',
  })
  expect(await residencesCalled('Les Saules')).toEqual([])
})

test.each([
  ['nothing', '', 'table-empty', 1],
  ['no text at all', '\u0000\u0001', 'table-unreadable', 1],
  ['a quote that never closes', 'lot;nom\n1;"M. Orme\n', 'table-quote-open', 2],
])('a file that holds %s is a problem at its line', async (_, text, code, row) => {
  const { code: exit, out } = await mitoyen('import', file('odd.csv', text), '--residence', 'X', '--json')
  expect(exit).toBe(1)
  expect(JSON.parse(out).problems).toMatchObject([{ severity: 'error', code, row }])
})

test.each([
  [['import', 'absent.csv', '--residence', 'X'], 'absent.csv cannot be read.'],
  [['import', 'lots.csv'], '--residence NAME is missing.'],
  [['import', 'lots.csv', '--residence', 'X', '--force'], "Unknown option '--force'"],
  [['import', 'lots.csv', '--residence', 'Y', '--organization', 'Personne'], 'No firm is called "Personne".'],
  [['export', '--residence', 'Nulle part'], 'No residence is called "Nulle part".'],
  [['gardener'], 'Usage:'],
])('%j is refused in a sentence', async (args, sentence) => {
  file('lots.csv', LOTS)
  const { code, out, err } = await mitoyen(...args)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(sentence)
  expect(err).not.toMatch(/^\s+at /m)
})

test('the audit trail is verified, and a changed entry found', async () => {
  await mitoyen('import', file('lots.csv', LOTS), '--residence', 'Les Aulnes')
  const sound = await mitoyen('audit', 'verify', '--json')
  expect([sound.code, JSON.parse(sound.out).sound]).toEqual([0, true])

  const [residence] = await residencesCalled('Les Aulnes')
  await data.owner.transaction(async (tx) => {
    const { sql } = await import('kysely')
    await sql`alter table audit_event disable trigger guard_audit_event`.execute(tx)
    await tx
      .updateTable('auditEvent')
      .set({ actor: 'somebody else' })
      .where('scopeId', '=', residence?.id ?? '')
      .execute()
    await sql`alter table audit_event enable always trigger guard_audit_event`.execute(tx)
  })
  const broken = await mitoyen('audit', 'verify', '--json')
  expect(broken.code).toBe(1)
  const report = JSON.parse(broken.out)
  expect(report.chains.filter((chain: { firstBad: number | null }) => chain.firstBad !== null)).toEqual([
    { scopeId: residence?.id, entries: 0, firstBad: 1 },
  ])
})

test('a tail that was cut is found against the heads kept elsewhere', async () => {
  await mitoyen('import', file('lots.csv', LOTS), '--residence', 'Les Houx')
  const heads = file('heads.json', (await mitoyen('audit', 'heads')).out)
  const [{ id } = { id: '' }] = await residencesCalled('Les Houx')
  const verdict = async () => {
    const { out } = await mitoyen('audit', 'verify', '--heads', heads, '--json')
    const chains: { scopeId: string; firstBad: number | null }[] = JSON.parse(out).chains
    return chains.find(({ scopeId }) => scopeId === id)?.firstBad
  }
  expect(await verdict()).toBeNull()
  const { sql } = await import('kysely')
  await data.owner.transaction(async (tx) => {
    await sql`alter table audit_event disable trigger guard_audit_event`.execute(tx)
    await sql`delete from audit_event where scope_id = ${id}::uuid`.execute(tx)
    await sql`alter table audit_event enable always trigger guard_audit_event`.execute(tx)
  })
  expect(await verdict()).toBe(1)
  const bad = await mitoyen('audit', 'verify', '--heads', file('lots.csv', LOTS))
  expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('is not what "mitoyen audit heads" prints.')])
})

test('the books are verified, of one residence or of all, and the first changed entry is named', async () => {
  const books = await smallBooks(data)
  const scope = { residences: [books.residenceId] }
  const lines = [
    { account: '615', debit: 100 },
    { account: '401', credit: 100 },
  ]
  const visit = { actor: SYSTEM, residenceId: books.residenceId }
  for (const id of ['1', '2']) {
    const entry = { journal: 'AC', postedOn: '2026-02-01', label: 'Facture', origin: { kind: 'manual', id }, lines }
    await data.app.transaction((tx) => postEntry(tx, visit, entry), scope)
  }
  const sound = await mitoyen('ledger', 'verify', '--residence', 'petite résidence', '--json')
  expect([sound.code, JSON.parse(sound.out)]).toMatchObject([0, { sound: true, ledgers: [{ entries: 2 }] }])

  const { sql } = await import('kysely')
  await data.owner.transaction(async (tx) => {
    await sql`alter table journal_line disable trigger guard_journal_line`.execute(tx)
    await sql`update journal_line set debit = 99 where debit = 100 and entry_seq = 2`.execute(tx)
    await sql`alter table journal_line enable always trigger guard_journal_line`.execute(tx)
  })
  const broken = await mitoyen('ledger', 'verify')
  expect([broken.code, broken.out]).toEqual([
    1,
    expect.stringMatching(/Petite résidence are broken at entry 2 .*entry-changed/),
  ])
  expect((await mitoyen('ledger', 'verify', '--residence', 'Nulle part')).err).toMatch(/No residence is called/)
})

/** The books above brought a second firm. */
const FIRM = ['--organization', 'Cabinet des Halles']
const present = existsSync(SHARED)
const skipped = present ? '' : ' (skipped: no ../shared/data)'

test.skipIf(!present)(`every residence of real life gives its totals${skipped}`, async () => {
  const medium = JSON.parse(readFileSync(`${SHARED}/medium_60.expected.json`, 'utf8'))
  const small = JSON.parse(readFileSync(`${SHARED}/small_5.expected.json`, 'utf8'))
  const files = [
    ['small_5.csv', small],
    ['medium_60.csv', medium],
    ...readdirSync(`${SHARED}/messy`).map((name) => [`messy/${name}`, medium] as const),
  ] as const
  for (const [name, expected] of files) {
    const path = join(process.cwd(), SHARED, name)
    const { code, out } = await mitoyen('import', path, '--residence', `Vraie ${name}`, ...FIRM, '--json')
    const report = JSON.parse(out)
    const keys: { name: string; total: number }[] = report.keys
    expect([name, code, report.lots, report.applied]).toEqual([name, 0, expected.nb_lots, true])
    expect(Object.fromEntries(keys.map((key) => [key.name, key.total]))).toEqual(expected.key_totals)
  }
})

test.skipIf(!present)(`a statement of expenses is no residence${skipped}`, async () => {
  const path = join(process.cwd(), SHARED, 'releve_depenses_export_2024.csv')
  const { code, out } = await mitoyen('import', path, '--residence', 'Dépenses', ...FIRM, '--json')
  expect([code, JSON.parse(out).lots, JSON.parse(out).problems[0].code]).toEqual([1, 0, 'not-a-lots-table'])
})
