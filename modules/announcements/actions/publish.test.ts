import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { residenceScope } from '#platform/residence-scope.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import * as contract from '../contract/announcements.ts'
import { jobs } from '../jobs.ts'
import { tellAnnouncement } from './tell.ts'

let app: TestApp
let worker: Worker

beforeAll(async () => {
  app = await testApp()
  worker = await startWorker({ edges: app.edges, ownerUrl: app.data.ownerUrl, jobs, crons: [], subscriptions: [] })
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})

const DRAFT = {
  title: 'D’une autre main',
  body: 'À ne pas croire.',
  level: 'ordinary' as const,
  template: null,
  target: { kind: 'residence' as const, ids: [], roles: [] },
  isPinned: false,
  commentsAllowed: false,
  publishAt: '2099-01-01T08:00',
  endsAt: null,
  fileIds: [],
}

test.each([
  [{ template: 'rule-change', level: 'ordinary' }, ['announcements.rules', 'ordinary']],
  [{ template: 'rule-change', level: 'urgent' }, ['announcements.urgent', 'urgent']],
  [{ template: 'lift-works', level: 'ordinary' }, ['announcements.published', 'digest']],
  [{ template: null, level: 'ordinary' }, ['announcements.published', 'digest']],
] as const)('%j is told as %s, once to each of those it is for', async (look, [kind, level]) => {
  const residenceId = app.world.residences.tilleuls
  const marie = await app.as('marie')
  const body = { ...DRAFT, ...look, publishAt: null }
  const { id } = (await marie.call(contract.createAnnouncement, { params: { residenceId }, body })).body
  const params = { residenceId, announcementId: id }
  const { recipients } = (await marie.call(contract.publishAnnouncement, { params })).body
  const scope = await residenceScope(app.edges.auth.db, residenceId)
  for (let times = 0; times < 2; times++)
    await app.database.transaction((tx) => tellAnnouncement(tx, SYSTEM, params), scope)
  const told = await app.data.owner.db
    .selectFrom('notification')
    .where('subjectRef', '=', `announcement:${id}`)
    .select(['kind', 'level'])
    .execute()
  expect(told).toEqual(Array.from({ length: recipients }, () => ({ kind, level })))
})

test('E13: what somebody scheduled before they were shut out is a draft at its hour', async () => {
  const { owner } = app.data
  const params = { residenceId: app.world.residences.tilleuls }
  const marie = await app.as('marie')
  const { id } = (await marie.call(contract.createAnnouncement, { params, body: DRAFT })).body
  const scheduled = await marie.call(contract.publishAnnouncement, { params: { ...params, announcementId: id } })
  expect(scheduled.body.state).toBe('scheduled')

  const block = { organizationId: app.world.organizations.morel, personId: app.world.people.marie }
  const by = { reason: 'Compte volé', blockedBy: app.world.people.adele }
  await owner.db
    .insertInto('accessBlock')
    .values({ ...block, ...by })
    .execute()
  // The hour comes: the queue's clock is moved, and ours with it.
  await owner.db.updateTable('announcement').set({ publishAt: '2026-01-01T08:00:00Z' }).where('id', '=', id).execute()
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(owner.db)
  const look = owner.db.selectFrom('announcement').select(['publishedAt', 'scheduledAt']).where('id', '=', id)
  await expect
    .poll(() => look.executeTakeFirst(), { timeout: 10_000 })
    .toEqual({ publishedAt: null, scheduledAt: null })
  const adele = await app.as('adele')
  const seen = await adele.call(contract.viewAnnouncement, { params: { ...params, announcementId: id } })
  expect(seen.body.state).toBe('draft')
})
