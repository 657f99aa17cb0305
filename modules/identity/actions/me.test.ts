import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeIn, cookieOf, openMailbox } from '#platform/auth/testing.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { DEMO_PASSWORD, emailOf } from '#seed/world.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as mine from '../contract/me.ts'
import * as outside from '../contract/sign-in.ts'
import { jobs } from '../jobs.ts'
import { refuseEmail } from '../public.ts'
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

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** The same server, with the cookies of an earlier answer. */
function carrying(cookie: string): Caller {
  return app.withCookie(cookie)
}

test('C19: an old session must prove itself before it changes a factor, and its token changes', async () => {
  const old = await app.as('nadia', { strength: 'one', provedAt: hoursAgo(2) })
  for (const endpoint of [mine.beginTotp, mine.renewRecoveryCodes]) {
    expect((await old.call(endpoint, {})).problem.code).toBe('step-up-required')
  }
  expect(
    (await old.call(mine.askContact, { params: { kind: 'email' }, body: { value: 'x@exemple.fr' } })).problem.code,
  ).toBe('step-up-required')
  const wrong = await old.call(mine.proveIdentity, { body: { kind: 'password', password: 'wrong' } })
  expect(wrong.problem.code).toBe('proof-refused')
  const proved = await old.call(mine.proveIdentity, { body: { kind: 'password', password: DEMO_PASSWORD } })
  expect(proved.status).toBe(200)
  await expect.poll(async () => (await old.call(mine.showMe, {})).status).toBe(401)
  expect((await carrying(cookieOf(proved.headers)).call(mine.beginTotp, {})).status).toBe(200)
})

test('M1: a new address is proved with a code before it replaces the old one, which is told', async () => {
  const samir = await app.as('samir', { strength: 'one' })
  const asked = await samir.call(mine.askContact, {
    params: { kind: 'email' },
    body: { value: 'Samir.Haddad@exemple.org' },
  })
  expect(asked.body.target).toBe('samir.haddad@exemple.org')
  const code = codeIn((await mailbox.next('samir.haddad@exemple.org')).subject)
  const wrong = code === '123456' ? '654321' : '123456'
  expect(
    (await samir.call(mine.confirmContact, { params: { kind: 'email' }, body: { code: wrong } })).problem.code,
  ).toBe('code-refused')
  expect((await samir.call(mine.showMe, {})).body.person.email).toBe('samir@exemple.fr')
  expect((await samir.call(mine.confirmContact, { params: { kind: 'email' }, body: { code } })).status).toBe(200)
  expect((await samir.call(mine.showMe, {})).body.person).toMatchObject({
    email: 'samir.haddad@exemple.org',
    emailVerified: true,
  })
  expect((await mailbox.next('samir@exemple.fr')).subject).toBe('Votre adresse e-mail a changé')
  expect((await samir.call(mine.confirmContact, { params: { kind: 'email' }, body: { code } })).status).toBe(403)
})

test('an address that a mail server refused says so to its person, until a code comes back from it, twice at once too', async () => {
  const nadia = await app.as('nadia', { strength: 'one' })
  const shown = async () => (await nadia.call(mine.showMe, {})).body.person.emailRefusedAt
  const refuse = (sentAt: Temporal.Instant) => {
    const about = { personId: app.world.people.nadia, address: emailOf('nadia'), sentAt, now: Temporal.Now.instant() }
    return app.database.transaction((tx) => refuseEmail(tx, about), { person: app.world.people.nadia })
  }
  const before = Temporal.Now.instant()
  expect(await Promise.all([refuse(before), refuse(before)])).toEqual([true, true])
  expect(await shown()).not.toBeNull()
  const email = { params: { kind: 'email' } } as const
  await nadia.call(mine.askContact, { ...email, body: { value: emailOf('nadia') } })
  const code = codeIn((await mailbox.next(emailOf('nadia'))).subject)
  const tries = [1, 2].map(() => nadia.call(mine.confirmContact, { ...email, body: { code } }))
  expect((await Promise.all(tries)).map(({ status }) => status).toSorted()).toEqual([200, 403])
  expect(await shown()).toBeNull()
  // What left before the code came back says nothing of today.
  expect(await refuse(before)).toBe(false)
  expect(await shown()).toBeNull()
  expect(await refuse(Temporal.Now.instant())).toBe(true)
  const elsewhere = { personId: app.world.people.nadia, address: 'nadia@ailleurs.exemple', sentAt: before, now: before }
  expect(await app.database.transaction((tx) => refuseEmail(tx, elsewhere), { person: elsewhere.personId })).toBe(false)
})

test('M1: a telephone number is proved by text message; a number that is none is refused', async () => {
  const samir = await app.as('samir', { strength: 'one' })
  const bad = await samir.call(mine.askContact, { params: { kind: 'phone' }, body: { value: '01234' } })
  expect([bad.status, bad.problem.code]).toEqual([400, 'phone-invalid'])
  const asked = await samir.call(mine.askContact, { params: { kind: 'phone' }, body: { value: '06 12 34 56 78' } })
  expect(asked.body.target).toBe('+33612345678')
  const code = codeIn((await mailbox.next('+33612345678')).text)
  await samir.call(mine.confirmContact, { params: { kind: 'phone' }, body: { code } })
  expect((await samir.call(mine.showMe, {})).body.person).toMatchObject({ phone: '+33612345678', phoneVerified: true })
})

