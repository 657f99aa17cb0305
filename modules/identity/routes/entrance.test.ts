import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cookieOf, openMailbox, tokenIn } from '#platform/auth/testing.ts'
import { firstPage } from '#platform/testing-pdf.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { emailOf } from '#seed/world.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as entrance from '../contract/entrance.ts'
import * as mine from '../contract/me.ts'
import * as outside from '../contract/sign-in.ts'
import { jobs } from '../jobs.ts'

const PASSWORD = 'trois canards dans la cour'
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

/** An owner of Les Tilleuls without an account, made for one test. */
async function newOwner(name: string, email: string | null = null) {
  const { db } = app.data.owner
  const party = { residenceId, kind: 'person', name }
  const { id: partyId } = await db.insertInto('party').values(party).returning('id').executeTakeFirstOrThrow()
  const member = { residenceId, partyId, name, email }
  const { id } = await db.insertInto('partyMember').values(member).returning('id').executeTakeFirstOrThrow()
  const lot = await db
    .insertInto('lot')
    .values({ residenceId, number: `T${name.length}${Math.floor(performance.now())}`.slice(0, 20), kind: 'apartment' })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()
  await db.insertInto('ownership').values({ residenceId, lotId: lot.id, partyId, startsOn: '2020-01-01' }).execute()
  return { partyMemberId: id, lot: lot.number }
}

async function mailed(email: string, name = 'Alix Bourdon') {
  const { partyMemberId, lot } = await newOwner(name, email)
  const invited = await marie.call(entrance.invite, {
    params: { residenceId },
    body: { channel: 'mail', to: { role: 'owner', partyMemberId } },
  })
  expect(invited.status).toBe(200)
  return { id: invited.body.id, lot, partyMemberId, code: tokenIn((await mailbox.next(email, 'Votre espace')).text) }
}

const accept = (code: string, body: object, who = app.anyone) =>
  who.call(entrance.acceptInvitation, { params: { code }, body: { ...body } })

test('a mailed invitation shows the place and the lot, opens an account, and opens once', async () => {
  const { code, lot } = await mailed('alix@exemple.org')
  const shown = await app.anyone.call(entrance.showInvitation, { params: { code } })
  expect(shown.body).toEqual({
    kind: 'residence',
    place: 'Résidence des Tilleuls',
    lot,
    role: 'owner',
    asksEmail: false,
    signedInAs: null,
  })
  const accepted = await accept(code, { name: 'Alix Bourdon', password: PASSWORD })
  expect(accepted.body).toEqual({ next: 'done' })
  const me = await app.withCookie(cookieOf(accepted.headers)).call(mine.showMe, {})
  expect(me.body.person).toMatchObject({ email: 'alix@exemple.org', emailVerified: true })
  expect(me.body.places).toMatchObject([{ id: residenceId, roles: ['owner'] }])
  expect((await accept(code, { password: PASSWORD })).problem.code).toBe('invitation-used')
})

