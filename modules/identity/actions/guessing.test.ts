import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepOnce, newToken } from '#platform/auth/once.ts'
import { seal } from '#platform/auth/seal.ts'
import { cookieOf } from '#platform/auth/testing.ts'
import { softwarePasskey } from '#platform/auth/testing-passkey.ts'
import { newTotpSecret, stepAt, totpCode } from '#platform/auth/totp.ts'
import { openLog } from '#platform/log.ts'
import { DEMO_PASSWORD, emailOf, type Handle } from '#seed/world.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import * as mine from '../contract/me.ts'
import * as outside from '../contract/sign-in.ts'
import { letIn, openDoor } from './door.ts'
import { accountKey } from './sign-in.ts'

let app: TestApp
const log: { rule?: string; stream?: string }[] = []
const watched = () => log.filter(({ stream }) => stream === 'security').map(({ rule }) => rule)

beforeAll(async () => {
  app = await testApp({ log: openLog('warn', { write: (line) => log.push(JSON.parse(line)) }) })
  const { db } = app.data.owner
  const { samir, jeanne, marie } = app.world.people
  const block = { organizationId: app.world.organizations.morel, reason: 'Pour la preuve', blockedBy: marie }
  await db
    .insertInto('accessBlock')
    .values({ ...block, personId: samir })
    .execute()
  // Somebody who only ever came in by their organization's provider.
  await db.deleteFrom('auth.account').where('userId', '=', jeanne).execute()
})
afterAll(() => app.close())
beforeEach(forgetLimits)

async function forgetLimits() {
  log.length = 0
  await app.data.owner.db.deleteFrom('auth.rateLimit').execute()
}

let strangers = 0
/** An address of each kind; nobody's is another one each time. */
const KINDS: readonly [kind: string, address: () => string][] = [
  ['known', () => emailOf('paul')],
  ['unknown', () => `nobody${strangers++}@exemple.fr`],
  ['blocked', () => emailOf('samir')],
  ['without a password', () => emailOf('jeanne')],
]

type Told = { answers: Set<string>; costs: Map<string, number[]> }

/** Asks about each kind in turn; `cost` measures one call. */
async function interleave(
  rounds: number,
  call: (email: string) => Promise<Answer>,
  clock: () => number,
): Promise<Told> {
  const told: Told = { answers: new Set(), costs: new Map() }
  for (let round = 0; round < rounds; round++) {
    await forgetLimits()
    for (const [kind, address] of KINDS) {
      const before = clock()
      const answer = await call(address())
      told.costs.set(kind, [...(told.costs.get(kind) ?? []), clock() - before])
      told.answers.add(comparable(answer))
    }
  }
  return told
}

type Answer = { status: number; body: unknown; headers: Record<string, unknown> }

/** All of an answer but what belongs to the call itself. */
function comparable({ status, body, headers }: Answer): string {
  const own = /^(x-request-id|date|x-ratelimit-.*)$/
  const { requestId: _, ...said } = { requestId: '', ...Object(body) }
  return JSON.stringify([status, said, Object.entries(headers).filter(([name]) => !own.test(name))])
}

const medians = ({ costs }: Told) => [...costs.values()].map(median)

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

let callers = 0

