import { afterAll, beforeAll, expect, test } from 'vitest'
import { creditorIdentifier } from '#modules/accounting/rules/payment-reference.ts'
import {
  CREDITOR,
  IBAN,
  list,
  make,
  mine,
  OTHER_IBAN,
  prepare,
  reference,
  sign,
  site,
  told,
} from '#server/proofs/collecting.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import * as files from '../contract/batches.ts'
import * as own from '../contract/mandates.ts'
import { fileMandate } from './document.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('a mandate is for one’s own account alone, and for an account that is one', async () => {
  const place = await site(app)
  expect((await sign(place.paul, place, 'B')).status).toBe(404)
  expect((await sign(place.paul, place, 'A', 'FR76 3000 1007 9412 3456 7890 186')).status).toBe(400)
  expect((await sign(place.paul, place, 'A', 'FR7630006000011234567890189')).problem.code).toBe('iban-of-residence')
  const params = { residenceId: place.residenceId }
  const body = { partyId: place.parties.A ?? '', iban: IBAN, agreed: JSON.parse('false') }
  expect((await place.paul.call(own.signMandate, { params, body })).status).toBe(400)
  const { body: mandate } = await sign(place.paul, place, 'A')
  const theirs = { ...params, mandateId: mandate.id }
  expect((await place.jeanne.call(own.revokeMandate, { params: theirs })).status).toBe(404)
  expect(
    (await place.jeanne.call(own.changeIban, { params: theirs, body: { iban: OTHER_IBAN, agreed: true } })).status,
  ).toBe(404)
  expect((await place.jeanne.call(own.downloadMandate, { params: theirs })).status).toBe(404)
  expect((await mine(place.jeanne, place))?.mandate).toBe(null)
})

test('a number that serves another residence of the firm, or the name of the firm, is not the residence’s', async () => {
  const [one, other] = [await site(app), await site(app)]
  const set = (place: typeof one, body: object) =>
    place.hugo.call(files.setCreditor, { params: { residenceId: place.residenceId }, body: { ...CREDITOR, ...body } })
  const mine = creditorIdentifier('654321')
  expect((await set(one, { ics: mine })).status).toBe(200)
  // Whatever the activity code, which the number leaves out.
  const answer = await set(other, { ics: mine.replace('ZZZ', 'ABC') })
  expect([answer.status, answer.problem.code]).toEqual([409, 'ics-of-manager'])
  expect((await set(one, { ics: mine })).status).toBe(200)
  const firm = await app.data.owner.db
    .selectFrom('organization')
    .where('id', '=', app.world.organizations.morel)
    .select('name')
    .executeTakeFirstOrThrow()
  expect((await set(one, { name: firm.name.toUpperCase() })).problem.code).toBe('creditor-is-manager')
})

test('without a creditor identifier nothing is signed; a wrong one is not taken', async () => {
  const place = await reference(app)
  const params = { residenceId: place.residenceId }
  const body = { partyId: place.parties.A ?? '', iban: IBAN, agreed: true as const }
  expect((await place.paul.call(own.signMandate, { params, body })).problem.code).toBe('creditor-missing')
  const set = (ics: string) => place.hugo.call(files.setCreditor, { params, body: { ...CREDITOR, ics } })
  expect((await set('FR73ZZZ777777')).problem.code).toBe('ics-wrong-check')
  expect((await set('DE98ZZZ09999999999')).problem.code).toBe('ics-malformed')
})

test('the mandate is filed as a PDF that its owner and the firm can read, once, with one word that says so', async () => {
  const place = await site(app)
  const { body } = await sign(place.paul, place, 'A')
  const params = { residenceId: place.residenceId, mandateId: body.id }
  expect((await place.paul.call(own.downloadMandate, { params })).status).toBe(404)
  await Promise.all([fileMandate(app.edges, place.visit, body.id), fileMandate(app.edges, place.visit, body.id)])
  const [first, second] = [
    await place.paul.call(own.downloadMandate, { params }),
    await place.hugo.call(own.downloadMandate, { params }),
  ]
  expect([String(first.body).slice(0, 5), second.status]).toEqual(['%PDF-', 200])
  expect((await told(place, 'debits.mandate')).map(({ title }) => title)).toEqual([
    'Votre mandat de prélèvement est signé',
  ])
  const evidence = await app.data.owner.db
    .selectFrom('sepaMandate')
    .where('id', '=', body.id)
    .select(['signedBy', 'clientAddress', 'wording'])
    .executeTakeFirstOrThrow()
  expect([evidence.signedBy, evidence.clientAddress]).toEqual([app.world.people.paul, '127.0.0.1'])
  expect(evidence.wording).toContain('dans les 8 semaines')
})

test('two signatures at once leave one live mandate', async () => {
  const place = await site(app)
  const answers = await Promise.all([sign(place.paul, place, 'A'), sign(place.paul, place, 'A', OTHER_IBAN)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const owner = await mine(place.paul, place)
  expect([owner?.mandate?.rum, owner?.former.map(({ rum, state }) => [rum, state])]).toEqual([
    'A-2',
    [['A-1', 'ended']],
  ])
})

test('revoked in one act: what was prepared is not collected, the debt stays', async () => {
  const place = await site(app)
  const { body } = await sign(place.paul, place, 'A')
  await prepare(place)
  const params = { residenceId: place.residenceId, mandateId: body.id }
  const acts = await Promise.all([1, 2].map(() => place.paul.call(own.revokeMandate, { params })))
  expect(acts.map(({ status }) => status)).toEqual([200, 200])
  expect((await list(place)).items).toMatchObject([{ removal: 'mandate-revoked' }])
  expect((await make(place.hugo, place)).problem.code).toBe('nothing-to-collect')
  expect((await mine(place.paul, place))?.mandate).toBe(null)
  expect((await told(place, 'debits.mandate')).map(({ title }) => title)).toContain(
    'Votre mandat de prélèvement est révoqué',
  )
})