test('two at once with one invitation are one', async () => {
  const { code } = await mailed('double@exemple.org')
  const both = await Promise.all([1, 2].map(() => accept(code, { name: 'Double', password: PASSWORD })))
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('C21: expired, revoked, forwarded to another person: refused, and no access is given', async () => {
  const { db } = app.data.owner
  const expired = await mailed('late@exemple.org')
  await db.updateTable('invitation').set({ expiresAt: '2020-01-01T00:00:00Z' }).where('id', '=', expired.id).execute()
  expect(await refusal(expired.code)).toEqual([410, 'invitation-expired'])

  const revoked = await mailed('never@exemple.org')
  await marie.call(entrance.revokeInvitation, { params: { residenceId, invitationId: revoked.id } })
  expect(await refusal(revoked.code)).toEqual([410, 'invitation-revoked'])

  const forwarded = await mailed('intended@exemple.org')
  const rosa = await app.as('rosa')
  const tried = await accept(forwarded.code, {}, rosa)
  expect([tried.status, tried.problem.code]).toEqual([403, 'invitation-for-another'])
  expect((await rosa.call(mine.showMe, {})).body.places.map((place) => place.id)).not.toContain(residenceId)
  for (let n = 0; n < 9; n++) await accept(forwarded.code, {}, rosa)
  await db.deleteFrom('auth.rateLimit').execute()
  expect(await refusal(forwarded.code)).toEqual([410, 'invitation-revoked'])
  expect(await refusal('A'.repeat(43))).toEqual([410, 'invitation-unknown'])
})

async function refusal(code: string) {
  const { status, problem } = await accept(code, { name: 'X', password: PASSWORD })
  return [status, problem.code]
}

test('an invitation to the address of somebody signed in joins their account', async () => {
  const { code } = await mailed(emailOf('yann'), 'Yann Le Goff')
  expect((await accept(code, { password: PASSWORD })).problem.code).toBe('sign-in-first')
  const yann = await app.as('yann')
  expect((await accept(code, {}, yann)).body).toEqual({ next: 'done' })
  await expect.poll(async () => (await yann.call(mine.showMe, {})).body.places.length).toBe(1)
})

test('a letter has ten characters; its reader proves an address before anything opens', async () => {
  const { partyMemberId } = await newOwner('Gaston Papier')
  const invited = await marie.call(entrance.invite, {
    params: { residenceId },
    body: { channel: 'letter', to: { role: 'owner', partyMemberId } },
  })
  const code = invited.body.code ?? ''
  expect(code).toMatch(/^[2-9B-Z]{5}-[2-9B-Z]{5}$/)
  expect(
    (await app.anyone.call(entrance.showInvitation, { params: { code: code.toLowerCase() } })).body.asksEmail,
  ).toBe(true)
  const asked = await accept(code, { name: 'Gaston Papier', email: 'gaston@exemple.org' })
  expect(asked.body).toEqual({ next: 'check-mail' })
  const token = tokenIn((await mailbox.next('gaston@exemple.org')).text)
  const opened = await app.anyone.call(outside.confirmAccess, { body: { token, password: PASSWORD } })
  expect(opened.body).toEqual({ next: 'done' })
  const me = await app.withCookie(cookieOf(opened.headers)).call(mine.showMe, {})
  expect(me.body.places).toMatchObject([{ id: residenceId, roles: ['owner'] }])
  expect((await app.anyone.call(outside.confirmAccess, { body: { token, password: PASSWORD } })).problem.code).toBe(
    'link-expired',
  )
})

test('a letter printed again has a new code, and the old one ends', async () => {
  const { partyMemberId } = await newOwner('Berthe Lettre')
  const invited = await marie.call(entrance.invite, {
    params: { residenceId },
    body: { channel: 'letter', to: { role: 'owner', partyMemberId } },
  })
  const printed = await marie.call(entrance.printInvitation, { params: { residenceId, invitationId: invited.body.id } })
  expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf'])
  expect(String(printed.body).slice(0, 5)).toBe('%PDF-')
  const old = await app.anyone.call(entrance.showInvitation, { params: { code: invited.body.code ?? '' } })
  expect([old.status, old.problem.code]).toEqual([410, 'invitation-unknown'])
})

test('the code on the printed letter, read back from the page, opens the invitation of its reader', async () => {
  const { partyMemberId } = await newOwner('Odile Papier')
  const invited = await marie.call(entrance.invite, {
    params: { residenceId },
    body: { channel: 'letter', to: { role: 'owner', partyMemberId } },
  })
  const printed = await app.http.inject({
    method: entrance.printInvitation.method,
    url: entrance.printInvitation.url.replace(':residenceId', residenceId).replace(':invitationId', invited.body.id),
    headers: { cookie: marie.cookie, origin: 'http://localhost:3000' },
  })
  const { code: address } = await firstPage(printed.rawPayload)
  const [, code = ''] = /^http:\/\/localhost:3000\/invitation\/(\w{10})$/.exec(address ?? '') ?? []
  const shown = await app.anyone.call(entrance.showInvitation, { params: { code } })
  expect([shown.status, shown.body.place]).toEqual([200, 'Résidence des Tilleuls'])
})

test('only managers invite, and only people of the residence', async () => {
  const { partyMemberId } = await newOwner('Personne')
  const body = { channel: 'letter' as const, to: { role: 'owner' as const, partyMemberId } }
  for (const handle of ['paul', 'hugo', 'emile'] as const) {
    const { status } = await (await app.as(handle)).call(entrance.invite, { params: { residenceId }, body })
    expect([handle, status]).toEqual([handle, handle === 'emile' ? 404 : 403])
  }
  const elsewhere = { params: { residenceId: app.world.residences.lavandes }, body }
  expect((await marie.call(entrance.invite, elsewhere)).status).toBe(404)
})

test('invitations are listed a page at a time, with what became of them', async () => {
  const first = await marie.call(entrance.listInvitations, { params: { residenceId }, query: { limit: 2 } })
  expect(first.body.items).toHaveLength(2)
  const rest = await marie.call(entrance.listInvitations, {
    params: { residenceId },
    query: { limit: 100, cursor: first.body.next ?? '' },
  })
  const all = [...first.body.items, ...rest.body.items]
  expect(new Set(all.map((row) => row.id)).size).toBe(all.length)
  expect(new Set(all.map((row) => row.state))).toEqual(new Set(['waiting', 'accepted', 'revoked', 'expired']))
})

async function joinCode() {
  const row = await app.data.owner.db
    .selectFrom('residence')
    .select('joinCode')
    .where('id', '=', residenceId)
    .executeTakeFirstOrThrow()
  return row.joinCode
}

const listWaiting = async (who = marie) =>
  (await who.call(entrance.listWaiting, { params: { organizationId: app.world.organizations.morel } })).body.items

const found = async (q: string) => {
  const params = { organizationId: app.world.organizations.morel }
  const { items } = (await marie.call(entrance.listWaiting, { params, query: { q } })).body
  return items.map(({ name }) => name)
}

test('somebody with an account asks with the code of the hall; staff accept, and it opens at once', async () => {
  const rosa = await app.as('rosa')
  const body = {
    joinCode: (await joinCode()).toLowerCase(),
    claim: 'owner' as const,
    lotHint: 'lot 12',
    message: 'Bonjour',
  }
  expect((await rosa.call(entrance.askResidence, { body })).body).toEqual({ residence: 'Résidence des Tilleuls' })
  await rosa.call(entrance.askResidence, { body })
  const waiting = await listWaiting()
  expect(waiting.filter((row) => row.name === 'Rosa Almeida')).toHaveLength(1)
  const request = waiting.find((row) => row.name === 'Rosa Almeida')
  expect(await found('ROSA alm')).toContain('Rosa Almeida')
  expect(await found('rosa@exemple.fr')).toEqual(['Rosa Almeida'])
  expect(await found('lot 12')).toContain('Rosa Almeida')
  expect(await found('lavandes')).toEqual([])
  const { partyMemberId } = await newOwner('Rosa Almeyda')
  const shown = await marie.call(entrance.showWaiting, { params: { residenceId, requestId: request?.id ?? '' } })
  expect(shown.body.candidates[0]).toMatchObject({ id: partyMemberId, kind: 'owner', sure: false })

  const params = { residenceId, requestId: request?.id ?? '' }
  const look = async (q: string) => (await marie.call(entrance.showWaiting, { params, query: { q } })).body.candidates
  expect(await look('ALMÈYDA')).toMatchObject([{ id: partyMemberId }])
  expect((await look('personne de ce nom')).length).toBe(0)
  expect((await look('2')).every(({ lots }) => lots.split(', ').includes('2'))).toBe(true)
  const decision = {
    decision: 'accepted' as const,
    as: { role: 'owner' as const, partyMemberId },
    reason: 'Vu au bureau',
  }
  const twice = await Promise.all([1, 2].map(() => marie.call(entrance.decideRequest, { params, body: decision })))
  expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 404])
  await expect
    .poll(async () => (await rosa.call(mine.showMe, {})).body.places.map((place) => place.id))
    .toContain(residenceId)
  expect((await mailbox.next(emailOf('rosa'), 'Votre accès est ouvert')).recipient).toBe(emailOf('rosa'))
  expect((await rosa.call(entrance.listMyRequests, {})).body.items[0]?.decision).toBe('accepted')
})

