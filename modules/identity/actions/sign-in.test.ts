import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf, openMailbox, tokenIn } from '#platform/auth/testing.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { DEMO_PASSWORD, emailOf, type Handle } from '#seed/world.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as mine from '../contract/me.ts'
import * as outside from '../contract/sign-in.ts'
import { jobs } from '../jobs.ts'
import { letIn, openDoor } from './door.ts'
import { accountKey } from './sign-in.ts'

let app: TestApp
let worker: Worker
let mailbox: ReturnType<typeof openMailbox>

beforeAll(async () => {
  app = await testApp()
  worker = await startWorker({ edges: app.edges, ownerUrl: app.data.ownerUrl, jobs, crons: [], subscriptions: [] })
  mailbox = openMailbox(app.database.db)
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})
// Limits have their own tests; here every test begins with none spent.
beforeEach(() => app.data.owner.db.deleteFrom('auth.rateLimit').execute())

const idOf = (handle: Handle) => app.world.people[handle]

async function enter(handle: Handle, password = DEMO_PASSWORD) {
  return app.anyone.call(outside.signIn, { body: { email: emailOf(handle), password } })
}

/** A session of one factor or pending, as after a password, without the cost of hashing one. */
async function comeIn(handle: Handle) {
  const { cookies } = await letIn(openDoor(app.edges), idOf(handle), { way: 'other', method: 'test' }, VISITOR)
  return cookies.map((line) => line.split(';')[0]).join('; ')
}
const VISITOR = { address: '127.0.0.1', userAgent: 'test', cookie: undefined, origin: undefined }

/** The same server, with the cookies of an earlier answer. */
function carrying(cookie: string): Caller {
  return app.withCookie(cookie)
}

test('the right password opens a session, and its cookie is for this host alone', async () => {
  const { status, body, headers } = await enter('paul')
  expect([status, body]).toEqual([200, { next: 'done' }])
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
  const me = await carrying(cookieOf(headers)).call(mine.showMe, {})
  expect(me.body.person).toMatchObject({ name: 'Paul Garnier', secondFactor: 'none' })
  expect(me.body.places.map((place) => [place.kind, place.roles])).toEqual([['residence', ['owner']]])
  expect(me.body).toMatchObject({ strength: 'one', needs: [] })
})

test('the table holds a hash of the token, never the token', async () => {
  const cookie = await comeIn('paul')
  const [token = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')
  expect(token.length).toBeGreaterThanOrEqual(32)
  const rows = await app.data.owner.db.selectFrom('auth.session').select('token').execute()
  expect(rows.some((row) => row.token === token)).toBe(false)
})

test.each(['', 'x', '=altered'])('C14: a cookie with %j behind its signature opens nothing', async (tail) => {
  const cookie = await comeIn('paul')
  const altered = tail === '' ? cookie.replace(/.{6}$/, 'AAAAAA') : cookie + tail
  expect((await carrying(altered).call(mine.showMe, {})).status).toBe(401)
})

test('C16: signing in from another page, or from none, is refused', async () => {
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const response = await app.http.inject({
      method: 'POST',
      url: outside.signIn.url,
      headers: origin === undefined ? {} : { origin },
      payload: { email: emailOf('paul'), password: DEMO_PASSWORD },
    })
    expect([response.statusCode, response.json().code]).toEqual([403, 'origin-refused'])
  }
})

test('C08: a very long password is refused before any hashing', async () => {
  const before = process.cpuUsage()
  expect((await enter('paul', 'x'.repeat(200_000))).status).toBe(400)
  expect(process.cpuUsage(before).user).toBeLessThan(150_000)
})

test('C05: the sixth password in a minute waits, right or wrong; a link by mail still opens', async () => {
  await spend(`password:${accountKey(emailOf('jeanne'))}`, 5)
  const sixth = await enter('jeanne')
  expect([sixth.status, sixth.problem.code]).toEqual([429, 'too-many-attempts'])
  expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0)
  expect((await app.anyone.call(outside.askLink, { body: { email: emailOf('jeanne') } })).status).toBe(200)
  expect(tokenIn((await mailbox.next(emailOf('jeanne'))).text)).not.toBe('')
})

test('C04: twenty tries a minute from one address, whatever the accounts', async () => {
  await spend('address:127.0.0.1', 20)
  expect((await enter('paul')).status).toBe(429)
})

/** Counts attempts as the sign-in would, without their hashing. */
async function spend(key: string, count: number) {
  await app.data.owner.db.insertInto('auth.rateLimit').values({ key, count, lastRequest: Date.now() }).execute()
}

