import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { applyImport } from '#modules/residences/public.ts'
import { asResidence } from '#platform/http/gate.ts'
import { issue, openBuilding, voteBudget } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import * as calls from '../contract/calls.ts'
import { openBooks } from './years.ts'

const SHARED = '../shared/data'
const present = existsSync(SHARED)
const skipped = present ? '' : ' (skipped: no ../shared/data)'

let app: TestApp
let hugo: Caller

beforeAll(async () => {
  app = await testApp()
  hugo = await app.as('hugo')
})
afterAll(() => app.close())

/** Calls the four quarters of a year and posts them; answers with what was called, by key. */
async function calledByKey(residenceId: string, year: number) {
  const { db } = app.data.owner
  for (const month of ['01', '04', '07', '10']) {
    const callId = await issue(hugo, residenceId, `${year}-${month}-01`)
    const { body } = await hugo.call(calls.postCall, { params: { residenceId, callId } })
    expect(body.isNew || body).toBe(true)
  }
  const rows = await db
    .selectFrom('journalLine')
    .innerJoin('allocationKey as key', 'key.id', 'journalLine.keyId')
    .where('journalLine.residenceId', '=', residenceId)
    .where('account', 'in', ['701', '450'])
    .select(['key.name', 'account', 'debit', 'credit', 'lotId'])
    .execute()
  const sums = (account: string) => {
    const groups = Map.groupBy(
      rows.filter((row) => row.account === account),
      ({ name }) => name,
    )
    return Object.fromEntries(
      [...groups].map(([name, group]) => [name, group.reduce((sum, row) => sum + row.debit + row.credit, 0)]),
    )
  }
  expect(sums('450')).toEqual(sums('701'))
  return sums('701')
}

test.skipIf(!present)(
  `the residence of sixty lots, imported as published, is called to the cent${skipped}`,
  async () => {
    const file = { bytes: readFileSync(`${SHARED}/residences/medium_60.csv`), name: 'medium_60.csv' }
    const { db } = app.data.owner
    const { organizations } = app.world
    const made = await db
      .insertInto('residence')
      .values({ organizationId: organizations.morel, name: 'Soixante lots' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const residenceId = asResidence(made.id)
    const scope = { residences: [residenceId] }
    const visit = { actor: SYSTEM, residenceId, today: '2025-02-01' }
    await app.database.transaction((tx) => applyImport(tx, visit, file, {}), scope)
    await app.database.transaction(
      (tx) => openBooks(tx, visit, { startsOn: '2025-01-01', endsOn: '2026-01-01' }),
      scope,
    )
    const keys = await db
      .selectFrom('allocationKey')
      .where('residenceId', '=', residenceId)
      .select(['id', 'name'])
      .execute()
    // 144 000 € was voted for 2025; how it was parted between keys is ours.
    const amounts: Record<string, number> = { GENERAL: 12_345_678, IMMEUBLE_A: 554_322, ASCENSEUR_A: 1_500_000 }
    const lines = keys.map(({ id, name }) => ({ account: '615', keyId: id, label: name, cents: amounts[name] ?? 0 }))
    await voteBudget(hugo, residenceId, { lines })
    const { body } = await hugo.call(calls.previewCall, { params: { residenceId }, query: { dueOn: '2025-01-01' } })
    expect([body.owners.length, body.refusals]).toEqual([37, []])
    expect(await calledByKey(residenceId, 2025)).toEqual(amounts)
  },
)

const Published = z.object({
  lines: z.array(z.tuple([z.string(), z.string(), z.number().nullable(), z.string()])),
  printed_total: z.number(),
})

test.skipIf(!present)(
  `the published budget of 195 lots is called to the cent, each quarter and the year${skipped}`,
  async () => {
    const published = Published.parse(JSON.parse(readFileSync(`${SHARED}/accounts/budget_195_published.json`, 'utf8')))
    // A line without an amount is not a line at zero: it is not in the budget.
    const known = published.lines.flatMap(([, label, euros, key]) =>
      euros === null ? [] : [{ label, key, cents: euros * 100 }],
    )
    expect(known.reduce((sum, { cents }) => sum + cents, 0)).toBe(published.printed_total * 100)
    const codes = [...new Set(['GENERAL', ...known.map(({ key }) => key)])]
    const lots = Array.from({ length: 195 }, (_, index) => ({
      number: String(index + 1),
      owner: `O${index % 120}`,
      // Shares that no amount divides evenly; a lot has no part of every third key.
      shares: Object.fromEntries(
        codes.map((code, rank) => [code, rank > 0 && (index + rank) % 3 === 0 ? 0 : 37 + ((index * (rank + 7)) % 211)]),
      ),
    }))
    const keys = codes.map((code) => ({ code, total: lots.reduce((sum, { shares }) => sum + (shares[code] ?? 0), 0) }))
    const plan = { organizationId: app.world.organizations.morel, name: 'Cent quatre-vingt-quinze lots', keys, lots }
    const building = await openBuilding(app, plan)
    const lines = known.map(({ label, key, cents }) => ({
      account: '615',
      keyId: building.keys[key] ?? '',
      label,
      cents,
    }))
    await voteBudget(hugo, building.residenceId, { lines })
    const expected = Map.groupBy(known, ({ key }) => key)
    expect(await calledByKey(building.residenceId, 2025)).toEqual(
      Object.fromEntries([...expected].map(([key, group]) => [key, group.reduce((sum, { cents }) => sum + cents, 0)])),
    )
  },
)
