import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declare, listTickets, viewTicket } from '#modules/tickets/contract/tickets.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { eventually } from '#server/chaos/site.ts'
import { modules } from '#server/modules.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as thing from '../contract/equipment.ts'
import * as label from '../contract/labels.ts'

let app: TestApp
let worker: Worker
let marie: Caller
let place: { residenceId: string }
let equipmentId: string
beforeAll(async () => {
  app = await testApp()
  marie = await app.as('marie')
  place = { residenceId: app.world.residences.tilleuls }
  const jobs = modules.flatMap((module) => module.jobs ?? [])
  worker = await startWorker({ ownerUrl: app.data.ownerUrl, edges: app.edges, jobs, crons: [], subscriptions: [] })
  const lift = {
    ...{ kind: 'lift' as const, name: 'Ascenseur A', buildingId: null, staircaseId: null, place: '', maker: '' },
    ...{ serial: '', installedOn: null, retiredOn: null },
  }
  equipmentId = (await marie.call(thing.addEquipment, { params: place, body: lift })).body.id
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})

async function stuck(): Promise<{ id: string; code: string }> {
  const { body } = await marie.call(label.addLabel, { params: place, body: { equipmentId } })
  const { items } = (await marie.call(label.listLabels, { params: place })).body
  return { id: body.id, code: items.find(({ id }) => id === body.id)?.code ?? '' }
}

const PHONE = '06 39 98 00 01'
const ask = (code: string, phone = PHONE) => app.anyone.call(label.askLabelCode, { params: { code }, body: { phone } })
const tell = (code: string, proof: string, digits: string) =>
  app.anyone.call(label.reportFromLabel, {
    params: { code },
    body: { proof, digits, reporter: 'Une voisine', title: 'Bruit dans la cabine', body: '' },
  })

async function digitsFor(phone: string): Promise<string> {
  const to = phone.replaceAll(' ', '').replace(/^0/, '+33')
  const texts = () =>
    app.data.owner.db
      .selectFrom('outboxMessage')
      .select('text')
      .where('recipient', '=', to)
      .orderBy('id', 'desc')
      .execute()
  expect(await eventually(async () => (await texts()).length > 0, 20_000)).toBe(true)
  return /\d{6}/.exec((await texts())[0]?.text ?? '')?.[0] ?? ''
}

test('who stands there reports by a number that was proved, once for its digits', async () => {
  const { code } = await stuck()
  const paul = await app.as('paul')
  const nowhere = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
  const beside = { category: 'incident' as const, title: 'Lampe grillée', isCommon: true, place: nowhere }
  await paul.call(declare, { params: place, body: { id: crypto.randomUUID(), ...beside } })
  const seen = await app.anyone.call(label.showLabel, { params: { code: code.toLowerCase() } })
  expect(seen.body).toMatchObject({ residence: 'Résidence des Tilleuls', open: [], declare: null })
  const { proof } = (await ask(code)).body
  const digits = await digitsFor(PHONE)
  const wrong = digits === '000000' ? '000001' : '000000'
  expect((await tell(code, proof, wrong)).problem.code).toBe('code-refused')
  const told = await Promise.all([tell(code, proof, digits), tell(code, proof, digits)])
  expect(told.map(({ status }) => status).sort()).toEqual([200, 403])
  const again = await app.anyone.call(label.showLabel, { params: { code } })
  expect(again.body.open).toEqual([{ title: 'Bruit dans la cabine', state: 'received' }])
  expect(JSON.stringify(again.body)).not.toMatch(/voisine|\+33/)
})

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

