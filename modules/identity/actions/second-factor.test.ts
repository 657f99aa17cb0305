import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf, openMailbox, tokenIn } from '#platform/auth/testing.ts'
import { stepAt, totpCode } from '#platform/auth/totp.ts'
import type { Tx } from '#platform/database.ts'
import { signal } from '#platform/realtime.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { emailOf, type Handle } from '#seed/world.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as mine from '../contract/me.ts'
import * as outside from '../contract/sign-in.ts'
import { jobs } from '../jobs.ts'
import { letIn, openDoor } from './door.ts'

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

/** Turns an authenticator on for somebody, and gives its secret and their recovery codes. */
async function enrol(handle: Handle) {
  const cookie = await comeIn(handle)
  const begun = await carrying(cookie).call(mine.beginTotp, {})
  const code = totpCode(begun.body.secret, stepAt(Date.now()) - 1)
  const confirmed = await carrying(cookie).call(mine.confirmTotp, { body: { code } })
  expect(confirmed.status).toBe(200)
  return { secret: begun.body.secret, recoveryCodes: confirmed.body.recoveryCodes, cookie, headers: confirmed.headers }
}

const codeNow = (secret: string, drift = 0) => totpCode(secret, stepAt(Date.now()) + drift)

test('staff come in with two factors, for twelve hours and eight without a click', async () => {
  const weak = await comeIn('marie')
  expect((await carrying(weak).call(mine.showMe, {})).body.needs).toEqual(['second-factor'])
  const { secret, cookie, headers } = await enrol('marie')
  // Enrolling is itself a proof: this session is of two factors, the one before is dead.
  await expect.poll(async () => (await carrying(cookie).call(mine.showMe, {})).status).toBe(401)
  expect((await carrying(cookieOf(headers)).call(mine.showMe, {})).body).toMatchObject({ strength: 'two', needs: [] })

  const owed = await comeIn('marie')
  expect((await carrying(owed).call(mine.showMe, {})).status).toBe(401)
  const whole = await carrying(owed).call(outside.giveSecondFactor, { body: { kind: 'totp', code: codeNow(secret) } })
  expect(whole.body).toEqual({ next: 'done' })
  const session = await app.data.owner.db
    .selectFrom('auth.session')
    .select(['expiresAt', 'idleHours', 'strength'])
    .where('userId', '=', idOf('marie'))
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()
  expect([session.strength, session.idleHours]).toEqual(['two', 8])
  expect((Date.parse(session.expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(12, 1)

  const entered = cookieOf(whole.headers)
  await app.data.owner.db
    .updateTable('auth.session')
    .set({ lastSeenAt: hoursAgo(7.9) })
    .where('userId', '=', idOf('marie'))
    .execute()
  expect((await carrying(entered).call(mine.showMe, {})).status).toBe(200)
  await app.data.owner.db
    .updateTable('auth.session')
    .set({ lastSeenAt: hoursAgo(8.1) })
    .where('userId', '=', idOf('marie'))
    .execute()
  await signal(app.database.db, { to: `person:${idOf('marie')}`, kind: 'access' })
  await expect.poll(async () => (await carrying(entered).call(mine.showMe, {})).status).toBe(401)
})

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

test('C09, C10: a code passes once, in parallel too; one step of drift, not two; five wrong end the sign-in', async () => {
  const { secret } = await enrol('claire')
  const halves = await Promise.all([1, 2, 3].map(async () => await comeIn('claire')))
  const code = codeNow(secret)
  const uses = await Promise.all(
    halves.map((half) => carrying(half).call(outside.giveSecondFactor, { body: { kind: 'totp', code } })),
  )
  expect(uses.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])

  await app.data.owner.db.deleteFrom('auth.rateLimit').execute()
  const half = await comeIn('claire')
  const give = (given: string) => carrying(half).call(outside.giveSecondFactor, { body: { kind: 'totp', code: given } })
  expect((await give(codeNow(secret, 2))).status).toBe(403)
  expect((await give(codeNow(secret, -2))).status).toBe(403)
  expect((await give(code)).problem.code).toBe('second-factor-refused')
  await give('000000')
  await give('000000')
  expect((await give(codeNow(secret, 1))).problem.code).toBe('second-factor-expired')

  await app.data.owner.db.deleteFrom('auth.rateLimit').execute()
  const next = await comeIn('claire')
  const late = await carrying(next).call(outside.giveSecondFactor, { body: { kind: 'totp', code: codeNow(secret, 1) } })
  expect(late.status).toBe(200)
})

test('C09: two clients that both read the code as new before either spent it are one', async () => {
  const { secret } = await enrol('paul')
  const halves = await Promise.all([1, 2].map(async () => await comeIn('paul')))
  const body = { kind: 'totp' as const, code: codeNow(secret) }
  const { uses } = await app.data.owner.db.transaction().execute(async (tx) => {
    // Held here, both have read the row and neither has written it.
    await tx.selectFrom('auth.twoFactor').select('id').where('userId', '=', idOf('paul')).forUpdate().execute()
    const sent = halves.map((half) => carrying(half).call(outside.giveSecondFactor, { body }))
    await expect.poll(() => waitingForLocks(tx)).toBe(2)
    return { uses: sent }
  })
  expect((await Promise.all(uses)).map(({ status }) => status).toSorted()).toEqual([200, 403])
})

async function waitingForLocks(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

test('C11: a recovery code passes once, in parallel too, and the person is told', async () => {
  const { recoveryCodes } = await enrol('louis')
  expect(recoveryCodes).toHaveLength(10)
  const [code = ''] = recoveryCodes
  const halves = await Promise.all([1, 2].map(async () => await comeIn('louis')))
  const body = { kind: 'recovery' as const, code: code.toLowerCase().replace('-', ' ') }
  const uses = await Promise.all(halves.map((half) => carrying(half).call(outside.giveSecondFactor, { body })))
  expect(uses.map(({ status }) => status).toSorted()).toEqual([200, 403])
  await mailbox.next(emailOf('louis'), 'Un code de secours a servi')
  const kept = await app.data.owner.db
    .selectFrom('auth.recoveryCode')
    .select('hash')
    .where('personId', '=', idOf('louis'))
    .execute()
  expect(kept.some((row) => row.hash.includes(code.slice(0, 5)))).toBe(false)
})

test('C13: after a reset the second factor is still asked, and the password alone opens nothing', {
  timeout: 90_000,
}, async () => {
  const { secret } = await enrol('nadia')
  await app.anyone.call(outside.askReset, { body: { email: emailOf('nadia') } })
  const token = tokenIn((await mailbox.next(emailOf('nadia'), 'Choisir un nouveau')).text)
  const password = 'deux lapins dans le pré'
  expect((await app.anyone.call(outside.resetPassword, { body: { token, password } })).status).toBe(200)
  const half = await app.anyone.call(outside.signIn, { body: { email: emailOf('nadia'), password } })
  expect(half.body).toEqual({ next: 'second-factor' })
  const owed = cookieOf(half.headers)
  expect((await carrying(owed).call(mine.showMe, {})).status).toBe(401)
  const code = codeNow(secret, 1)
  expect((await carrying(owed).call(outside.giveSecondFactor, { body: { kind: 'totp', code } })).body).toEqual({
    next: 'done',
  })
})

test('five wrong codes are told to the person: somebody knows their password', async () => {
  await enrol('emile')
  const half = await comeIn('emile')
  for (let n = 0; n < 5; n++) {
    await carrying(half).call(outside.giveSecondFactor, { body: { kind: 'totp', code: '000000' } })
  }
  const letter = await mailbox.next(emailOf('emile'), 'Quelqu’un connaît peut-être votre mot de passe')
  expect(letter.text).toContain('/profil/securite')
})

test('a sign-in from a program never seen before is told by mail; the usual one is not', async () => {
  const from = (userAgent: string) =>
    letIn(openDoor(app.edges), idOf('rosa'), { way: 'other', method: 'test' }, { ...VISITOR, userAgent })
  await from('Firefox')
  await from('Firefox')
  expect(await mailbox.unread(emailOf('rosa'))).toEqual([])
  await from('Unknown browser')
  expect((await mailbox.next(emailOf('rosa'), 'Une connexion depuis un nouvel appareil')).text).toContain(
    'Unknown browser',
  )
})
