import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf, openMailbox, tokenIn } from '#platform/auth/testing.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import type { Handle } from '#seed/world.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as entrance from '../contract/entrance.ts'
import * as mine from '../contract/me.ts'
import * as people from '../contract/people.ts'
import { jobs } from '../jobs.ts'

let app: TestApp
let worker: Worker
let mailbox: ReturnType<typeof openMailbox>
let marie: Caller
let residenceId: string

beforeAll(async () => {
  app = await testApp()
  worker = await startWorker({ edges: app.edges, ownerUrl: app.data.ownerUrl, jobs, crons: [], subscriptions: [] })
  mailbox = openMailbox(app.database.db)
  marie = await app.as('marie')
  residenceId = app.world.residences.tilleuls
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})
beforeEach(() => app.data.owner.db.deleteFrom('auth.rateLimit').execute())

const today = () => Temporal.Now.plainDateISO('Europe/Paris')
const inDays = (days: number) => today().add({ days }).toString()

async function memberOf(handle: Handle, place = residenceId) {
  const row = await app.data.owner.db
    .selectFrom('partyMember')
    .select('id')
    .where('residenceId', '=', place)
    .where('personId', '=', app.world.people[handle])
    .executeTakeFirstOrThrow()
  return row.id
}

const mandateOf = async (handle: Handle, lastDay = inDays(30)) => ({
  role: 'delegate' as const,
  partyMemberId: await memberOf(handle),
  scope: 'Assemblée de printemps',
  lastDay,
})

async function ask(handle: Handle) {
  const caller = await app.as(handle)
  await caller.call(entrance.askResidence, { body: { joinCode: 'TILLEULS', claim: 'other' } })
  const params = { organizationId: app.world.organizations.morel }
  const { items } = (await marie.call(entrance.listWaiting, { params })).body
  const requestId = items.find(({ personId }) => personId === app.world.people[handle])?.id ?? ''
  type Given = Parameters<typeof marie.call<typeof entrance.decideRequest>>[1]['body']
  const decide = (body: Given) => marie.call(entrance.decideRequest, { params: { residenceId, requestId }, body })
  return { caller, decide }
}

const placesOf = async (caller: Caller) => (await caller.call(mine.showMe, {})).body.places
const rolesHere = async (caller: Caller) => (await placesOf(caller)).find(({ id }) => id === residenceId)?.roles ?? []

async function membershipsOf(handle: Handle) {
  const params = { organizationId: app.world.organizations.morel, personId: app.world.people[handle] }
  return (await marie.call(people.showPerson, { params })).body.memberships
}

test('a delegate is invited for an owner, with a scope and a last day, and the sheet says all three', async () => {
  const to = { ...(await mandateOf('claire')), name: 'Odile Faure' }
  const body = { channel: 'mail' as const, to, email: 'odile@exemple.org' }
  expect((await marie.call(entrance.invite, { params: { residenceId }, body })).status).toBe(200)
  const code = tokenIn((await mailbox.next('odile@exemple.org')).text)
  const shown = await app.anyone.call(entrance.showInvitation, { params: { code } })
  expect(shown.body).toMatchObject({ role: 'delegate', lot: expect.any(String) })
  const accepted = await app.anyone.call(entrance.acceptInvitation, {
    params: { code },
    body: { password: 'trois canards dans la cour' },
  })
  const odile = app.withCookie(cookieOf(accepted.headers))
  expect(await rolesHere(odile)).toEqual(['delegate'])
  const personId = (await odile.call(mine.showMe, {})).body.person.id
  const params = { organizationId: app.world.organizations.morel, personId }
  const sheet = (await marie.call(people.showPerson, { params })).body
  expect(sheet.memberships).toMatchObject([
    {
      role: 'delegate',
      detail: 'Claire Vasseur · Assemblée de printemps',
      startsOn: today().toString(),
      endsOn: inDays(31),
      can: { end: true },
    },
  ])
})