/** From a new address each time: the limits by address have their own tests. */
async function post(url: string, body: object, cookie = ''): Promise<Answer> {
  const answer = await app.http.inject({
    method: 'POST',
    url,
    remoteAddress: `10.0.${callers >> 8}.${callers++ & 255}`,
    headers: { cookie, origin: 'http://localhost:3000' },
    payload: body,
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

test('C01: whoever the address is, a wrong password is refused in the same words, for the same work', {
  timeout: 120_000,
}, async () => {
  const call = (email: string) => post(outside.signIn.url, { email, password: 'wrong-password' })
  // Processor time, not the clock: whatever else this machine does, the work is the same.
  const told = await interleave(3, call, () => process.cpuUsage().user / 1000)
  expect([...told.answers]).toEqual([expect.stringMatching(/^\[403,.*credentials-refused/)])
  expect(Math.max(...medians(told)) / Math.min(...medians(told))).toBeLessThan(1.5)
})

const CLAIM = { joinCode: 'TILLEULS', name: 'Alix', claim: 'owner' }

test.each([
  ['a reset', outside.askReset.url, {}],
  ['a link', outside.askLink.url, {}],
  ['access to a residence', outside.askAccess.url, CLAIM],
])('C03: asking for %s is answered the same, in the same time, whoever the address is', async (_what, url, more) => {
  const told = await interleave(
    60,
    (email) => post(url, { email, ...more }),
    () => performance.now(),
  )
  expect([...told.answers]).toEqual([expect.stringMatching(/^\[200,/)])
  expect(Math.max(...medians(told)) - Math.min(...medians(told))).toBeLessThan(15)
})

/** Counts attempts as the sign-in would, without their hashing. */
async function spend(key: string, count: number, secondsAgo = 0) {
  const row = { key, count, lastRequest: Date.now() - secondsAgo * 1000 }
  await app.data.owner.db.insertInto('auth.rateLimit').values(row).execute()
}

const enter = (handle: Handle, password = DEMO_PASSWORD) =>
  app.anyone.call(outside.signIn, { body: { email: emailOf(handle), password } })

test('C04: one password tried on many accounts raises one alert, and locks nobody out', async () => {
  await spend('password-failures', 98)
  for (const handle of ['paul', 'claire', 'nadia'] as const) expect((await enter(handle, 'wrong')).status).toBe(403)
  expect(watched().filter((rule) => rule === 'password-surge')).toHaveLength(1)
  expect((await enter('claire')).status).toBe(200)
})

test('C04: from a hundred addresses each is under its own limit, and the hundredth try raises the one alert', async () => {
  // Those of ninety addresses before, without their hashing.
  await spend('password-failures', 90)
  const surges = () => watched().filter((rule) => rule === 'password-surge').length
  const tried: string[] = []
  for (const email of [...Array.from({ length: 9 }, () => `nobody${strangers++}@exemple.fr`), emailOf('claire')]) {
    const { status } = await post(outside.signIn.url, { email, password: 'Printemps2026' })
    tried.push(`${status}, ${surges()}`)
  }
  expect(tried).toEqual([...Array(9).fill('403, 0'), '403, 1'])
  expect((await enter('claire')).status).toBe(200)
})

test('C05: under attack the owner waits for a password, never for a passkey or a link already mailed', async () => {
  const account = accountKey(emailOf('rosa'))
  const key = softwarePasskey()
  const rosa = await app.as('rosa')
  const begun = await rosa.call(mine.beginPasskey, {})
  const response = key.register(begun.body.challenge)
  const adding = app.withCookie(`${rosa.cookie}; ${cookieOf(begun.headers)}`)
  expect((await adding.call(mine.addPasskey, { body: { name: 'Clé', response } })).status).toBe(200)
  const token = newToken()
  const value = { personId: app.world.people.rosa, returnTo: '/accueil' }
  await keepOnce(app.edges.auth.db, 'sign-in', token, { value, seconds: 600 })
  for (const [limit, count] of [
    ['password', 200],
    ['password-hour', 200],
    ['link', 200],
    ['reset', 200],
  ] as const)
    await spend(`${limit}:${account}`, count)

  const waiting = await enter('rosa')
  expect([waiting.status, waiting.problem.code]).toEqual([429, 'too-many-attempts'])
  expect(Number(waiting.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(watched()).toEqual(['too-many-attempts'])
  const asked = await app.anyone.call(outside.askPasskey, {})
  const body = { response: key.answer(asked.body.challenge) }
  expect((await app.withCookie(cookieOf(asked.headers)).call(outside.signInWithPasskey, { body })).status).toBe(200)
  expect((await app.anyone.call(outside.signInWithLink, { body: { token } })).status).toBe(200)
})

test('C05: the wait ends by itself, and the right password forgives the tries before it', async () => {
  const account = accountKey(emailOf('nadia'))
  await spend(`password:${account}`, 200, 61)
  await spend(`password-hour:${account}`, 200, 3601)
  expect((await enter('nadia')).status).toBe(200)
  const left = await app.data.owner.db
    .selectFrom('auth.rateLimit')
    .select('key')
    .where('key', '=', `password:${account}`)
    .execute()
  expect(left).toEqual([])
})

test('C07: a passphrase of 128 characters is taken as typed, to the last one', { timeout: 60_000 }, async () => {
  const password = ` ${'🐦 é'.repeat(42)}`.slice(0, 300)
  const typed = [...password].slice(0, 127).join('')
  const claire = await app.as('claire')
  const set = { current: DEMO_PASSWORD, password: `${typed} ` }
  expect((await claire.call(mine.setPassword, { body: set })).status).toBe(200)
  for (const [given, status] of [
    [typed, 403],
    [`${typed}x`, 403],
    [`${typed} `.trim(), 403],
    [`${typed} `, 200],
  ] as const)
    expect((await enter('claire', given)).status).toBe(status)
})

test.each([
  [
    'an hour and a minute old',
    async (token: string) => {
      const expiresAt = new Date(Date.now() - 60_000).toISOString()
      await app.data.owner.db.updateTable('auth.verification').set({ expiresAt }).execute()
      return token
    },
  ],
  ['one character off', async (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
])('C12: a reset link %s resets nothing', async (_what, spoil) => {
  const token = newToken()
  const value = { personId: app.world.people.louis }
  await keepOnce(app.edges.auth.db, 'reset', token, { value, seconds: 3600 })
  const body = { token: await spoil(token), password: 'un chemin de terre rouge' }
  const { status, problem } = await app.anyone.call(outside.resetPassword, { body })
  expect([status, problem.code]).toEqual([410, 'link-expired'])
})

test('C12: a link made for signing in resets nothing, and the other way round', async () => {
  const [signing, resetting] = [newToken(), newToken()]
  const value = { personId: app.world.people.louis, returnTo: '/accueil' }
  await keepOnce(app.edges.auth.db, 'sign-in', signing, { value, seconds: 600 })
  await keepOnce(app.edges.auth.db, 'reset', resetting, { value, seconds: 600 })
  const password = 'un chemin de terre rouge'
  expect((await app.anyone.call(outside.resetPassword, { body: { token: signing, password } })).status).toBe(410)
  expect((await app.anyone.call(outside.signInWithLink, { body: { token: resetting } })).status).toBe(410)
})

test('C10: ten wrong codes stop every sign-in of the account for a while, then the right one opens', async () => {
  const personId = app.world.people.emile
  const secret = newTotpSecret()
  await app.data.owner.db
    .insertInto('auth.twoFactor')
    .values({ userId: personId, secret: seal(app.data.secret, 'totp', secret), verified: true })
    .execute()
  const give = (half: string, code: string) => post(outside.giveSecondFactor.url, { kind: 'totp', code }, half)
  for (let sign = 0; sign < 2; sign++) {
    const half = await comeIn(personId)
    for (let n = 0; n < 5; n++) expect((await give(half, '000000')).status).toBe(403)
    expect((await give(half, totpCode(secret, stepAt(Date.now())))).body).toMatchObject({
      code: 'second-factor-expired',
    })
  }
  const last = await comeIn(personId)
  const code = totpCode(secret, stepAt(Date.now()))
  expect((await give(last, code)).status).toBe(429)
  const lastRequest = Date.now() - 901_000
  await app.data.owner.db.updateTable('auth.rateLimit').set({ lastRequest }).execute()
  expect((await give(last, code)).status).toBe(200)
})

/** A sign-in that still owes its second factor, as after a password. */
async function comeIn(personId: string): Promise<string> {
  const visitor = { address: '127.0.0.1', userAgent: 'test', cookie: undefined, origin: undefined }
  const { cookies } = await letIn(openDoor(app.edges), personId, { way: 'other', method: 'test' }, visitor)
  return cookies.map((line) => line.split(';')[0]).join('; ')
}

test('C12: with a new password, the other links already mailed end too', async () => {
  const [used, other, signing] = [newToken(), newToken(), newToken()]
  const value = { personId: app.world.people.louis, returnTo: '/accueil' }
  const { db } = app.edges.auth
  for (const token of [used, other]) await keepOnce(db, 'reset', token, { value, seconds: 600 })
  await keepOnce(db, 'sign-in', signing, { value, seconds: 600 })
  const theirs = newToken()
  await keepOnce(db, 'sign-in', theirs, { value: { ...value, personId: app.world.people.claire }, seconds: 600 })
  const password = 'un chemin de terre rouge'
  expect((await app.anyone.call(outside.resetPassword, { body: { token: used, password } })).status).toBe(200)
  expect((await app.anyone.call(outside.resetPassword, { body: { token: other, password } })).status).toBe(410)
  expect((await app.anyone.call(outside.signInWithLink, { body: { token: signing } })).status).toBe(410)
  expect((await app.anyone.call(outside.signInWithLink, { body: { token: theirs } })).status).toBe(200)
})

test('a mailed code dies with five tries, though twenty come at once', async () => {
  const paul = await app.as('paul', { strength: 'one' })
  const value = '+33612345677'
  await paul.call(mine.askContact, { params: { kind: 'phone' }, body: { value } })
  const tries = Array.from({ length: 20 }, (_, n) => String(n).padStart(6, '0'))
  const confirm = (code: string) => paul.call(mine.confirmContact, { params: { kind: 'phone' }, body: { code } })
  await Promise.all(tries.map(confirm))
  const { attempts } = await app.data.owner.db
    .selectFrom('auth.contactCode')
    .select('attempts')
    .where('personId', '=', app.world.people.paul)
    .executeTakeFirstOrThrow()
  expect(attempts).toBe(5)
})