test('somebody without an account asks, proves an address, and waits; blocking needs a reason and ends it', async () => {
  const body = { joinCode: await joinCode(), name: 'Inconnu', email: 'inconnu@exemple.org', claim: 'other' as const }
  expect((await app.anyone.call(outside.askAccess, { body })).status).toBe(200)
  const token = tokenIn((await mailbox.next('inconnu@exemple.org')).text)
  const opened = await app.anyone.call(outside.confirmAccess, { body: { token, password: PASSWORD } })
  const person = app.withCookie(cookieOf(opened.headers))
  expect((await person.call(mine.showMe, {})).body.places).toEqual([])
  const requestId = (await listWaiting()).find((row) => row.email === 'inconnu@exemple.org')?.id ?? ''
  const params = { residenceId, requestId }
  const bare = await marie.call(entrance.decideRequest, { params, body: { decision: 'blocked', reason: '' } })
  expect(bare.status).toBe(400)
  const blocked = await marie.call(entrance.decideRequest, {
    params,
    body: { decision: 'blocked', reason: 'Inconnu ici' },
  })
  expect(blocked.status).toBe(200)
  await expect.poll(async () => (await person.call(mine.showMe, {})).status).toBe(401)
})

test('C02: asking with an address that has an account answers the same, and tells only its owner', async () => {
  const body = { joinCode: await joinCode(), name: 'Autre', email: emailOf('paul'), claim: 'owner' as const }
  expect((await app.anyone.call(outside.askAccess, { body })).body).toEqual({ residence: 'Résidence des Tilleuls' })
  expect((await mailbox.next(emailOf('paul'))).text).toContain('Cette adresse a déjà un compte')
  const unknown = await app.anyone.call(outside.askAccess, { body: { ...body, joinCode: 'ZZZZZZZZ' } })
  expect(unknown.problem).toMatchObject({ status: 409, code: 'join-code-unknown', field: 'joinCode' })
})

test('an invited colleague comes in with the role that was given, by an administrator alone', async () => {
  const params = { organizationId: app.world.organizations.morel }
  const body = {
    name: 'Inès Brun',
    email: 'ines@exemple.org',
    role: 'manager' as const,
    reason: 'Nouvelle gestionnaire',
  }
  expect((await marie.call(entrance.inviteStaff, { params, body })).status).toBe(403)
  await (await app.as('adele')).call(entrance.inviteStaff, { params, body })
  const code = tokenIn((await mailbox.next('ines@exemple.org')).text)
  expect((await accept(code, { password: 'court-13-cars' })).problem.code).toBe('password-too-short')
  const accepted = await accept(code, { password: PASSWORD })
  const me = await app.withCookie(cookieOf(accepted.headers)).call(mine.showMe, {})
  expect(me.body).toMatchObject({
    strength: 'one',
    needs: ['second-factor'],
    places: [{ kind: 'organization', roles: ['manager'] }],
  })
})
