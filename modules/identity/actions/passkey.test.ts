import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf } from '#platform/auth/testing.ts'
import { softwarePasskey } from '#platform/auth/testing-passkey.ts'
import type { Handle } from '#seed/world.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as mine from '../contract/me.ts'
import * as outside from '../contract/sign-in.ts'
import { letIn, openDoor } from './door.ts'

type Passkey = ReturnType<typeof softwarePasskey>
type Answer = Parameters<Passkey['answer']>[1]
let app: TestApp

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.data.owner.db.deleteFrom('auth.rateLimit').execute())

/** A session as after a password. */
async function comeIn(handle: Handle): Promise<Caller> {
  const visitor = { address: '127.0.0.1', userAgent: 'test', cookie: undefined, origin: undefined }
  const { cookies } = await letIn(
    openDoor(app.edges),
    app.world.people[handle],
    { way: 'other', method: 'test' },
    visitor,
  )
  return app.withCookie(cookies.map((line) => line.split(';')[0]).join('; '))
}

/** Adds a passkey to somebody; they have a new session of two factors. */
async function enrol(handle: Handle, passkey = softwarePasskey(), said: Answer = {}) {
  const before = await comeIn(handle)
  const begun = await before.call(mine.beginPasskey, {})
  const browser = app.withCookie(`${before.cookie}; ${cookieOf(begun.headers)}`)
  const response = passkey.register(begun.body.challenge, said)
  const added = await browser.call(mine.addPasskey, { body: { name: 'Mon téléphone', response } })
  return { passkey, added, before, caller: app.withCookie(cookieOf(added.headers)) }
}

async function ask() {
  const { body, headers } = await app.anyone.call(outside.askPasskey, {})
  return { options: body, browser: app.withCookie(cookieOf(headers)) }
}

async function enter(passkey: Passkey, said: Answer = {}) {
  const { options, browser } = await ask()
  return browser.call(outside.signInWithPasskey, { body: { response: passkey.answer(options.challenge, said) } })
}

test('a passkey is added, seen under its name, gives recovery codes once, and signs in with two factors', async () => {
  const { passkey, added, before, caller } = await enrol('paul')
  expect(added.body.recoveryCodes).toHaveLength(10)
  await expect.poll(async () => (await before.call(mine.showMe, {})).status).toBe(401)
  expect((await caller.call(mine.showSecurity, {})).body.passkeys).toMatchObject([{ name: 'Mon téléphone' }])
  expect((await enrol('paul')).added.body.recoveryCodes).toEqual([])
  const { options } = await ask()
  expect(options).toMatchObject({ userVerification: 'required' })
  const entered = await enter(passkey)
  expect(entered.body).toEqual({ next: 'done' })
  const me = await app.withCookie(cookieOf(entered.headers)).call(mine.showMe, {})
  expect(me.body).toMatchObject({ strength: 'two', person: { name: 'Paul Garnier', secondFactor: 'passkey' } })
})

test.each<[string, Answer]>([
  ['another origin', { origin: 'https://evil.example' }],
  ['another site', { rpId: 'evil.example' }],
  ['no verification of its user', { verified: false }],
  ['a registration in place of a sign-in', { type: 'webauthn.create' }],
  ['a counter that went back', { counter: 1 }],
])('C18: a passkey with %s is refused', async (_name, said) => {
  const { passkey } = await enrol('claire')
  for (let use = 0; use < 2; use++) expect((await enter(passkey)).status).toBe(200)
  const refused = await enter(passkey, said)
  expect([refused.status, refused.problem.code]).toEqual([403, 'passkey-refused'])
  expect(refused.headers['set-cookie']).toBeUndefined()
})

test('C18: an answer passes once; a challenge lives five minutes; an unknown key opens nothing', async () => {
  const { passkey } = await enrol('jeanne')
  const { options, browser } = await ask()
  const body = { response: passkey.answer(options.challenge) }
  const uses = await Promise.all([1, 2, 3].map(() => browser.call(outside.signInWithPasskey, { body })))
  expect(uses.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])

  const other = await ask()
  const stolen = { response: passkey.answer(options.challenge) }
  expect((await other.browser.call(outside.signInWithPasskey, { body: stolen })).status).toBe(403)

  const late = await ask()
  await app.data.owner.db.updateTable('auth.verification').set({ expiresAt: '2020-01-01T00:00:00Z' }).execute()
  const tooLate = { response: passkey.answer(late.options.challenge) }
  expect((await late.browser.call(outside.signInWithPasskey, { body: tooLate })).status).toBe(403)
  expect((await enter(softwarePasskey())).status).toBe(403)
})

test("C18: a passkey's answer under another's name opens nothing", async () => {
  const own = await enrol('rosa')
  const other = await enrol('yann')
  const { options, browser } = await ask()
  const { id } = other.passkey
  const response = { ...own.passkey.answer(options.challenge), id, rawId: id }
  const refused = await browser.call(outside.signInWithPasskey, { body: { response } })
  expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined])
})

test("C18: a passkey that does not verify its user is not added, nor one answering another's challenge", async () => {
  const weak = await enrol('samir', softwarePasskey(), { verified: false })
  expect([weak.added.status, weak.added.problem.code]).toEqual([403, 'passkey-refused'])
  const samir = await comeIn('samir')
  const nadia = await comeIn('nadia')
  const begun = await samir.call(mine.beginPasskey, {})
  const crossed = app.withCookie(`${nadia.cookie}; ${cookieOf(begun.headers)}`)
  const response = softwarePasskey().register(begun.body.challenge)
  expect((await crossed.call(mine.addPasskey, { body: { name: 'x', response } })).status).toBe(403)
})

test('proving again with a passkey keeps only the same person, and renews the session', async () => {
  const own = await enrol('louis')
  const other = await enrol('victor')
  const { options, browser } = await ask()
  const here = app.withCookie(`${own.caller.cookie}; ${browser.cookie}`)
  const wrong = other.passkey.answer(options.challenge)
  expect((await here.call(mine.proveIdentity, { body: { kind: 'passkey', response: wrong } })).problem.code).toBe(
    'proof-refused',
  )
  const again = await ask()
  const there = app.withCookie(`${own.caller.cookie}; ${again.browser.cookie}`)
  const right = own.passkey.answer(again.options.challenge)
  const proved = await there.call(mine.proveIdentity, { body: { kind: 'passkey', response: right } })
  expect(proved.status).toBe(200)
  await expect.poll(async () => (await own.caller.call(mine.showMe, {})).status).toBe(401)
  expect((await app.withCookie(cookieOf(proved.headers)).call(mine.showMe, {})).status).toBe(200)
})

test('staff with a passkey owe it after a password; the last one cannot be removed', async () => {
  const { caller } = await enrol('hugo')
  const half = await comeIn('hugo')
  expect((await half.call(mine.showMe, {})).status).toBe(401)
  const [passkey] = (await caller.call(mine.showSecurity, {})).body.passkeys
  const removed = await caller.call(mine.removePasskey, { params: { passkeyId: passkey?.id ?? '' } })
  expect([removed.status, removed.problem.code]).toEqual([409, 'last-factor'])
  const stranger = await app.as('rosa')
  expect((await stranger.call(mine.removePasskey, { params: { passkeyId: passkey?.id ?? '' } })).status).toBe(404)
})