test('a link by mail opens once, in parallel too, and only for ten minutes', async () => {
  await app.anyone.call(outside.askLink, { body: { email: emailOf('rosa'), returnTo: '//evil.example/x' } })
  const token = tokenIn((await mailbox.next(emailOf('rosa'))).text)
  const uses = await Promise.all(
    Array.from({ length: 5 }, () => app.anyone.call(outside.signInWithLink, { body: { token } })),
  )
  expect(uses.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410, 410])
  expect(uses.find(({ status }) => status === 200)?.body).toEqual({ next: 'done', returnTo: '/accueil' })

  await app.anyone.call(outside.askLink, { body: { email: emailOf('rosa') } })
  const late = tokenIn((await mailbox.next(emailOf('rosa'))).text)
  await app.data.owner.db.updateTable('auth.verification').set({ expiresAt: '2020-01-01T00:00:00Z' }).execute()
  expect((await app.anyone.call(outside.signInWithLink, { body: { token: late } })).problem.code).toBe('link-expired')
})

test('C03: asking for a link tells nothing about who exists, and writes to nobody unknown', async () => {
  const { status, body } = await app.anyone.call(outside.askLink, { body: { email: 'personne@exemple.fr' } })
  expect([status, body]).toEqual([200, {}])
  expect(await mailbox.unread('personne@exemple.fr')).toEqual([])
})

test('C20: five links an hour for one address, then 429', async () => {
  const asks = []
  for (let n = 0; n < 6; n++)
    asks.push(await app.anyone.call(outside.askReset, { body: { email: 'someone@exemple.fr' } }))
  expect(asks.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
})

test('C12: a reset link works once; every session ends and the person is told', { timeout: 90_000 }, async () => {
  const cookie = await comeIn('yann')
  expect((await carrying(cookie).call(mine.showMe, {})).status).toBe(200)
  await app.anyone.call(outside.askReset, { body: { email: emailOf('yann') } })
  const token = tokenIn((await mailbox.next(emailOf('yann'))).text)
  const body = { token, password: 'un chemin de terre rouge ' }
  const weak = await app.anyone.call(outside.resetPassword, { body: { token, password: 'trop-court' } })
  expect([weak.status, weak.problem.code]).toEqual([400, 'password-too-short'])
  const uses = await Promise.all(Array.from({ length: 2 }, () => app.anyone.call(outside.resetPassword, { body })))
  expect(uses.map(({ status }) => status).toSorted()).toEqual([200, 410])
  await expect.poll(async () => (await carrying(cookie).call(mine.showMe, {})).status).toBe(401)
  expect((await mailbox.next(emailOf('yann'))).subject).toBe('Votre mot de passe a changé')
  // Exactly as typed: the last space counts.
  expect((await enter('yann', body.password.trimEnd())).status).toBe(403)
  expect((await enter('yann', body.password)).status).toBe(200)
})

test('C15: the session one had before signing in is dead afterwards', async () => {
  const first = await comeIn('victor')
  const again = await carrying(first).call(outside.signIn, {
    body: { email: emailOf('victor'), password: DEMO_PASSWORD },
  })
  expect(cookieOf(again.headers)).not.toBe(first)
  await expect.poll(async () => (await carrying(first).call(mine.showMe, {})).status).toBe(401)
  expect((await carrying(cookieOf(again.headers)).call(mine.showMe, {})).status).toBe(200)
})

test('signing out ends the session at once', async () => {
  const cookie = await comeIn('paul')
  expect((await carrying(cookie).call(outside.signOut, {})).status).toBe(200)
  await expect.poll(async () => (await carrying(cookie).call(mine.showMe, {})).status).toBe(401)
})

test('C24: no address of the library is served, whoever asks', async () => {
  const { cookie } = await app.as('paul')
  for (const path of [
    'sso/register',
    'sign-up/email',
    'sign-in/email',
    'get-session',
    'device/code',
    'oauth2/register',
    'api-key/create',
    'list-sessions',
    'passkey/list-user-passkeys',
  ]) {
    for (const base of ['/api/auth', '/api/library']) {
      for (const method of ['GET', 'POST'] as const) {
        const response = await app.http.inject({
          method,
          url: `${base}/${path}`,
          headers: { cookie, origin: 'http://localhost:3000' },
          ...(method === 'POST' && { payload: {} }),
        })
        expect([path, response.statusCode]).toEqual([path, 404])
      }
    }
  }
})

test('one-click sign-in does not exist outside development', async () => {
  const { status, problem } = await app.anyone.call(outside.signInDemo, { body: { handle: 'marie' } })
  expect([status, problem.code]).toEqual([404, 'not-found'])
})

test('a hash made by a weaker machine is made again at the next sign-in', async () => {
  const weak = 'scrypt$14$8$1$AAAAAAAAAAAAAAAAAAAAAA$'
  const { scryptSync } = await import('node:crypto')
  const key = scryptSync(DEMO_PASSWORD, Buffer.alloc(16), 32, { N: 2 ** 14, r: 8, p: 1 }).toString('base64url')
  await app.data.owner.db
    .updateTable('auth.account')
    .set({ password: weak + key })
    .where('userId', '=', idOf('emile'))
    .execute()
  expect((await enter('emile')).status).toBe(200)
  const { password } = await app.data.owner.db
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', idOf('emile'))
    .executeTakeFirstOrThrow()
  expect(password).toMatch(/^scrypt\$17\$8\$1\$/)
})
