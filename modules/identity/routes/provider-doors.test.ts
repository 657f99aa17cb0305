import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { seal } from '#platform/auth/seal.ts'
import { cookieOf } from '#platform/auth/testing.ts'
import { stepAt, totpCode } from '#platform/auth/totp.ts'
import { openLog } from '#platform/log.ts'
import { emailOf } from '#seed/world.ts'
import { type Issuer, openProvider, walk } from '#server/proofs/provider.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import * as mine from '../contract/me.ts'
import * as staff from '../contract/people.ts'
import * as outside from '../contract/sign-in.ts'

const CLIENT = { clientId: 'mitoyen', clientSecret: 'a:secret with spaces' }
const NAMED = { email_verified: true, name: 'Ana Roux' }

let app: TestApp
let google: Issuer
let morel: Issuer
const log: { rule?: string; stream?: string }[] = []
const watched = () => log.filter(({ stream }) => stream === 'security').map(({ rule }) => rule)

beforeAll(async () => {
  google = await openProvider({ sub: 'g-1', email: 'ana@gmail.example', ...NAMED })
  morel = await openProvider({ sub: 'm-1', email: 'ana@morel.example', ...NAMED })
  app = await testApp({
    config: { google: { issuer: google.url, ...CLIENT } },
    log: openLog('warn', { write: (line) => log.push(JSON.parse(line)) }),
  })
  const organizationId = app.world.organizations.morel
  const { db } = app.data.owner
  const clientSecret = seal(app.data.secret, 'sso', CLIENT.clientSecret)
  await db
    .insertInto('organizationSso')
    .values({ organizationId, issuer: morel.url, clientId: 'mitoyen', clientSecret })
    .execute()
  await db.insertInto('organizationSsoDomain').values({ organizationId, domain: 'morel.example' }).execute()
})
afterAll(async () => {
  for (const { server } of [google, morel]) server.close()
  await app.close()
})
beforeEach(async () => {
  log.length = 0
  await app.data.owner.db.deleteFrom('auth.rateLimit').execute()
})

async function begin(provider: string) {
  const { body, headers } = await app.anyone.call(outside.askProvider, { body: { provider, returnTo: '/r/1' } })
  return { back: await walk(body.url), browser: cookieOf(headers) }
}

async function land({ back, browser }: { back: URL; browser: string }) {
  const response = await app.http.inject({ url: `${back.pathname}${back.search}`, headers: { cookie: browser } })
  return { to: String(response.headers.location), caller: app.withCookie(cookieOf(response.headers)) }
}

test('Google lets in somebody unknown with a proved address, without any access, and the same person again', async () => {
  const first = await land(await begin('google'))
  expect(first.to).toBe('/r/1')
  const me = (await first.caller.call(mine.showMe, {})).body
  expect([me.person.email, me.places]).toEqual(['ana@gmail.example', []])
  google.says = { ...google.says, email: 'ana.roux@gmail.example' }
  const again = await land(await begin('google'))
  expect((await again.caller.call(mine.showMe, {})).body.person.id).toBe(me.person.id)
})

test.each([
  [
    'an address that Google did not prove',
    { sub: 'g-2', email: 'b@gmail.example', email_verified: false },
    'provider-email-unproved',
  ],
  [
    'an address that has an account',
    { sub: 'g-3', email: emailOf('paul'), email_verified: true },
    'provider-not-linked',
  ],
])('D04: %s opens nothing', async (_case, says, code) => {
  google.says = { ...google.says, ...says }
  expect((await land(await begin('google'))).to).toBe(`/connexion?fait=refus&motif=${code}`)
})

test("D03: another person's fresh code, put into one's own answer, is bound to their browser's secret", async () => {
  morel.says = { ...morel.says, sub: 'm-1', email: 'ana@morel.example' }
  const [theirs, own] = [await begin('ana@morel.example'), await begin('ana@morel.example')]
  const code = theirs.back.searchParams.get('code') ?? ''
  own.back.searchParams.set('code', code)
  expect((await land(own)).to).toBe('/connexion?fait=refus')
  expect(watched()).toEqual(['provider:code'])
})

test("D06: a firm's provider speaks for its own domains alone, and trying is one line of the security log", async () => {
  morel.says = { ...morel.says, sub: 'm-6', email: 'emile@acacias.example' }
  expect((await land(await begin('x@morel.example'))).to).toBe('/connexion?fait=refus&motif=provider-domain')
  expect(watched()).toEqual(['provider-domain'])
})

test('a second factor is still owed after the provider, and the way back is kept', async () => {
  const claire = await app.as('claire')
  const { secret } = (await claire.call(mine.beginTotp, {})).body
  const code = totpCode(secret, stepAt(Date.now()) - 1)
  const confirmed = await claire.call(mine.confirmTotp, { body: { code } })
  const caller = app.withCookie(cookieOf(confirmed.headers))
  morel.says = { ...morel.says, sub: 'm-7', email: 'claire@morel.example' }
  const asked = await caller.call(mine.linkProvider, { body: { provider: 'claire@morel.example' } })
  await land({ back: await walk(asked.body.url), browser: `${cookieOf(asked.headers)}; ${caller.cookie}` })

  const entered = await land(await begin('claire@morel.example'))
  expect(entered.to).toBe('/connexion/verification?retour=%2Fr%2F1')
  expect((await entered.caller.call(mine.showMe, {})).status).toBe(401)
  const given = { kind: 'totp' as const, code: totpCode(secret, stepAt(Date.now())) }
  const whole = await entered.caller.call(outside.giveSecondFactor, { body: given })
  expect((await app.withCookie(cookieOf(whole.headers)).call(mine.showMe, {})).body.person.email).toBe(
    emailOf('claire'),
  )
})

test('D06: a domain is taken once its owner says so in its DNS; the screen says which record', async () => {
  const params = { organizationId: app.world.organizations.morel }
  const adele = await app.as('adele')
  const shown = await adele.call(staff.showSso, { params })
  expect(shown.body.proof).toEqual({ name: '_mitoyen', value: expect.stringMatching(/^mitoyen-domain=[0-9a-f]{32}$/) })
  const acacias = { organizationId: app.world.organizations.acacias }
  const other = await (await app.as('emile')).call(staff.showSso, { params: acacias })
  expect(other.body.proof.value).not.toBe(shown.body.proof.value)
  const body = { issuer: morel.url, ...CLIENT, domains: ['morel.example', 'gmail.com'] }
  const set = await adele.call(staff.setSso, { params, body })
  expect([set.status, set.problem.code, set.problem.field]).toEqual([422, 'domain-unproved', 'domains'])
  expect((await adele.call(staff.showSso, { params })).body.provider?.domains).toEqual(['morel.example'])
})

test.each([
  'https://127.0.0.1',
  'https://2130706433',
  'https://[::ffff:127.0.0.1]',
  'https://localhost',
  'https://169.254.169.254',
])('D15: in production, %s is not asked, and trying is one line of the security log', async (issuer) => {
  const { config } = app.edges
  const { mode } = config
  config.mode = 'production'
  try {
    const params = { organizationId: app.world.organizations.morel }
    const body = { issuer, ...CLIENT, domains: ['morel.example'] }
    const set = await (await app.as('adele')).call(staff.setSso, { params, body })
    expect([set.status, set.problem.code]).toEqual([400, 'provider-address-refused'])
    expect(watched()).toEqual(['provider-address-refused'])
  } finally {
    config.mode = mode
  }
})