/** `done`, or why not. */
async function photo(code: string, token: string, bytes = PIXEL): Promise<string> {
  const head =
    '--x\r\nContent-Disposition: form-data; name="file"; filename="cabine.png"\r\nContent-Type: image/png\r\n\r\n'
  const answer = await app.http.inject({
    ...{ method: 'POST', url: `/api/public/labels/${code}/photos/${token}` },
    headers: { origin: 'http://localhost:3000', 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
  return answer.statusCode === 200 ? 'done' : answer.json().code
}

test('three photos are added to what was just reported, one a token; nothing is read back', async () => {
  const [{ code }, other] = [await stuck(), await stuck()]
  const phone = '06 39 98 00 04'
  const { proof } = (await ask(code, phone)).body
  const { body } = await tell(code, proof, await digitsFor(phone))
  const [first = '', second = '', third = ''] = body.photoTokens
  expect(body.photoTokens).toHaveLength(3)
  expect(await photo(other.code, first)).toBe('photos-over')
  expect(await photo(code, first, Buffer.from('GIF89a'))).toBe('file-type-refused')
  // Of two with one token one is kept, and what was refused cost nothing.
  expect((await Promise.all([photo(code, first), photo(code, first)])).toSorted()).toEqual(['done', 'photos-over'])
  expect([await photo(code, second), await photo(code, third), await photo(code, third)]).toEqual([
    'done',
    'done',
    'photos-over',
  ])
  expect(JSON.stringify(body)).not.toContain(place.residenceId)
  const { items } = (await marie.call(listTickets, { params: place, query: { search: String(body.number) } })).body
  const ticketId = items.find(({ number }) => number === body.number)?.id ?? ''
  const { files } = (await marie.call(viewTicket, { params: { ...place, ticketId } })).body
  expect(files.map(({ kind, who }) => `${kind} ${who.name}`)).toEqual(Array(3).fill('photo Une voisine'))
})

test('digits asked at one label report at no other, and five wrong tries end them', async () => {
  const [one, other] = [await stuck(), await stuck()]
  const phone = '06 39 98 00 02'
  const { proof } = (await ask(one.code, phone)).body
  const digits = await digitsFor(phone)
  expect((await tell(other.code, proof, digits)).problem.code).toBe('code-refused')
  const wrong = digits === '111111' ? '222222' : '111111'
  for (let tries = 0; tries < 5; tries += 1) await tell(one.code, proof, wrong)
  expect((await tell(one.code, proof, digits)).status).toBe(429)
})

test('a number is written to three times an hour, whoever asks', async () => {
  const { code } = await stuck()
  const asked = []
  for (let times = 0; times < 4; times += 1) asked.push((await ask(code, '06 39 98 00 03')).problem.code)
  expect(asked).toEqual([undefined, undefined, undefined, 'too-many-attempts'])
  expect((await ask(code, '01 40 00 00 01')).problem.code).toBe('phone-unreadable')
})

test('a label that was revoked is as absent as one that never was', async () => {
  const { id, code } = await stuck()
  await marie.call(label.revokeLabel, { params: { ...place, labelId: id } })
  for (const gone of [code, '0'.repeat(18)]) {
    const { status, problem } = await app.anyone.call(label.showLabel, { params: { code: gone } })
    expect([status, problem.code]).toEqual([404, 'not-found'])
  }
})

test('somebody of the residence is led to declare there; somebody of another is not', async () => {
  const { code } = await stuck()
  const [paul, rosa] = [await app.as('paul'), await app.as('rosa')]
  const path = `/r/${place.residenceId}/demandes/nouvelle?equipement=${equipmentId}`
  expect((await paul.call(label.showLabel, { params: { code } })).body.declare).toBe(path)
  expect((await marie.call(label.showLabel, { params: { code } })).body.declare).toBe(path)
  expect((await rosa.call(label.showLabel, { params: { code } })).body.declare).toBeNull()
})

test('the sheet holds every label, with its code to type', async () => {
  const { code } = await stuck()
  const response = await app.http.inject({
    url: `/api/r/${place.residenceId}/label-sheet`,
    headers: { cookie: marie.cookie },
  })
  expect(response.headers['content-type']).toBe('application/pdf')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(response.rawPayload)), { mergePages: true })
  expect(text.replaceAll(/\s/g, '')).toContain(code)
  expect(text).toContain('Ascenseur A')
})