test('M1: another number is proved before it replaces the old one, and both the old one and the mailbox are told', async () => {
  const claire = await app.as('claire', { strength: 'one' })
  const change = async (number: string) => {
    await claire.call(mine.askContact, { params: { kind: 'phone' }, body: { value: number } })
    const code = codeIn((await mailbox.next(number)).text)
    const before = (await claire.call(mine.showMe, {})).body.person.phone
    const confirmed = await claire.call(mine.confirmContact, { params: { kind: 'phone' }, body: { code } })
    expect(confirmed.status).toBe(200)
    return before
  }
  await change('+33612345601')
  expect(await change('+33612345602')).toBe('+33612345601')
  expect((await mailbox.next('+33612345601')).text).toContain('celui-ci ne sert plus')
  expect((await mailbox.next(emailOf('claire'), 'Votre numéro')).text).toContain('/profil/securite')
  expect(await mailbox.unread('+33612345602')).toEqual([])
})

test('C20: five codes an hour to one number, whoever asks, then 429', async () => {
  const asks: number[] = []
  for (const who of ['paul', 'paul', 'paul', 'hugo', 'hugo', 'hugo'] as const) {
    const caller = await app.as(who)
    const asked = await caller.call(mine.askContact, { params: { kind: 'phone' }, body: { value: '+33612345699' } })
    asks.push(asked.status)
  }
  expect(asks).toEqual([200, 200, 200, 200, 200, 429])
})

test('recent sign-ins show what came, from which network and by what; nobody sees those of others', async () => {
  const visitor = { address: '203.0.113.77', userAgent: 'Firefox', cookie: undefined, origin: undefined }
  await letIn(openDoor(app.edges), app.world.people.jeanne, { way: 'other', method: 'link' }, visitor)
  await app.anyone.call(outside.signIn, { body: { email: emailOf('jeanne'), password: 'not the password' } })
  const jeanne = await app.as('jeanne')
  const { signIns } = (await jeanne.call(mine.showSecurity, {})).body
  expect(signIns).toMatchObject([
    { method: 'password', outcome: 'failure', network: '127.0.0.0' },
    { method: 'link', outcome: 'success', network: '203.0.113.0', userAgent: 'Firefox' },
  ])
  const nadia = await app.as('nadia')
  expect((await nadia.call(mine.showSecurity, {})).body.signIns).toEqual([])
})

test("C02: somebody else's address gets a notice, never a code, and the answer is the same", async () => {
  const samir = await app.as('samir', { strength: 'one' })
  const asked = await samir.call(mine.askContact, { params: { kind: 'email' }, body: { value: emailOf('emile') } })
  expect([asked.status, asked.body]).toEqual([200, { target: emailOf('emile') }])
  expect((await mailbox.next(emailOf('emile'))).subject).toBe('Quelqu’un a voulu utiliser votre adresse')
})

test('a code dies with five wrong tries', async () => {
  const rosa = await app.as('rosa', { strength: 'one' })
  await rosa.call(mine.askContact, { params: { kind: 'email' }, body: { value: 'rosa.neuve@exemple.org' } })
  const code = codeIn((await mailbox.next('rosa.neuve@exemple.org')).subject)
  const wrong = code === '123456' ? '654321' : '123456'
  for (let n = 0; n < 5; n++) await rosa.call(mine.confirmContact, { params: { kind: 'email' }, body: { code: wrong } })
  expect((await rosa.call(mine.confirmContact, { params: { kind: 'email' }, body: { code } })).problem.code).toBe(
    'code-refused',
  )
})

test('sessions are seen and ended one by one, and all but one', async () => {
  const [here, there] = [await app.as('hugo'), await app.as('hugo')]
  const security = await here.call(mine.showSecurity, {})
  const other = security.body.sessions.find((session) => !session.current)
  expect(security.body.sessions.filter((session) => session.current)).toHaveLength(1)
  await here.call(mine.endSession, { params: { sessionId: other?.id ?? '' } })
  await expect.poll(async () => (await there.call(mine.showMe, {})).status).toBe(401)
  const third = await app.as('hugo')
  await here.call(mine.endOtherSessions, {})
  await expect.poll(async () => (await third.call(mine.showMe, {})).status).toBe(401)
  expect((await here.call(mine.showMe, {})).status).toBe(200)
  const stranger = await app.as('paul')
  expect(
    (await stranger.call(mine.endSession, { params: { sessionId: security.body.sessions[0]?.id ?? '' } })).status,
  ).toBe(404)
})

test('changing the password asks for the current one, and ends the other sessions', async () => {
  const [here, there] = [await app.as('adele'), await app.as('adele')]
  const password = 'cinq pigeons sur le toit'
  expect((await here.call(mine.setPassword, { body: { password } })).problem.code).toBe('password-wrong')
  const short = await here.call(mine.setPassword, { body: { current: DEMO_PASSWORD, password: 'pigeon-toit12' } })
  expect(short.problem.code).toBe('password-too-short')
  expect((await here.call(mine.setPassword, { body: { current: DEMO_PASSWORD, password } })).status).toBe(200)
  await expect.poll(async () => (await there.call(mine.showMe, {})).status).toBe(401)
  expect((await here.call(mine.showMe, {})).status).toBe(200)
})
