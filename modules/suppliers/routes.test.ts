import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { declare, viewTicket } from '#modules/tickets/contract/tickets.ts'
import { picture } from '#platform/files/fixtures.ts'
import { openLog } from '#platform/log.ts'
import { startWorker, type Worker } from '#platform/worker.ts'
import { eventually } from '#server/chaos/site.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as thing from './contract/equipment.ts'
import * as link from './contract/links.ts'
import * as job from './contract/orders.ts'
import * as office from './contract/suppliers.ts'
import { jobs } from './jobs.ts'

const lines: string[] = []
let app: TestApp
let worker: Worker
let marie: Caller
let place: { residenceId: string }
let equipmentId: string
const photo = picture(4, 4).png().toBuffer()
const silent = { phone: '01 40 00 00 02', email: '' }

beforeAll(async () => {
  app = await testApp({ log: openLog('trace', { write: (line) => lines.push(line) }) })
  marie = await app.as('marie')
  place = { residenceId: app.world.residences.tilleuls }
  worker = await startWorker({ ownerUrl: app.data.ownerUrl, edges: app.edges, jobs, crons: [], subscriptions: [] })
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})
beforeEach(async () => {
  const lift = {
    ...{ kind: 'lift' as const, name: 'Ascenseur A', buildingId: null, staircaseId: null, place: '', maker: '' },
    ...{ serial: '', installedOn: null, retiredOn: null },
  }
  equipmentId = (await marie.call(thing.addEquipment, { params: place, body: lift })).body.id
})

async function supplier(reach: { phone: string; email: string }): Promise<string> {
  const words = { name: 'Otis', trades: ['lift' as const], siret: null, contact: '', address: '', insuredUntil: null }
  const params = { organizationId: app.world.organizations.morel }
  return (await marie.call(office.addSupplier, { params, body: { ...words, ...reach, isOn: true } })).body.id
}

async function ordered(reach = silent, more: object = {}) {
  const body = {
    ...{ supplierId: await supplier(reach), ticketId: null, equipmentId, title: 'Cabine arrêtée', what: 'Réparer.' },
    ...{ place: 'Hall A', access: 'Code 1234', ceiling: 60_000, dueOn: '2099-01-05', isUrgent: false },
    ...more,
  }
  const { body: order } = await marie.call(job.placeOrder, { params: place, body })
  return { orderId: order.id, number: order.number, token: order.link?.replace('/o/', '') ?? '' }
}

const show = (token: string) => app.anyone.call(link.showOrder, { params: { token } })
type Answered = Parameters<typeof app.anyone.call<typeof link.answerOrder>>[1]['body']
const answer = (token: string, body: Answered) => app.anyone.call(link.answerOrder, { params: { token }, body })
const read = async (orderId: string) => (await marie.call(job.readOrder, { params: { ...place, orderId } })).body
const finish = { kind: 'finish' as const, report: 'Carte changée, essai fait.', cents: 48_000 }

test('a supplier without an account reads the order, accepts, finishes; the history of the lift says so', async () => {
  const { orderId, token } = await ordered()
  const seen = await show(token)
  expect(seen.body).toMatchObject({ title: 'Cabine arrêtée', access: 'Code 1234', ceiling: 60_000, state: 'sent' })
  expect(seen.body.firm).toEqual({ name: 'Cabinet Morel', phone: '+33140000001' })
  expect((await answer(token, { kind: 'open' })).status).toBe(200)
  expect((await answer(token, { kind: 'open' })).status).toBe(200)
  expect((await answer(token, { kind: 'accept' })).status).toBe(200)
  expect((await answer(token, finish)).status).toBe(200)
  const { steps, state, link: open } = await read(orderId)
  expect(steps.map(({ kind }) => kind)).toEqual(['sent', 'opened', 'accepted', 'done'])
  expect([state, open]).toEqual(['done', null])
  const lift = await marie.call(thing.readEquipment, { params: { ...place, equipmentId } })
  expect(lift.body.interventions).toMatchObject([{ doneBy: 'Otis', report: finish.report, cents: 48_000 }])
})

test('each answer moves the demand that the order came from', async () => {
  const paul = await app.as('paul')
  const ticketId = crypto.randomUUID()
  const nowhere = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
  const words = {
    category: 'incident' as const,
    title: 'Cabine arrêtée',
    isCommon: true,
    place: { ...nowhere, equipmentId },
  }
  await paul.call(declare, { params: place, body: { id: ticketId, ...words } })
  const standing = async () => {
    const { body } = await marie.call(viewTicket, { params: { ...place, ticketId } })
    return [body.state, body.holder, body.promisedOn, body.files.map(({ kind }) => kind)]
  }
  const first = await ordered(silent, { ticketId })
  expect(await standing()).toEqual(['ordered', 'contractor', '2099-01-05', []])
  await answer(first.token, { kind: 'refuse', reason: 'Complet' })
  expect((await standing()).slice(0, 2)).toEqual(['taken', 'manager'])
  const second = await ordered(silent, { ticketId })
  await marie.call(job.actOnOrder, {
    params: { ...place, orderId: second.orderId },
    body: { kind: 'cancel', reason: 'Doublon' },
  })
  expect((await standing()).slice(0, 2)).toEqual(['taken', 'manager'])
  const third = await ordered(silent, { ticketId })
  await answer(third.token, { kind: 'propose', on: '2099-02-01' })
  expect((await standing())[2]).toBe('2099-02-01')
  await send(third.token)
  await answer(third.token, finish)
  expect(await standing()).toMatchObject(['done', 'declarer', expect.any(String), ['after']])
})

