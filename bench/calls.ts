import { sql } from 'kysely'
import { makeNotices } from '#modules/accounting/actions/notices.ts'
import * as books from '#modules/accounting/public.ts'
import { applyImport } from '#modules/residences/public.ts'
import { readConfig } from '#platform/config.ts'
import type { Edges } from '#platform/edges.ts'
import { asResidence } from '#platform/http/gate.ts'
import { openLog } from '#platform/log.ts'
import { openEdges } from '#server/edges.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { emptyResidence, IMPORTED, insertsFor, LOTS, lotsFile, type Renamed, run, timed } from './copy.ts'
import { atLeast, atMost, type Measure, median } from './measure.ts'
import { SECRET, type Site } from './site.ts'

const ROUNDS = 5
const YEAR = Temporal.Now.plainDateISO('Europe/Paris').year
const DUE = `${YEAR}-01-01`
const TODAY = `${YEAR}-01-02`
/** What a call is made of, parents first, and what it stands on. */
const CALLED = [
  'journal_entry',
  'journal_line',
  'fund_call',
  'call_part',
  'call_base',
  'call_line',
  'call_debtor',
  'call_notice',
]
const GROUND = [...IMPORTED, 'account', 'journal', 'fiscal_year', 'budget', 'budget_line', 'budget_term']

/** Issuing and posting a call of 731 lots, against its rows and nothing else; then its notices on one worker. */
export async function callsAgainstInserts(site: Site, directory: string): Promise<Measure[]> {
  const config = {
    ...readConfig({ MITOYEN_MODE: 'test', MITOYEN_SECRET: SECRET, DATA_DIR: directory }),
    secret: SECRET,
  }
  const edges = await openEdges(config, site.url, openLog('silent'))
  try {
    const ratios: number[] = []
    let last = { residenceId: asResidence(''), callId: '' }
    for (let round = 0; round < ROUNDS; round++) {
      const residenceId = await residenceToCall(site, edges)
      const copy = await emptyResidence(site)
      const renamed: Renamed = new Map([[residenceId, copy]])
      await bare(site, await insertsFor(site, renamed, { tables: GROUND, from: residenceId }))
      let callId = ''
      const ours = await timed(async () => {
        callId = await issueAndPost(site, edges, residenceId)
      })
      const inserts = await insertsFor(site, renamed, { tables: CALLED, from: residenceId })
      ratios.push(ours / (await bare(site, inserts)))
      last = { residenceId, callId }
    }
    const calls = atMost(
      `a call of ${LOTS} lots issued and posted, against the same rows by bare inserts`,
      median(ratios),
      6,
      'ratio',
    )
    return [calls, ...(await noticesASecond(edges, last))]
  } finally {
    await edges.close()
  }
}

async function residenceToCall(site: Site, edges: Edges): Promise<ResidenceId> {
  const residenceId = asResidence(await emptyResidence(site))
  const scope = { residences: [residenceId], organizations: [site.world.organizations.morel] }
  const visit = visitOf(site, residenceId)
  const file = { name: 'lots.csv', bytes: new TextEncoder().encode(lotsFile()) }
  await edges.database.transaction((tx) => applyImport(tx, visit, file, {}), scope)
  await edges.database.transaction(async (tx) => {
    const { id: yearId } = await books.openBooks(tx, visit, { startsOn: DUE, endsOn: `${YEAR + 1}-01-01` })
    const keys = await tx.selectFrom('allocationKey').where('residenceId', '=', residenceId).select('id').execute()
    const { id } = await books.draftBudget(tx, visit, yearId)
    const { revision } = await books.saveBudget(tx, visit, {
      id,
      revision: 2,
      lines: keys.map((key) => ({ account: '615', keyId: key.id, label: 'Entretien', cents: 12_345_678 })),
      terms: ['01', '04', '07', '10'].map((month) => ({ dueOn: `${YEAR}-${month}-01`, weight: 1 })),
      worksFund: 1_500_000,
      plannedWorks: null,
      worksFundExemption: '',
    })
    await books.voteBudget(tx, visit, { id, revision, votedOn: DUE, resolution: 'Résolution 5' })
  }, scope)
  return residenceId
}

function visitOf({ world }: Site, residenceId: ResidenceId) {
  return { actor: { personId: world.people.hugo, roles: ['accountant' as const] }, residenceId, today: TODAY }
}

async function issueAndPost(site: Site, { database }: Edges, residenceId: ResidenceId): Promise<string> {
  const visit = visitOf(site, residenceId)
  const scope = { residences: [residenceId] }
  const { fingerprint } = await database.within(scope, () => books.previewCall(database.db, visit, DUE))
  const { id } = await database.transaction((tx) => books.issueCall(tx, visit, { dueOn: DUE, fingerprint }), scope)
  await database.transaction((tx) => books.postCall(tx, visit, id), scope)
  return id
}

/** As the owner of the tables, their guards off: keys, checks and indexes alone are left. */
async function bare({ owner }: Site, statements: readonly string[]): Promise<number> {
  const guards = (state: 'disable' | 'enable') =>
    owner.transaction(async (tx) => {
      for (const table of [...GROUND, ...CALLED])
        await sql`alter table ${sql.table(table)} ${sql.raw(state)} trigger user`.execute(tx)
    })
  await guards('disable')
  const spent = await timed(() => owner.transaction((tx) => run(tx, statements)))
  await guards('enable')
  return spent
}

const FIRST = 150

async function noticesASecond(edges: Edges, place: { residenceId: string; callId: string }): Promise<Measure[]> {
  const make = (limit: number) => makeNotices(edges, { place, today: TODAY, limit })
  await make(FIRST)
  const before = process.memoryUsage.rss()
  const spent = await timed(async () => {
    while (await make(100));
  })
  const grown = process.memoryUsage.rss() / before
  const made = LOTS - FIRST
  return [
    atLeast('PDF notices of owners made on one worker', (1000 * made) / spent, 15, 'a second'),
    atMost(`memory after ${LOTS} notices against ${FIRST}`, grown, 1.2, 'ratio'),
  ]
}
