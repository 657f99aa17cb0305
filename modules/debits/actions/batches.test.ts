import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelCall } from '#modules/accounting/contract/calls.ts'
import { postCall, recordReceipt } from '#modules/accounting/public.ts'
import { issue, voteLevy } from '#server/proofs/building.ts'
import {
  COLLECT,
  collected,
  DUE,
  download,
  list,
  make,
  mine,
  OTHER_IBAN,
  onTransit,
  owed,
  post,
  prepare,
  send,
  sign,
  site,
  TODAY,
  told,
  within,
} from '#server/proofs/collecting.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'
import * as files from '../contract/batches.ts'
import * as own from '../contract/mandates.ts'
import { businessDayFrom } from '../rules/direct-debit.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('an owner signs, is told, is collected from on the day, and owes nothing', async () => {
  const place = await site(app)
  expect((await mine(place.paul, place))?.mandate).toBe(null)
  const signed = await sign(place.paul, place, 'A')
  expect([signed.status, signed.body.rum]).toEqual([200, 'A-1'])
  await prepare(place)
  await prepare(place)
  const announced = await told(place, 'debits.announced')
  expect(announced).toHaveLength(1)
  expect(announced[0]?.body).toMatch(/500,00\s€.*FR76.••••.0185.*Référence unique du mandat : A-1.*FR72ZZZ123456/)
  const before = await mine(place.paul, place)
  expect(before?.mandate).toMatchObject({ state: 'active', account: 'FR76\u00a0••••\u00a00185', signedOn: TODAY })
  expect(before?.coming).toMatchObject([{ collectOn: COLLECT, cents: 50_000, isSent: false }])

  const { body: batch } = await make(place.hugo, place)
  const file = String((await download(place.hugo, place, batch.id)).body)
  expect(file).toMatch(/<EndToEndId>A-1-0001<\/EndToEndId><\/PmtId>\n<InstdAmt Ccy="EUR">500.00<\/InstdAmt>/)
  await send(place.hugo, place, batch.id)
  await within(place, (tx) => postCall(tx, { ...place.visit, today: DUE }, place.callId))
  await post(place, addDays(COLLECT, -1))
  expect(await owed(place, place.parties.A ?? '')).toEqual([[DUE, 50_000]])
  await post(place)
  await post(place)
  expect([await owed(place, place.parties.A ?? ''), await onTransit(place)]).toEqual([[], 50_000])
  expect((await mine(place.paul, place))?.past).toMatchObject([{ collectOn: COLLECT, cents: 50_000, returnCode: null }])
  await prepare(place, addDays(COLLECT, 1))
  expect((await list(place)).items).toHaveLength(1)
})

test('F14 two people at once make one file, and it is the same bytes each time', async () => {
  const place = await site(app)
  const marie = await app.as('marie')
  await sign(place.paul, place, 'A')
  await sign(place.jeanne, place, 'B')
  await prepare(place)
  const made = await Promise.all([make(place.hugo, place), make(marie, place), make(place.hugo, place)])
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
  expect(made.filter(({ body }) => body.isNew)).toHaveLength(1)
  const batchId = made[0]?.body.id ?? ''
  const [first, second] = [await download(place.hugo, place, batchId), await download(marie, place, batchId)]
  expect(first.body).toBe(second.body)
  const { batch, day } = await list(place)
  expect([batch?.total, batch?.collections, day.state]).toEqual([91_000, 2, 'made'])
  // What falls due later the same day goes to another.
  await prepare(place)
  expect((await list(place)).items).toHaveLength(2)
})

test('who paid meanwhile is not collected from, in whole or in part, and is told', async () => {
  const place = await site(app)
  await sign(place.paul, place, 'A')
  await sign(place.jeanne, place, 'B')
  await prepare(place)
  const pay = (party: string, cents: number) =>
    within(place, (tx) =>
      recordReceipt(tx, place.visit, {
        partyId: place.parties[party] ?? '',
        ...{ cents, on: TODAY, account: '512', label: 'Carte', origin: { kind: 'test', id: party } },
      }),
    )
  await pay('A', 60_000)
  await pay('B', 11_000)
  await make(place.hugo, place)
  expect((await list(place)).items.map(({ name, cents, removal }) => [name, cents, removal])).toEqual([
    ['A', null, 'paid'],
    ['B', 30_000, null],
  ])
  const titles = (await told(place, 'debits.announced')).map(({ title, personId }) => [title.slice(0, 8), personId])
  expect(titles).toContainEqual(['Pas de p', app.world.people.paul])
})