test('of two ends sent at once one is kept, and one intervention is written', async () => {
  const { token } = await ordered()
  const ends = await Promise.all([answer(token, finish), answer(token, finish), answer(token, finish)])
  expect(ends.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  const lift = await marie.call(thing.readEquipment, { params: { ...place, equipmentId } })
  expect(lift.body.interventions).toHaveLength(1)
})

test('a link that ended, was revoked, expired, or never was tells the same and nothing else', async () => {
  const [done, revoked, expired, refused] = await Promise.all([ordered(), ordered(), ordered(), ordered()])
  await answer(done.token, finish)
  await answer(refused.token, { kind: 'refuse', reason: 'Complet' })
  await marie.call(job.renewLink, { params: { ...place, orderId: revoked.orderId }, body: { revoke: true } })
  await app.data.owner.db
    .updateTable('supplierLink')
    .set({ expiresAt: '2020-01-01' })
    .where('orderId', '=', expired.orderId)
    .execute()
  const never = 'A'.repeat(43)
  for (const token of [done.token, revoked.token, expired.token, refused.token, never]) {
    const { status, problem } = await show(token)
    expect([status, { ...problem, requestId: '' }]).toEqual([
      410,
      { title: 'Gone', status: 410, code: 'link-over', requestId: '' },
    ])
    expect((await answer(token, { kind: 'accept' })).status).toBe(410)
  }
})

test('the link renewed opens, the one before does not; a cancelled order has none', async () => {
  const { orderId, token } = await ordered()
  const params = { ...place, orderId }
  const again = (await marie.call(job.renewLink, { params, body: { revoke: false } })).body.link ?? ''
  expect((await show(token)).status).toBe(410)
  expect((await show(again.replace('/o/', ''))).status).toBe(200)
  await marie.call(job.actOnOrder, { params, body: { kind: 'cancel', reason: 'Déjà réparé' } })
  expect((await show(again.replace('/o/', ''))).status).toBe(410)
  expect((await marie.call(job.renewLink, { params, body: { revoke: false } })).problem.code).toBe('order-not-there')
})

test('the link of one order opens no file of another', async () => {
  const [one, other] = await Promise.all([ordered(), ordered()])
  const fileId = (await send(one.token)).json().id
  const open = (token: string) => app.anyone.call(link.openOrderFile, { params: { token, fileId } })
  expect((await open(one.token)).status).toBe(200)
  expect((await open(other.token)).status).toBe(404)
  expect((await read(one.orderId)).files).toMatchObject([{ id: fileId, kind: 'photo' }])
})

test('twenty-one files are one too many', async () => {
  const { token } = await ordered()
  const sent = await Promise.all(Array.from({ length: 21 }, () => send(token)))
  expect(sent.filter(({ statusCode }) => statusCode === 200)).toHaveLength(20)
  expect(sent.find(({ statusCode }) => statusCode !== 200)?.json()).toMatchObject({ code: 'too-many-files' })
})

test('who guesses is slowed, and the one who has the link is not', async () => {
  const { token } = await ordered()
  const guesses = await Promise.all(Array.from({ length: 40 }, (_, index) => show(`guess-${index}`.padEnd(43, 'x'))))
  expect(guesses.map(({ status }) => status)).toContain(429)
  expect((await show(token)).status).toBe(200)
})

test('an address is written to once, a mobile too when it is urgent; the queue holds no token', async () => {
  const { orderId, token } = await ordered({ email: 'otis@exemple.fr', phone: '06 12 34 56 78' }, { isUrgent: true })
  expect(token).toBe('')
  const sent = () => app.data.owner.db.selectFrom('outboxMessage').selectAll().where('text', 'like', '%/o/%').execute()
  expect(await eventually(async () => (await sent()).length === 2, 20_000)).toBe(true)
  const [mail, text] = (await sent()).sort((a, b) => a.channel.localeCompare(b.channel))
  expect(mail?.recipient).toBe('otis@exemple.fr')
  expect(text?.recipient).toBe('+33612345678')
  const inMail = /\/o\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
  expect((await show(inMail)).body.title).toBe('Cabine arrêtée')
  expect(await eventually(async () => (await read(orderId)).link?.mail === 'sent', 5000)).toBe(true)
  const rows = await app.data.owner.db.selectFrom('supplierLink').selectAll().where('orderId', '=', orderId).execute()
  expect(JSON.stringify(rows)).not.toContain(inMail)
})

test('no token is in the log, whether it opened something or not', async () => {
  const { token } = await ordered()
  const never = 'jamais'.padEnd(43, 'z')
  for (const each of [token, never]) {
    await show(each)
    await answer(each, { kind: 'open' })
    await send(each)
  }
  expect(lines.some((line) => line.includes('/api/public/orders/'))).toBe(true)
  expect(lines.filter((line) => line.includes(token) || line.includes(never))).toEqual([])
})

test('a supplier who was set aside and a day gone by are refused', async () => {
  const { orderId } = await ordered()
  expect(orderId).not.toBe('')
  const late = await marie.call(job.placeOrder, {
    params: place,
    body: {
      ...{ supplierId: await supplier(silent), ticketId: null, equipmentId: null, title: 'X', what: 'Y', place: '' },
      ...{ access: '', ceiling: null, dueOn: '2020-01-01', isUrgent: false },
    },
  })
  expect(late.problem.code).toBe('due-in-the-past')
})

test('orders of one residence are numbered without a gap or a double', async () => {
  const numbers = (await Promise.all(Array.from({ length: 8 }, () => ordered()))).map(({ number }) => number)
  const sorted = numbers.sort((a, b) => a - b)
  expect(sorted).toEqual(sorted.map((_, index) => (sorted[0] ?? 0) + index))
})

async function send(token: string) {
  const boundary = 'limite'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="apres.png"\r\ncontent-type: image/png\r\n\r\n`
  return app.http.inject({
    method: 'POST',
    url: `/api/public/orders/${token}/files`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), await photo, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
