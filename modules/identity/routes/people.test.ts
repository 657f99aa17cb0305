import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { tokenHash } from '#platform/auth/cookie.ts'
import { newToken } from '#platform/auth/once.ts'
import { readZip } from '#platform/zip.ts'
import { buildApp } from '#server/app.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { signedToken } from '#server/testing-session.ts'
import { rights } from '#shared/rights.ts'
import { contributeToExport } from '../actions/export-registry.ts'
import * as mine from '../contract/me.ts'
import * as people from '../contract/people.ts'

let app: TestApp
let adele: Caller
let marie: Caller
let params: { organizationId: string }

beforeAll(async () => {
  app = await testApp()
  ;[adele, marie] = await Promise.all([app.as('adele'), app.as('marie')])
  params = { organizationId: app.world.organizations.morel }
})
afterAll(() => app.close())

test('the firm sees its people, page by page, and nobody of another firm', async () => {
  const names: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await marie.call(people.listPeople, { params, query: { limit: 3, ...(cursor && { cursor }) } })
    names.push(...body.items.map((person) => person.name))
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(names).toEqual([...names].toSorted((one, other) => one.localeCompare(other, 'fr')))
  expect(names).toContain('Paul Garnier')
  for (const foreign of ['Émile Roche', 'Rosa Almeida', 'Yann Le Goff']) expect(names).not.toContain(foreign)
})

test('people are found without accents; staff without a second factor have their list', async () => {
  const found = await marie.call(people.listPeople, { params, query: { q: 'ADÈLE mo' } })
  expect(found.body.items.map((person) => [person.name, person.roles])).toEqual([['Adèle Morel', ['admin']]])
  const weak = await marie.call(people.listPeople, { params, query: { kind: 'weak' } })
  expect(weak.body.items.map((person) => person.name)).toEqual(['Adèle Morel', 'Hugo Benali', 'Marie Lefort'])
})

test('blocking ends sessions in every process in less than a second, and is undone with a reason', async () => {
  const second = await buildApp(app.edges)
  const paul = await app.as('paul')
  const elsewhere = () => second.http.inject({ url: '/api/me', headers: { cookie: paul.cookie } })
  expect([(await paul.call(mine.showMe, {})).status, (await elsewhere()).statusCode]).toEqual([200, 200])
  const person = { ...params, personId: app.world.people.paul }
  const start = performance.now()
  expect((await marie.call(people.blockPerson, { params: person, body: { reason: 'Litige en cours' } })).status).toBe(
    200,
  )
  await expect.poll(async () => (await elsewhere()).statusCode, { timeout: 1000, interval: 10 }).toBe(401)
  expect(performance.now() - start).toBeLessThan(1000)
  expect((await paul.call(mine.showMe, {})).status).toBe(401)
  // A session opened afterwards finds no place.
  expect((await (await app.as('paul')).call(mine.showMe, {})).body.places).toEqual([])
  const again = await marie.call(people.blockPerson, { params: person, body: { reason: 'Litige en cours' } })
  expect([again.status, again.problem.code]).toEqual([409, 'already-blocked'])

  const shown = await marie.call(people.showPerson, { params: person })
  expect(shown.body).toMatchObject({ blocked: true, emailRefusedAt: null, can: { block: false, unblock: true } })
  expect(shown.body.history[0]).toMatchObject({
    action: 'access.blocked',
    by: 'Marie Lefort',
    reason: 'Litige en cours',
  })
  expect((await marie.call(people.unblockPerson, { params: person, body: { reason: 'Réglé' } })).status).toBe(200)
  expect((await (await app.as('paul')).call(mine.showMe, {})).body.places).toHaveLength(1)
  await second.http.close()
})

test('two administrators who shut each other out at once are one', async () => {
  const { db } = app.data.owner
  const person = { name: 'Octave Adam', email: 'octave@exemple.org', emailVerified: true }
  const { id } = await db.insertInto('auth.person').values(person).returning('id').executeTakeFirstOrThrow()
  const token = newToken()
  const session = { userId: id, token: tokenHash(token), strength: 'two', expiresAt: '2099-01-01T00:00:00Z' }
  await db.insertInto('auth.session').values(session).execute()
  await db
    .insertInto('organizationMember')
    .values({ ...params, personId: id, role: 'admin', startsOn: '2020-01-01' })
    .execute()
  const octave = app.withCookie(`mitoyen.session_token=${signedToken(token, app.data.secret)}`)
  const block = (who: Caller, personId: string) =>
    who.call(people.blockPerson, { params: { ...params, personId }, body: { reason: 'Différend' } })
  const { both } = await db.transaction().execute(async (tx) => {
    // Held here, both have been let through the door and neither has decided.
    await tx.selectFrom('organizationMember').select('id').where('personId', '=', id).forUpdate().execute()
    const sent = [block(adele, id), block(octave, app.world.people.adele)]
    await pause(300)
    return { both: sent }
  })
  const answers = await Promise.all(both)
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await db.updateTable('accessBlock').set({ liftedAt: '2026-11-24T00:00:00Z' }).where('liftedAt', 'is', null).execute()
  await db.updateTable('organizationMember').set({ endsOn: '2026-01-01' }).where('personId', '=', id).execute()
  adele = await app.as('adele')
})

test('blocking has its limits: oneself, staff for a manager, strangers', async () => {
  const { adele: admin, marie: manager, emile } = app.world.people
  const tries = await Promise.all(
    [manager, admin, emile].map((personId) =>
      marie.call(people.blockPerson, { params: { ...params, personId }, body: { reason: 'Un essai' } }),
    ),
  )
  expect(tries.map(({ status, problem }) => [status, problem.code])).toEqual([
    [409, 'own-access'],
    [409, 'administrator-only'],
    [404, 'not-found'],
  ])
})