test('one is taken out with a reason before the file is made, never after', async () => {
  const place = await site(app)
  await sign(place.paul, place, 'A')
  await sign(place.jeanne, place, 'B')
  await prepare(place)
  const [first, second] = (await list(place)).items
  const remove = (collectionId = '') =>
    place.hugo.call(files.removeCollection, {
      params: { residenceId: place.residenceId, collectionId },
      body: { reason: 'Accord au téléphone' },
    })
  expect((await remove(first?.id)).status).toBe(200)
  expect((await remove(first?.id)).problem.code).toBe('collection-removed-already')
  await prepare(place)
  expect((await list(place)).items.map(({ removal }) => removal)).toEqual(['by-hand', null])
  await make(place.hugo, place)
  expect((await remove(second?.id)).problem.code).toBe('batch-made-already')
})

test('a file that never went to the bank books nothing; given up, its debits are prepared for another day', async () => {
  const place = await site(app)
  await sign(place.paul, place, 'A')
  await prepare(place)
  const { body } = await make(place.hugo, place)
  await post(place)
  expect(await onTransit(place)).toBe(0)
  const params = { residenceId: place.residenceId, batchId: body.id }
  const reason = 'Fichier perdu'
  expect((await place.hugo.call(files.abandonBatch, { params, body: { reason } })).status).toBe(200)
  expect((await send(place.hugo, place, body.id)).problem.code).toBe('batch-abandoned')
  await prepare(place, addDays(TODAY, 25))
  const later = businessDayFrom(addDays(TODAY, 39))
  expect((await list(place, later)).items).toMatchObject([{ endToEndId: 'A-1-0002', announced: 50_000, removal: null }])
  expect((await place.hugo.call(files.abandonBatch, { params, body: { reason } })).problem.code).toBe('batch-abandoned')
})

test('the second debit is recurrent; another account is an amendment that the bank is told of', async () => {
  const place = await collected(app)
  await post(place)
  const { residenceId, keys } = place
  const terms = [{ dueOn: addDays(DUE, 40), weight: 1 }]
  const parts = [{ keyId: keys.GEN ?? '', cents: 100_000 }]
  await voteLevy(place.hugo, residenceId, { kind: 'works', title: 'Digicode', note: '', parts, terms })
  await issue(place.hugo, residenceId, addDays(DUE, 40))
  const mandateId = (await mine(place.paul, place))?.mandate?.id ?? ''
  const params = { residenceId, mandateId }
  expect((await place.paul.call(own.changeIban, { params, body: { iban: OTHER_IBAN, agreed: true } })).status).toBe(200)
  await prepare(place, DUE)
  const collectOn = businessDayFrom(addDays(DUE, 40))
  const { body } = await make(place.hugo, place, collectOn)
  const file = String((await download(place.hugo, place, body.id)).body)
  expect(file.match(/<SeqTp>\w+/g)).toEqual(['<SeqTp>RCUR'])
  expect(file).toContain('<AmdmntInd>true</AmdmntInd><AmdmntInfDtls><OrgnlDbtrAcct><Id><Othr><Id>SMNDA</Id>')
  expect(file).toContain(`<IBAN>${OTHER_IBAN}</IBAN>`)
  expect(file).toContain('<EndToEndId>A-1-0002</EndToEndId>')
})

test('a call cancelled meanwhile is not collected', async () => {
  const place = await site(app)
  await sign(place.paul, place, 'A')
  await prepare(place)
  const params = { residenceId: place.residenceId, callId: place.callId }
  await place.hugo.call(cancelCall, { params, body: { reason: 'Erreur de clé' } })
  expect((await make(place.hugo, place)).problem.code).toBe('nothing-to-collect')
})

test('F15 for a day after the account of the residence became another, nothing is collected to it', async () => {
  const place = await site(app)
  await sign(place.paul, place, 'A')
  await prepare(place)
  const { residenceId } = place
  const other = { residenceId, holder: 'SDC', iban: OTHER_IBAN, recordedBy: app.world.people.marie }
  await app.data.owner.db.insertInto('bankAccount').values(other).execute()
  const early = await make(place.hugo, place)
  expect([early.status, early.problem.code]).toEqual([403, 'bank-account-changed-lately'])
})
