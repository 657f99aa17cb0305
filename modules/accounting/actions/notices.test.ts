import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Edges } from '#platform/edges.ts'
import { startWorker } from '#platform/worker.ts'
import { issue, openReference, referenceLines, voteBudget } from '#server/proofs/building.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { cancelCall, listCallOwners, readCall } from '../contract/calls.ts'
import { downloadNotice, printNotices, setBankAccount } from '../contract/charges.ts'
import { jobs } from '../jobs.ts'
import { makeNotices } from './notices.ts'

let app: TestApp
let hugo: Caller
let marie: Caller

beforeAll(async () => {
  app = await testApp()
  ;[hugo, marie] = await Promise.all([app.as('hugo'), app.as('marie')])
})
afterAll(() => app.close())

const ACCOUNT = { holder: 'SDC Immeuble de référence', iban: 'FR76 3000 6000 0112 3456 7890 189', bic: '' }

async function issued() {
  const building = await openReference(app)
  const { residenceId } = building
  await voteBudget(hugo, residenceId, { lines: referenceLines(building), worksFund: 76_500, worksFundExemption: '' })
  await marie.call(setBankAccount, { params: { residenceId }, body: ACCOUNT })
  return { ...building, place: { residenceId, callId: await issue(hugo, residenceId, '2025-01-01') } }
}

type Place = { residenceId: string; callId: string }
const make = (place: Place, edges: Pick<Edges, 'database' | 'pdf' | 'files'> = app.edges, limit = 100) =>
  makeNotices(edges, { place, today: '2024-12-12', limit })

async function stateOf(place: Place) {
  const { body } = await hugo.call(readCall, { params: place })
  return body.notices
}

const notifications = (place: Place) =>
  app.data.owner.db
    .selectFrom('notification')
    .where('residenceId', '=', place.residenceId)
    .where('kind', '=', 'accounting.call-issued')
    .select(['title', 'body', 'link', 'personId'])
    .orderBy('body')
    .execute()

test('each owner gets one notice; those with an account are told, the others are to be printed', async () => {
  const { place, parties } = await issued()
  expect(await stateOf(place)).toEqual({ made: 0, total: 4, toPrint: 0 })
  expect(await make(place)).toBe(false)
  expect(await stateOf(place)).toEqual({ made: 4, total: 4, toPrint: 2 })
  const told = await notifications(place)
  expect(told.map(({ personId }) => personId).toSorted()).toEqual(
    [app.world.people.jeanne, app.world.people.paul].toSorted(),
  )
  expect(told[0]?.title).toBe('Appel de fonds du 1er janvier 2025')
  expect(told[0]?.body).toMatch(/^842,81\s€ à payer pour le 1er janvier 2025\.$/)
  const { body } = await hugo.call(listCallOwners, { params: place })
  expect(body.items.map(({ name, channel }) => [name, channel])).toEqual([
    ['A', 'email'],
    ['B', 'email'],
    ['C', 'post'],
    ['D', 'post'],
  ])
  const paul = await app.as('paul')
  const own = await paul.call(downloadNotice, { params: { ...place, partyId: parties.A ?? '' } })
  expect([own.status, String(own.body).slice(0, 5)]).toEqual([200, '%PDF-'])
  expect((await paul.call(downloadNotice, { params: { ...place, partyId: parties.C ?? '' } })).status).toBe(404)
  const printed = await hugo.call(printNotices, { params: place })
  expect([printed.status, String(printed.body).slice(0, 5)]).toEqual([200, '%PDF-'])
})

test('killed after any notice, the batch goes on where it was: one document and one message an owner', async () => {
  const { place } = await issued()
  for (let crash = 0; crash < 5; crash++) {
    let left = 1
    const pdf: Edges['pdf'] = {
      ...app.edges.pdf,
      render: (template, data) =>
        left-- > 0 ? app.edges.pdf.render(template, data) : Promise.reject(new Error('killed')),
    }
    await make(place, { ...app.edges, pdf }).catch((error: unknown) =>
      expect(error).toMatchObject({ message: 'killed' }),
    )
  }
  await make(place)
  expect(await stateOf(place)).toEqual({ made: 4, total: 4, toPrint: 2 })
  expect(await notifications(place)).toHaveLength(2)
})

test('two workers on one call make no notice twice; batches say when some are left', async () => {
  const { place } = await issued()
  expect(await make(place, app.edges, 1)).toBe(true)
  await Promise.all([make(place), make(place), make(place)])
  expect(await stateOf(place)).toMatchObject({ made: 4 })
  expect(await notifications(place)).toHaveLength(2)
  const { db } = app.data.owner
  const files = await db.selectFrom('storedFile').where('residenceId', '=', place.residenceId).select('id').execute()
  expect(files).toHaveLength(4)
})

test('a call cancelled while its notices are made tells nobody else', async () => {
  const { place } = await issued()
  await make(place, app.edges, 1)
  await hugo.call(cancelCall, { params: place, body: { reason: 'Mauvaise clé' } })
  expect(await make(place)).toBe(false)
  expect(await stateOf(place)).toMatchObject({ made: 1 })
})

test('an account that cannot be one is refused; setting it asks for a fresh proof of who one is', async () => {
  const { residenceId } = await openReference(app)
  const wrong = { ...ACCOUNT, iban: 'FR7630006000011234567890188' }
  expect((await marie.call(setBankAccount, { params: { residenceId }, body: wrong })).problem.code).toBe(
    'iban-wrong-check',
  )
  const stale = await app.as('marie', { provedAt: '2026-01-01T08:00:00Z' })
  expect((await stale.call(setBankAccount, { params: { residenceId }, body: ACCOUNT })).problem.code).toBe(
    'step-up-required',
  )
})

test('a call due is posted by the clock and its notices are made; one ahead waits for the first minute of its day', async () => {
  const { place } = await issued()
  const ahead = await issue(hugo, place.residenceId, '2025-04-01')
  const { db } = app.data.owner
  const { rows } = await sql<{
    moment: string
  }>`select to_char(run_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as moment
    from graphile_worker._private_jobs where key = ${`call:${ahead}`}`.execute(db)
  expect(rows.map(({ moment }) => moment)).toEqual(['2025-04-01 00:00'])
  const worker = await startWorker({
    ownerUrl: app.data.ownerUrl,
    edges: app.edges,
    jobs,
    crons: [],
    subscriptions: [],
  })
  await expect
    .poll(async () => (await hugo.call(readCall, { params: place })).body.state, { timeout: 15_000 })
    .toBe('posted')
  await expect.poll(async () => (await stateOf(place)).made, { timeout: 15_000 }).toBe(4)
  await worker.stop()
})

test('a call cancelled while a notice is on its way is told to nobody', async () => {
  const { place } = await issued()
  const pdf: Edges['pdf'] = {
    ...app.edges.pdf,
    render: async (template, data) => {
      const bytes = await app.edges.pdf.render(template, data)
      await hugo.call(cancelCall, { params: place, body: { reason: 'Mauvaise clé' } })
      return bytes
    },
  }
  await make(place, { ...app.edges, pdf })
  expect([(await stateOf(place)).made, (await notifications(place)).length]).toEqual([0, 0])
})