test('the sessions of a person who lost their telephone are ended, with a reason in the trail', async () => {
  const claire = await app.as('claire')
  expect((await claire.call(mine.showMe, {})).status).toBe(200)
  const person = { ...params, personId: app.world.people.claire }
  await marie.call(people.endPersonSessions, { params: person, body: { reason: 'Téléphone perdu' } })
  await expect.poll(async () => (await claire.call(mine.showMe, {})).status).toBe(401)
  const { history } = (await marie.call(people.showPerson, { params: person })).body
  expect(history[0]).toMatchObject({ action: 'sessions.ended', reason: 'Téléphone perdu' })
})

test('an administrator changes a role, never their own; the sessions of before end', async () => {
  const hugo = await app.as('hugo')
  const person = { ...params, personId: app.world.people.hugo }
  const body = { role: 'manager' as const, reason: 'Nouvelle mission' }
  expect((await marie.call(people.changeRole, { params: person, body })).status).toBe(403)
  expect((await adele.call(people.changeRole, { params: person, body })).status).toBe(200)
  await expect.poll(async () => (await hugo.call(mine.showMe, {})).status).toBe(401)
  expect((await (await app.as('hugo')).call(mine.showMe, {})).body.places[0]?.roles).toEqual(['manager'])
  const own = await adele.call(people.changeRole, { params: { ...params, personId: app.world.people.adele }, body })
  expect([own.status, own.problem.code]).toEqual([409, 'own-role'])
  expect((await adele.call(people.changeRole, { params: person, body: { role: null, reason: 'Départ' } })).status).toBe(
    200,
  )
  expect((await (await app.as('hugo')).call(mine.showMe, {})).body.places).toEqual([])
})

test('a contractor is ended by hand; an owner is not', async () => {
  const person = { ...params, personId: app.world.people.victor }
  const before = await marie.call(people.showPerson, { params: person })
  const membership = before.body.memberships.find((row) => row.role === 'contractor')
  expect(membership?.can.end).toBe(true)
  const at = { residenceId: app.world.residences.tilleuls, membershipId: membership?.id ?? '' }
  expect((await marie.call(people.endMembership, { params: at, body: { reason: 'Contrat fini' } })).status).toBe(200)
  expect((await marie.call(people.endMembership, { params: at, body: { reason: 'Contrat fini' } })).status).toBe(404)
  expect((await (await app.as('victor')).call(mine.showMe, {})).body.places).toEqual([])
  const owner = await marie.call(people.showPerson, { params: { ...params, personId: app.world.people.jeanne } })
  expect(owner.body.memberships.every((row) => !row.can.end)).toBe(true)
})

test('managers see on the page of a person that their address refuses mail', async () => {
  const person = { ...params, personId: app.world.people.jeanne }
  const refusedAt = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })
  const { db } = app.data.owner
  await db.updateTable('auth.person').set({ emailRefusedAt: refusedAt }).where('id', '=', person.personId).execute()
  expect((await marie.call(people.showPerson, { params: person })).body.emailRefusedAt).toBe(refusedAt)
})

test('the table of rights is shown as it is', async () => {
  const { body } = await marie.call(people.showRights, { params })
  expect(Object.fromEntries(body.rows.map((row) => [row.name, row.roles]))).toEqual(rights)
})

test('my data is an archive with a part of each module that holds some', async () => {
  const withdraw = contributeToExport({
    name: 'essai',
    records: async (_db, personId) => ({ personId }),
    files: async () => [{ name: 'note.txt', bytes: Buffer.from('bonjour') }],
  })
  // Files of tests share what is registered.
  onTestFinished(withdraw)
  const samir = await app.as('samir')
  const response = await app.http.inject({ url: mine.exportMyData.url, headers: { cookie: samir.cookie } })
  expect(response.headers['content-type']).toBe('application/zip')
  const entries = await readZip(response.rawPayload, { entries: 20, inflatedBytes: 1_000_000 })
  const texts = new Map(entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]))
  expect(JSON.parse(texts.get('moi.json') ?? '{}').person.email).toBe('samir@exemple.fr')
  expect([texts.get('essai/note.txt'), JSON.parse(texts.get('essai.json') ?? '{}')]).toEqual([
    'bonjour',
    { personId: app.world.people.samir },
  ])
  expect(texts.get('moi.json')).not.toMatch(/scrypt|token/)
})

test('leaving forgets the login and keeps the register; staff cannot', async () => {
  expect((await marie.call(mine.leave, { body: { confirm: true } })).problem.code).toBe('staff-cannot-leave')
  const jeanne = await app.as('jeanne')
  expect((await jeanne.call(mine.leave, { body: { confirm: true } })).status).toBe(200)
  await expect.poll(async () => (await jeanne.call(mine.showMe, {})).status).toBe(401)
  const { db } = app.data.owner
  const person = await db
    .selectFrom('auth.person')
    .selectAll()
    .where('id', '=', app.world.people.jeanne)
    .executeTakeFirstOrThrow()
  expect(person).toMatchObject({ name: 'Compte fermé', email: `${person.id}@ferme.invalid`, phoneNumber: null })
  const members = await db
    .selectFrom('partyMember')
    .select(['name', 'personId'])
    .where('name', '=', 'Jeanne Okafor')
    .execute()
  expect(members.length).toBeGreaterThan(0)
  expect(members.every((member) => member.personId === null)).toBe(true)
  expect(await db.selectFrom('auth.account').select('id').where('userId', '=', person.id).execute()).toEqual([])
})
