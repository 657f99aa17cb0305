import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { draftBudget, issueCall, openBooks, previewCall, saveBudget, voteBudget } from '#modules/accounting/public.ts'
import { type Building, seedBuilding } from '#seed/building.ts'
import { eventually, openSite, type Site } from './site.ts'

/** The size of the largest residence that we know with `MITOYEN_CHAOS_OWNERS=731`; fewer in every run of the tests. */
const OWNERS = Number(process.env.MITOYEN_CHAOS_OWNERS ?? 60)
const KILLS = 2
const DAY = '2026-01-01'

/** One lot an owner; all owners are reached by one person, so that each letter is counted. */
function buildingOf({ owner, world }: Site): Promise<Building> {
  const lots = Array.from({ length: OWNERS }, (_, index) => {
    return { number: String(index + 1), owner: `Copropriétaire ${index + 1}`, shares: { GEN: 7 + (index % 13) } }
  })
  const total = lots.reduce((sum, { shares }) => sum + shares.GEN, 0)
  const people = Object.fromEntries(lots.map((lot) => [lot.owner, world.people.paul]))
  const plan = { organizationId: world.organizations.morel, name: 'Résidence des coupures', people, lots }
  return seedBuilding(owner.db, { ...plan, keys: [{ code: 'GEN', total }] })
}

/** A call due already, issued as a person would: its entry and its notices are the workers' to make. */
async function issued(site: Site, { residenceId, keys }: Building): Promise<string> {
  const visit = { actor: { personId: site.world.people.hugo, roles: [] }, residenceId, today: DAY }
  const act = <T>(work: Parameters<typeof site.owner.transaction<T>>[0]) =>
    site.owner.transaction(work, { residences: [residenceId] })
  const year = await act((tx) => openBooks(tx, visit, { startsOn: DAY, endsOn: '2027-01-01' }))
  const { id } = await act((tx) => draftBudget(tx, visit, year.id))
  const lines = [{ account: '615', keyId: keys.GEN ?? '', label: 'Entretien', cents: 10_000_001 }]
  const facts = { worksFund: 0, plannedWorks: null, worksFundExemption: 'Moins de dix ans' }
  const terms = [{ dueOn: DAY, weight: 1 }]
  await act((tx) => saveBudget(tx, visit, { id, revision: 2, lines, terms, ...facts }))
  await act((tx) => voteBudget(tx, visit, { id, revision: 3, votedOn: DAY, resolution: 'Résolution 1' }))
  const call = await act(async (tx) => {
    const { fingerprint } = await previewCall(tx, visit, DAY)
    return issueCall(tx, visit, { dueOn: DAY, fingerprint })
  })
  return call.id
}

async function madeOf({ owner }: Site, callId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from call_notice
    where call_id = ${callId} and made_at is not null`.execute(owner.db)
  return rows[0]?.n ?? -1
}

/** What the books and the owners were left with. */
async function leftOf({ owner }: Site, { residenceId }: Building) {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from journal_entry where residence_id = ${residenceId}) as entries,
    (select coalesce(sum(debit), 0)::bigint from journal_line where residence_id = ${residenceId} and account = '450') as owed,
    (select count(*)::int from call_notice where residence_id = ${residenceId} and made_at is not null) as notices,
    (select count(*)::int from stored_file where residence_id = ${residenceId}) as documents,
    (select count(*)::int from notification where residence_id = ${residenceId}) as told`.execute(owner.db)
  return rows[0]
}

test(`a worker killed ${KILLS} times among ${OWNERS} notices leaves one entry, one document and one letter an owner`, {
  timeout: 240_000 + OWNERS * 500,
}, async () => {
  const site = await openSite({ database: 4740, mail: 4741 })
  onTestFinished(site.close)
  const building = await buildingOf(site)
  const callId = await issued(site, building)
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await site.start('worker', 4742 + kill)
    const enough = (await madeOf(site, callId)) + Math.floor(OWNERS / (KILLS + 2))
    expect(await eventually(async () => (await madeOf(site, callId)) >= enough, 90_000), 'notices are made').toBe(true)
    await worker.kill()
    expect(await madeOf(site, callId), 'killed in the middle').toBeLessThan(OWNERS)
  }
  await site.start('worker', 4742 + KILLS)
  expect(await eventually(async () => (await madeOf(site, callId)) === OWNERS, 120_000), 'all are made').toBe(true)
  const whole = { entries: 1, owed: 10_000_001, notices: OWNERS, documents: OWNERS, told: OWNERS }
  expect(await leftOf(site, building)).toEqual(whole)
  // A letter on its way when its worker died is in doubt: an operator looks at it, nobody is written to twice.
  const settled = async () => Object.keys(await lettersOf(site, building)).every((state) => SETTLED.has(state))
  expect(await eventually(settled, 120_000), 'all letters left').toBe(true)
  const { sent = 0, sending = 0 } = await lettersOf(site, building)
  expect(sent + sending).toBe(OWNERS)
  const arrived = site.mailbox.letters.map(({ to, messageId }) => `${messageId} ${to}`)
  expect(new Set(arrived).size).toBe(arrived.length)
  expect(arrived.length).toBeGreaterThanOrEqual(sent)
})

const SETTLED = new Set(['sent', 'sending'])

/** How many letters are in each state. */
async function lettersOf({ owner }: Site, { residenceId }: Building): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`select state, count(*)::int as n from delivery
    where residence_id = ${residenceId} and channel = 'email' group by state`.execute(owner.db)
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
