import { afterAll, expect, test } from 'vitest'
import { asResidence } from '#platform/http/gate.ts'
import { openDemands, TODAY } from '#server/proofs/demands.ts'
import type { Caller } from '#server/testing.ts'
import * as manage from '../contract/manage.ts'
import * as rules from '../contract/rules.ts'
import { MOST_RULES } from '../rules/assignment.ts'
import { reportByPasser } from './outside.ts'

const { app, residenceId, people, declared, view, of, inTransaction } = await openDemands()
afterAll(() => app.close())
const { paul, marie } = people
const firm = { params: { organizationId: app.world.organizations.morel } }
const { marie: marieId, adele: adeleId, emile: emileId } = app.world.people
const NOTHING = { category: null, residenceId: null, buildingId: null, danger: null, assignTo: null, raiseTo: null }
type Body = Parameters<typeof marie.call<typeof rules.addRule>>[1]['body']
const add = (body: Partial<Body>, who: Caller = marie) =>
  who.call(rules.addRule, { ...firm, body: { ...NOTHING, name: 'Règle', ...body } })
const list = async () => (await marie.call(rules.listRules, firm)).body.items
const clear = () => app.data.owner.db.deleteFrom('ticketRule').execute()
const apply = async () => (await marie.call(rules.applyRules, { ...firm, body: {} })).body
const keeper = async (id: string) => (await view(marie, id)).assignee?.name ?? null

test('a rule gives a new demand to somebody and raises it, however it comes, and the history says so', async () => {
  await add({ name: 'Incidents à Marie', category: 'incident', residenceId, assignTo: marieId, raiseTo: 'damage' })
  const id = await declared(paul, { title: 'Fuite', isDistinct: true })
  const seen = await view(marie, id)
  expect([seen.assignee?.name, seen.danger]).toEqual(['Marie Lefort', 'damage'])
  expect(seen.steps.map(({ act, rule, who }) => [act, rule?.name ?? null, who.name])).toEqual([
    ['declare', null, 'Paul Garnier'],
    ['change', 'Incidents à Marie', ''],
  ])
  // Which rule it was is the firm’s.
  expect((await view(paul, id)).steps.map(({ act }) => act)).toEqual(['declare'])
  expect(await keeper(await declared(paul, { title: 'Reçu', category: 'payment', isCommon: false }))).toBe(null)
  // A passer-by before a label, a demand made of another.
  const place = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
  const passed = crypto.randomUUID()
  await inTransaction((tx) =>
    reportByPasser(
      tx,
      { residenceId: asResidence(residenceId), today: TODAY },
      {
        ...{ id: passed, title: 'Porte', body: '', place, reporter: 'Un passant', reporterPhone: '+33600000000' },
      },
    ),
  )
  expect(await keeper(passed)).toBe('Marie Lefort')
  const half = crypto.randomUUID()
  await marie.call(manage.split, { ...of(id), body: { id: half, title: 'Le plafond', category: 'incident' } })
  expect(await keeper(half)).toBe('Marie Lefort')
})

test('a colleague who left is said, and their rule passed over', async () => {
  await clear()
  await add({ name: 'À Adèle', assignTo: adeleId })
  await add({ name: 'À Marie', assignTo: marieId })
  const { db } = app.data.owner
  const leaves = (endsOn: string | null) =>
    db.updateTable('organizationMember').set({ endsOn }).where('personId', '=', adeleId).execute()
  await leaves(TODAY)
  expect((await list()).map(({ assignee }) => assignee?.isHere)).toEqual([false, true])
  expect(await keeper(await declared(paul, { title: 'Après son départ', isDistinct: true }))).toBe('Marie Lefort')
  await leaves(null)
})

test('the order decides, and is set whole', async () => {
  await clear()
  const [first, second] = [await add({ name: 'Un', assignTo: marieId }), await add({ name: 'Deux', assignTo: adeleId })]
  const [one, two] = [first.body.id, second.body.id]
  expect(await keeper(await declared(paul, { title: 'Ordre un', isDistinct: true }))).toBe('Marie Lefort')
  const order = (ids: string[]) => marie.call(rules.orderRules, { ...firm, body: { ids } })
  expect((await order([two])).problem.code).toBe('rules-changed')
  expect((await order([two, one, one])).problem.code).toBe('rules-changed')
  expect((await order([two, one])).status).toBe(200)
  expect((await list()).map(({ name }) => name)).toEqual(['Deux', 'Un'])
  expect(await keeper(await declared(paul, { title: 'Ordre deux', isDistinct: true }))).toBe('Adèle Morel')
})

test('rules applied to what nobody keeps: counted first, given once when two apply at once', async () => {
  await clear()
  const [a, b] = [
    await declared(paul, { title: 'A', isDistinct: true }),
    await declared(paul, { title: 'B', isDistinct: true }),
  ]
  const taken = await declared(paul, { title: 'C', isDistinct: true })
  await marie.call(manage.change, { ...of(taken), body: { assignedTo: adeleId } })
  await add({ name: 'Tout aux Tilleuls', category: 'incident', residenceId, assignTo: marieId })
  const before = (await marie.call(rules.previewRules, firm)).body
  expect(before.fitting).toBeGreaterThanOrEqual(2)
  expect(before.unassigned).toBeGreaterThan(before.fitting)
  const both = await Promise.all([apply(), apply()])
  expect(both[0].assigned + both[1].assigned).toBe(before.fitting)
  expect([await keeper(a), await keeper(b), await keeper(taken)]).toEqual([
    'Marie Lefort',
    'Marie Lefort',
    'Adèle Morel',
  ])
  const steps = (await view(marie, a)).steps.filter(({ rule }) => rule !== null)
  expect(steps).toMatchObject([{ rule: { name: 'Tout aux Tilleuls', isAssigned: true }, who: { isMe: true } }])
  expect((await marie.call(rules.previewRules, firm)).body.fitting).toBe(0)
})

test('a rule that does nothing, is elsewhere or for somebody else is refused, and fifty are enough', async () => {
  const refused = async (body: Partial<Body>) => (await add(body)).problem.code
  expect(await refused({})).toBe('rule-does-nothing')
  expect(await refused({ assignTo: emileId })).toBe('assignee-absent')
  expect(await refused({ assignTo: marieId, residenceId: app.world.residences.acacias })).toBe('place-absent')
  expect(await refused({ assignTo: marieId, residenceId, buildingId: crypto.randomUUID() })).toBe('place-absent')
  expect(await refused({ assignTo: marieId, buildingId: crypto.randomUUID() })).toBe('place-absent')
  const { db } = app.data.owner
  const held = (await list()).length
  await db
    .insertInto('ticketRule')
    .values(
      Array.from({ length: MOST_RULES - 1 - held }, (_, index) => ({
        ...{ organizationId: firm.params.organizationId, id: crypto.randomUUID(), position: 100 + index },
        ...{ name: `Règle ${index}`, raiseTo: 'damage', changedBy: marieId },
      })),
    )
    .execute()
  const both = await Promise.all([add({ assignTo: marieId }), add({ assignTo: marieId })])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
})
