import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { seal } from '#platform/auth/seal.ts'
import { cookieOf } from '#platform/auth/testing.ts'
import { emailOf } from '#seed/world.ts'
import { type Issuer, openProvider, walk } from '#server/proofs/provider.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as mine from '../contract/me.ts'
import * as staff from '../contract/people.ts'
import * as outside from '../contract/sign-in.ts'

let app: TestApp
let morel: Issuer
let acacias: Issuer

beforeAll(async () => {
  app = await testApp()
  morel = await openProvider({ sub: 'm-1', email: 'ana@morel.example', email_verified: true, name: 'Ana Roux' })
  acacias = await openProvider({ sub: 'm-1', email: 'ana@acacias.example', email_verified: true, name: 'Ana Autre' })
  await keep(morel, app.world.organizations.morel, 'morel.example')
  await keep(acacias, app.world.organizations.acacias, 'acacias.example')
})
afterAll(async () => {
  for (const { server } of [morel, acacias]) server.close()
  await app.close()
})
beforeEach(() => app.data.owner.db.deleteFrom('auth.rateLimit').execute())

async function keep({ url }: Issuer, organizationId: string, domain: string) {
  const clientSecret = seal(app.data.secret, 'sso', 'a:secret with spaces')
  const sso = { organizationId, issuer: url, clientId: 'mitoyen', clientSecret }
  await app.data.owner.db.insertInto('organizationSso').values(sso).execute()
  await app.data.owner.db.insertInto('organizationSsoDomain').values({ organizationId, domain }).execute()
}

/** Begins at our page; `browser` holds the cookies that it left. */
async function begin(address: string, who = app.anyone) {
  const { status, body, headers, problem } = await who.call(outside.askProvider, {
    body: { provider: address, returnTo: '/r/1/annonces' },
  })
  return { status, problem, url: body.url, browser: cookieOf(headers) }
}

async function land(back: URL, browser: string) {
  const response = await app.http.inject({ url: `${back.pathname}${back.search}`, headers: { cookie: browser } })
  return { status: response.statusCode, to: String(response.headers.location), cookie: cookieOf(response.headers) }
}

async function signInAs(address: string) {
  const { url, browser } = await begin(address)
  return land(await walk(url), browser)
}

const sessions = () => app.data.owner.db.selectFrom('auth.session').select('id').execute()

test("a firm's own provider lets its people in, the second time as the same person", async () => {
  const first = await signInAs('ana@morel.example')
  expect([first.status, first.to]).toEqual([303, '/r/1/annonces'])
  const me = await app.withCookie(first.cookie).call(mine.showMe, {})
  expect(me.body.person).toMatchObject({ name: 'Ana Roux', email: 'ana@morel.example' })
  expect(me.body.places).toEqual([])
  morel.says = { ...morel.says, email: 'ana.mariee@morel.example' }
  const again = await signInAs('x@morel.example')
  expect((await app.withCookie(again.cookie).call(mine.showMe, {})).body.person.id).toBe(me.body.person.id)
})

test('D04: the same subject of another issuer is somebody else', async () => {
  const other = await signInAs('ana@acacias.example')
  const me = await app.withCookie(other.cookie).call(mine.showMe, {})
  expect(me.body.person).toMatchObject({ name: 'Ana Autre', email: 'ana@acacias.example' })
})

