import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepOnce, newToken } from '#platform/auth/once.ts'
import type { Tx } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { signal } from '#platform/realtime.ts'
import { DEMO_PASSWORD, type Handle } from '#seed/world.ts'
import { buildApp } from '#server/app.ts'
import { openEdges } from '#server/edges.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { invitationHash } from '../actions/invite.ts'
import * as entrance from '../contract/entrance.ts'
import * as mine from '../contract/me.ts'
import * as people from '../contract/people.ts'
import * as outside from '../contract/sign-in.ts'

/** The first process changes rights; everything is looked at from the second, which has its own pool and its own memory. */
let app: TestApp
let second: { origin: string; close(): Promise<void> }
let adele: Caller
let marie: Caller
let firm: { organizationId: string }

beforeAll(async () => {
  app = await testApp()
  const edges = await openEdges(app.edges.config, app.data.ownerUrl, openLog('silent'))
  const { http } = await buildApp(edges)
  second = {
    origin: await http.listen({ port: 0, host: '127.0.0.1' }),
    close: () => http.close().then(() => edges.close()),
  }
  ;[adele, marie] = await Promise.all([app.as('adele'), app.as('marie')])
  firm = { organizationId: app.world.organizations.morel }
})
afterAll(async () => {
  await second.close()
  await app.close()
})
beforeEach(() => app.data.owner.db.deleteFrom('auth.rateLimit').execute())

/** Their event stream, open in the second process; `ended` once the server has closed it. */
async function listen(cookie: string) {
  const { status, body } = await fetch(`${second.origin}/api/me/stream`, { headers: { cookie } })
  expect(status).toBe(200)
  const reader = body?.getReader()
  await reader?.read()
  async function drain(): Promise<number> {
    while ((await reader?.read())?.done === false);
    return performance.now()
  }
  return { ended: drain() }
}

const statusOf = async ({ cookie }: Caller) => (await fetch(`${second.origin}/api/me`, { headers: { cookie } })).status

type Act = (caller: Caller, personId: string) => Promise<{ status: number }>
const reason = { reason: 'Pour la preuve' }

const ENDINGS: Record<string, readonly [Handle, Act]> = {
  'signing out': ['paul', (caller) => caller.call(outside.signOut, {})],
  'ending it from another device': ['paul', endedFromElsewhere],
  'ending all but another one': ['paul', async () => (await app.as('paul')).call(mine.endOtherSessions, {})],
  'a new password, chosen elsewhere': ['claire', newPassword],
  'a reset by mail': ['samir', reset],
  'a block': [
    'jeanne',
    (_, personId) => marie.call(people.blockPerson, { params: { ...firm, personId }, body: reason }),
  ],
  'a block at the door': ['yann', blockedAtTheDoor],
  'a telephone reported lost': [
    'nadia',
    (_, personId) => marie.call(people.endPersonSessions, { params: { ...firm, personId }, body: reason }),
  ],
  'another role in the firm': [
    'hugo',
    (_, personId) =>
      adele.call(people.changeRole, { params: { ...firm, personId }, body: { role: 'manager', ...reason } }),
  ],
  'an invitation to the firm': ['victor', joinTheFirm],
  'the account closed': ['louis', (caller) => caller.call(mine.leave, { body: { confirm: true } })],
}

test.each(Object.entries(ENDINGS))(
  'C14: after %s, the session and its stream are over in a second',
  async (_, [who, act]) => {
    const caller = await app.as(who)
    expect(await statusOf(caller)).toBe(200)
    const stream = await listen(caller.cookie)
    expect((await act(caller, app.world.people[who])).status).toBe(200)
    const done = performance.now()
    await expect.poll(() => statusOf(caller), { timeout: 1000, interval: 20 }).toBe(401)
    expect((await stream.ended) - done).toBeLessThan(1000)
  },
)

async function endedFromElsewhere() {
  const elsewhere = await app.as('paul')
  const { body } = await elsewhere.call(mine.showSecurity, {})
  const ends = body.sessions.filter((session) => !session.current)
  const done = ends.map(({ id }) => elsewhere.call(mine.endSession, { params: { sessionId: id } }))
  return { status: Math.max(...(await Promise.all(done)).map(({ status }) => status)) }
}

async function newPassword() {
  const body = { current: DEMO_PASSWORD, password: 'un bateau sur la rivière' }
  return (await app.as('claire')).call(mine.setPassword, { body })
}

async function reset(_: Caller, personId: string) {
  const token = newToken()
  await keepOnce(app.edges.auth.db, 'reset', token, { value: { personId }, seconds: 60 })
  return app.anyone.call(outside.resetPassword, { body: { token, password: 'un bateau sur la rivière' } })
}

async function blockedAtTheDoor(caller: Caller) {
  const body = { joinCode: 'TILLEULS', claim: 'other' as const }
  await caller.call(entrance.askResidence, { body })
  const waiting = await marie.call(entrance.listWaiting, { params: firm })
  const request = waiting.body.items.find(({ name }) => name === 'Yann Le Goff')
  const params = { residenceId: request?.residenceId ?? '', requestId: request?.id ?? '' }
  return marie.call(entrance.decideRequest, { params, body: { decision: 'blocked', ...reason } })
}

async function joinTheFirm(caller: Caller) {
  const code = newToken()
  const invitation = { ...firm, name: 'Victor Lambert', email: 'victor@exemple.fr', role: 'manager', ...reason }
  await app.data.owner.db
    .insertInto('staffInvitation')
    .values({
      ...invitation,
      tokenHash: invitationHash(app.data.secret, code),
      expiresAt: '2099-01-01T00:00:00Z',
      createdBy: app.world.people.adele,
    })
    .execute()
  return caller.call(entrance.acceptInvitation, { params: { code }, body: {} })
}

test('C14: a session past its end opens nothing, though it was remembered a moment before', async () => {
  const caller = await app.as('rosa')
  const { db } = app.data.owner
  const soon = new Date(Date.now() + 700).toISOString()
  await db.updateTable('auth.session').set({ expiresAt: soon }).where('userId', '=', app.world.people.rosa).execute()
  expect(await statusOf(caller)).toBe(200)
  await expect.poll(() => statusOf(caller), { timeout: 2000, interval: 50 }).toBe(401)
})

test('what ends sessions is told after they are gone, so that no process remembers them again', async () => {
  const personId = app.world.people.paul
  await app.as('paul')
  let told = 0
  const stop = app.edges.realtime.on(`person:${personId}`, () => {
    told += 1
  })
  const { ending } = await app.data.owner.db.transaction().execute(async (tx) => {
    // Held here, the sessions cannot go: nothing may be said of their end yet.
    await tx.selectFrom('auth.session').select('id').where('userId', '=', personId).forUpdate().execute()
    const sent = marie.call(people.endPersonSessions, { params: { ...firm, personId }, body: reason })
    await expect.poll(() => waitingForLocks(tx)).toBe(1)
    await expect.poll(() => told).toBe(1)
    return { ending: sent }
  })
  await ending
  await expect.poll(() => told).toBe(2)
  stop()
})

async function waitingForLocks(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

test('two changes of rights at once end an open stream once, and the process goes on', async () => {
  const hugo = await app.as('hugo')
  const stream = await listen(hugo.cookie)
  const to = `person:${app.world.people.hugo}` as const
  await app.database.transaction(async (tx) => {
    for (const id of ['1', '2', '3']) await signal(tx, { to, kind: 'access', id })
  })
  await stream.ended
  expect(await statusOf(hugo)).toBe(200)
})