test('a mandate is for an owner of this residence with an account, and for days to come', async () => {
  const refused = async (change: object) => {
    const to = { ...(await mandateOf('claire')), name: 'Odile Faure', ...change }
    const body = { channel: 'letter' as const, to }
    const { status, problem } = await marie.call(entrance.invite, { params: { residenceId }, body })
    return [status, problem.code]
  }
  const { id } = await app.data.owner.db
    .selectFrom('partyMember')
    .select('id')
    .where('residenceId', '=', residenceId)
    .where('personId', 'is', null)
    .executeTakeFirstOrThrow()
  expect(await refused({ partyMemberId: id })).toEqual([409, 'principal-without-account'])
  expect(await refused({ partyMemberId: await memberOf('jeanne', app.world.residences.lavandes) })).toEqual([
    404,
    'not-found',
  ])
  expect(await refused({ lastDay: inDays(-1) })).toEqual([409, 'mandate-over'])
  expect((await refused({ scope: '' }))[0]).toBe(400)
})

test('an invitation whose mandate ended before it was answered gives nothing', async () => {
  const to = { ...(await mandateOf('claire', today().toString())), name: 'Tardif' }
  const body = { channel: 'letter' as const, to }
  const invited = await marie.call(entrance.invite, { params: { residenceId }, body })
  const { db } = app.data.owner
  await db.updateTable('invitation').set({ endsOn: today().toString() }).where('id', '=', invited.body.id).execute()
  const rosa = await app.as('rosa')
  const accepted = await rosa.call(entrance.acceptInvitation, { params: { code: invited.body.code ?? '' }, body: {} })
  expect([accepted.status, accepted.problem.code]).toEqual([409, 'mandate-over'])
  expect(await rolesHere(rosa)).toEqual([])
})

test('who asked is accepted as a delegate; nobody is their own; the same mandate twice is one', async () => {
  const paul = await ask('paul')
  const own = await paul.decide({ decision: 'accepted', as: await mandateOf('paul') })
  expect([own.status, own.problem.code]).toEqual([409, 'own-mandate'])
  const { caller, decide } = await ask('emile')
  expect((await decide({ decision: 'accepted', as: await mandateOf('paul'), reason: 'Pouvoir écrit' })).status).toBe(
    200,
  )
  await expect.poll(() => rolesHere(caller)).toEqual(['delegate'])
  const again = await ask('emile')
  const twice = await again.decide({ decision: 'accepted', as: await mandateOf('paul') })
  expect([twice.status, twice.problem.code]).toEqual([409, 'already-linked'])
})

test('a mandate ended the day it began is over at once', async () => {
  const { caller, decide } = await ask('yann')
  await decide({ decision: 'accepted', as: await mandateOf('claire') })
  await expect.poll(() => rolesHere(caller)).toEqual(['delegate'])
  const [held] = await membershipsOf('yann')
  const params = { residenceId, membershipId: held?.id ?? '' }
  const ended = await marie.call(people.endMembership, { params, body: { reason: 'Erreur de personne' } })
  expect(ended.status).toBe(200)
  await expect.poll(() => rolesHere(caller), { timeout: 1000 }).toEqual([])
})

test('a delegate goes when the last lot of their principal is sold', async () => {
  const nadia = await app.as('nadia')
  expect(await rolesHere(nadia)).toEqual(['delegate'])
  const { db } = app.data.owner
  const partyIds = db
    .selectFrom('partyMember')
    .select('partyId')
    .where('id', '=', await memberOf('paul'))
  await db.updateTable('ownership').set({ endsOn: today().toString() }).where('partyId', 'in', partyIds).execute()
  expect(await rolesHere(nadia)).toEqual([])
})

test('a contractor accepted twice, a colleague invited to the role they have: refused, not broken', async () => {
  const { decide } = await ask('victor')
  const twice = await decide({ decision: 'accepted', as: { role: 'contractor' } })
  expect([twice.status, twice.problem.code]).toEqual([409, 'already-linked'])
  const params = { organizationId: app.world.organizations.morel }
  const body = { name: 'Marie', email: 'marie@exemple.fr', role: 'manager' as const, reason: 'Par erreur' }
  await (await app.as('adele')).call(entrance.inviteStaff, { params, body })
  const code = tokenIn((await mailbox.next('marie@exemple.fr', 'Votre espace')).text)
  const again = await marie.call(entrance.acceptInvitation, { params: { code }, body: {} })
  expect([again.status, again.problem.code]).toEqual([409, 'already-linked'])
})
