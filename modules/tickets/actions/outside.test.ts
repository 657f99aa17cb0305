import { afterAll, expect, test } from 'vitest'
import { asResidence } from '#platform/http/gate.ts'
import { NOWHERE, openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import * as outside from '../public.ts'

const { app, residenceId, people, lift, declared, view, act, inTransaction } = await openDemands()
afterAll(() => app.close())

const here = { residenceId: asResidence(residenceId), today: TODAY }
const marie = { ...here, actor: { personId: app.world.people.marie, roles: ['manager' as const] } }
const byName = 'Ascenseurs du Rhône'
const order = (ticketId: string) => inTransaction((tx) => outside.orderWork(tx, marie, { ticketId, promisedOn: SOON }))

async function storedFile(): Promise<string> {
  const { id } = await app.data.owner.db
    .insertInto('storedFile')
    .values({
      residenceId,
      hash: 'ab'.repeat(32),
      name: 'apres.jpg',
      mediaType: 'image/jpeg',
      bytes: 10,
      scan: 'clean',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('a contractor has the ball, promises, ends with a photo; the declarer says that it is well', async () => {
  const { paul } = people
  const ticketId = await declared(paul, { title: 'Porte palière' })
  expect(await order(ticketId)).toMatchObject({ title: 'Porte palière' })
  await expect(order(ticketId)).rejects.toMatchObject({ code: 'ticket-not-there' })
  expect(await view(paul, ticketId)).toMatchObject({ state: 'ordered', holder: 'contractor' })
  await inTransaction((tx) =>
    outside.promiseByContractor(tx, here, { ticketId, byName, promisedOn: SOON, reason: 'Pièce reçue mardi' }),
  )
  const fileId = await storedFile()
  await inTransaction((tx) =>
    outside.finishByContractor(tx, here, { ticketId, byName, verifyBy: SOON, files: [{ fileId, kind: 'after' }] }),
  )
  const { state, steps, files } = await view(paul, ticketId)
  expect({ state, who: steps.at(-1)?.who.name }).toEqual({ state: 'done', who: byName })
  expect(files).toMatchObject([{ id: fileId, kind: 'after', who: { name: byName } }])
  expect(await inTransaction((tx) => outside.ticketPhotos(tx, here, ticketId))).toEqual([])
  expect(await act(paul, ticketId, { kind: 'verify' })).toBe('done')
})

test('one who declines gives the ball back and says why; of a demand that is closed, nothing moves', async () => {
  const { paul, marie: manager } = people
  const ticketId = await declared(paul, { title: 'Digicode' })
  await order(ticketId)
  const decline = () =>
    inTransaction((tx) => outside.refuseByContractor(tx, here, { ticketId, byName, reason: 'Complet' }))
  await decline()
  expect(await view(paul, ticketId)).toMatchObject({ state: 'taken', holder: 'manager' })
  expect(await act(manager, ticketId, { kind: 'close', reason: 'Doublon' })).toBe('done')
  const before = (await view(paul, ticketId)).steps.length
  await decline()
  expect((await view(paul, ticketId)).steps).toHaveLength(before)
})

test('a passer-by reports what a label is on, once; what is open there is said without a name', async () => {
  const place = { ...NOWHERE, equipmentId: lift }
  const report = {
    ...{ id: crypto.randomUUID(), title: 'Bloqué au 2e', body: '', place },
    ...{ reporter: 'Une passante', reporterPhone: '+33612345678' },
  }
  const sent = () => inTransaction((tx) => outside.reportByPasser(tx, here, report))
  const answers = await Promise.all([sent(), sent()])
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1)
  expect(await inTransaction((tx) => outside.openAt(tx, here, place))).toContainEqual({
    id: report.id,
    title: 'Bloqué au 2e',
    state: 'received',
    promisedOn: expect.any(String),
  })
  const other = { ...report, id: crypto.randomUUID() }
  expect(await inTransaction((tx) => outside.reportByPasser(tx, here, other))).toMatchObject({ isJoined: true })
  expect(await view(people.marie, report.id)).toMatchObject({ declarer: { name: 'Une passante' }, people: 1 })
  const attached = inTransaction((tx) =>
    outside.attachByContractor(tx, here, { ticketId: report.id, byName, files: [] }),
  )
  await expect(attached).resolves.toBe(undefined)
})