test('D04, D06: an address with an account, of another domain, or unproved, opens nothing', async () => {
  const before = (await sessions()).length
  const { id } = await app.data.owner.db
    .insertInto('auth.person')
    .values({ name: 'Déjà', email: 'deja@morel.example', emailVerified: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  const cases = [
    [{ sub: 'n-1', email: 'deja@morel.example' }, 'provider-not-linked'],
    [{ sub: 'n-2', email: 'x@acacias.example' }, 'provider-domain'],
    [{ sub: 'n-3', email: 'y@morel.example', email_verified: false }, 'provider-email-unproved'],
  ] as const
  for (const [says, code] of cases) {
    morel.says = { ...morel.says, email_verified: true, ...says }
    expect((await signInAs('x@morel.example')).to).toBe(`/connexion?fait=refus&motif=${code}`)
  }
  expect((await sessions()).length).toBe(before)
  expect(await app.data.owner.db.selectFrom('auth.account').select('id').where('userId', '=', id).execute()).toEqual([])
})

test('an account is linked by its owner, signed in and freshly proved; then it opens', async () => {
  const paul = await app.as('paul')
  morel.says = { sub: 'p-1', email: 'paul@morel.example', email_verified: true, name: 'Paul' }
  const asked = await paul.call(mine.linkProvider, { body: { provider: 'paul@morel.example' } })
  const back = await walk(asked.body.url)
  const landed = await land(back, `${cookieOf(asked.headers)}; ${paul.cookie}`)
  expect(landed.to).toBe('/profil/securite')
  const entered = await signInAs('paul@morel.example')
  expect((await app.withCookie(entered.cookie).call(mine.showMe, {})).body.person.email).toBe(emailOf('paul'))

  morel.says = { ...morel.says, sub: 'p-2' }
  const stale = await app.as('paul', { provedAt: new Date(Date.now() - 7_200_000).toISOString() })
  expect((await stale.call(mine.linkProvider, { body: { provider: 'p@morel.example' } })).problem.code).toBe(
    'step-up-required',
  )
  const begun = await paul.call(mine.linkProvider, { body: { provider: 'paul@morel.example' } })
  const rosa = await app.as('rosa')
  const elsewhere = await land(await walk(begun.body.url), `${cookieOf(begun.headers)}; ${rosa.cookie}`)
  expect(elsewhere.to).toBe('/connexion?fait=refus&motif=provider-other-session')
})

test('D03, D05: no state, a wrong one, another browser, a replayed answer, another issuer: no session', async () => {
  const before = (await sessions()).length
  morel.says = { sub: 'm-1', email: 'ana@morel.example', email_verified: true, name: 'Ana' }
  const refused = async (change: (back: URL) => void, otherBrowser?: string) => {
    const { url, browser } = await begin('ana@morel.example')
    const back = await walk(url)
    change(back)
    return (await land(back, otherBrowser ?? browser)).to
  }
  expect(await refused((back) => back.searchParams.delete('state'))).toBe(
    '/connexion?fait=refus&motif=provider-expired',
  )
  expect(await refused((back) => back.searchParams.set('state', 'x'.repeat(43)))).toBe(
    '/connexion?fait=refus&motif=provider-expired',
  )
  expect(await refused(() => undefined, 'mitoyen.provider=another')).toBe('/connexion?fait=refus')
  expect(await refused((back) => back.searchParams.set('iss', acacias.url))).toBe('/connexion?fait=refus')
  expect(await refused((back) => back.searchParams.set('code', 'invented'))).toBe('/connexion?fait=refus')
  expect(await refused((back) => back.searchParams.delete('code'))).toBe(
    '/connexion?fait=refus&motif=provider-declined',
  )
  expect((await sessions()).length).toBe(before)

  const { url, browser } = await begin('ana@morel.example')
  const back = await walk(url)
  expect((await land(back, browser)).to).toBe('/r/1/annonces')
  expect((await land(back, browser)).to).toBe('/connexion?fait=refus&motif=provider-expired')
  const { url: second, browser: jar } = await begin('ana@morel.example')
  const fresh = await walk(second)
  // A code of an earlier sign-in under a fresh state: spent, and bound to another verifier.
  fresh.searchParams.set('code', back.searchParams.get('code') ?? '')
  expect((await land(fresh, jar)).to).toBe('/connexion?fait=refus')
})

test('an address of no firm is told so; a provider that is down too', async () => {
  expect((await begin('x@nulle-part.example')).problem).toMatchObject({ status: 409, code: 'provider-unknown' })
  expect((await begin('google')).problem).toMatchObject({ status: 409, code: 'provider-unknown' })
  const gone = 'http://127.0.0.1:9'
  await app.data.owner.db
    .updateTable('organizationSso')
    .set({ issuer: gone })
    .where('issuer', '=', acacias.url)
    .execute()
  expect((await begin('x@acacias.example')).problem).toMatchObject({ status: 503, code: 'provider-unreachable' })
})

test('C24, D15: an administrator sets the provider; managers and owners cannot, nor a taken domain, nor a false issuer', async () => {
  const params = { organizationId: app.world.organizations.morel }
  const body = {
    issuer: morel.url,
    clientId: 'mitoyen',
    clientSecret: 'a:secret with spaces',
    domains: ['morel.example'],
  }
  const set = (who: Caller, change: object = {}) => who.call(staff.setSso, { params, body: { ...body, ...change } })
  const adele = await app.as('adele')
  expect((await set(await app.as('marie'))).status).toBe(403)
  expect((await set(await app.as('paul'))).status).toBe(404)
  expect((await set(adele, { domains: ['acacias.example'] })).problem.code).toBe('domain-taken')
  expect((await set(adele, { issuer: `${morel.url}/other` })).problem.code).toBe('provider-unreachable')
  expect((await set(adele)).status).toBe(200)
  const shown = await adele.call(staff.showSso, { params })
  expect(shown.body.provider).toEqual({ issuer: morel.url, clientId: 'mitoyen', domains: ['morel.example'] })
  expect(JSON.stringify(shown.body)).not.toContain('a:secret')
  expect((await adele.call(staff.removeSso, { params })).status).toBe(200)
  expect((await begin('x@morel.example')).problem.code).toBe('provider-unknown')
})
