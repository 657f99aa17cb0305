import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as lots from './contract/lots.ts'
import * as people from './contract/people.ts'
import * as sheet from './contract/residence.ts'

let app: TestApp
let marie: Caller
let hugo: Caller
let paul: Caller
let claire: Caller
let emile: Caller
let residenceId: string

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.tilleuls
  ;[marie, hugo, paul, claire, emile] = await Promise.all([
    app.as('marie'),
    app.as('hugo'),
    app.as('paul'),
    app.as('claire'),
    app.as('emile'),
  ])
})
afterAll(() => app.close())

/** An address in Les Tilleuls. */
function at(): { params: { residenceId: string } }
function at<Params extends object>(params: Params): { params: Params & { residenceId: string } }
function at(params: object = {}) {
  return { params: { residenceId, ...params } }
}

async function lotNumbered(number: string, who = marie) {
  const { body } = await who.call(lots.listLots, { ...at(), query: { search: number, limit: 100 } })
  const lot = body.items.find((item) => item.number === number)
  if (lot === undefined) throw new Error(`no lot ${number}`)
  return lot
}

async function partyNamed(name: string) {
  const { body } = await marie.call(people.listParties, { ...at(), query: { search: name } })
  const [party] = body.items
  if (party === undefined) throw new Error(`nobody called ${name}`)
  return party
}

async function audited(action: string) {
  const rows = await app.data.owner.db
    .selectFrom('auditEvent')
    .select(['subject', 'actor'])
    .where('scopeId', '=', residenceId)
    .where('action', '=', action)
    .execute()
  return rows.length
}

test('lots come by number, page after page, each once', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await paul.call(lots.listLots, { ...at(), query: { limit: 7, ...(cursor && { cursor }) } })
    seen.push(...body.items.map((lot) => lot.number))
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)))
})

test('a cursor of one list opens no other', async () => {
  const { body } = await marie.call(lots.listLots, { ...at(), query: { limit: 1 } })
  const reply = await marie.call(people.listParties, { ...at(), query: { cursor: body.next ?? '' } })
  expect([reply.status, reply.problem.code]).toEqual([400, 'cursor-invalid'])
})

test.each([
  ['a number', '14', ['14']],
  ['a name without its accent', 'caron etienne', ['13']],
  ['a name with a typing error', 'Belkasem', ['9']],
  ['a ligature', 'coeur', ['24']],
  ['a name and a kind', 'garnier cave', ['27']],
  ['a door', 'droite carvalho', ['20']],
  ['a member of a company', 'fauvel', ['3', '17', '36']],
  ['a wildcard', '%', []],
])('lots are found by %s', async (_, search, numbers) => {
  const { body } = await marie.call(lots.listLots, { ...at(), query: { search } })
  expect(body.items.map((lot) => lot.number)).toEqual(expect.arrayContaining(numbers))
  if (numbers.length > 0) expect(body.items.length).toBeLessThanOrEqual(numbers.length + 1)
})

test('the manager finds lots by telephone, an owner does not', async () => {
  const { phone } = await app.data.owner.db
    .selectFrom('partyMember')
    .select('phone')
    .where('residenceId', '=', residenceId)
    .where('name', '=', 'Karim Belkacem')
    .executeTakeFirstOrThrow()
  const query = {
    search: String(phone)
      .replace(/^\+33/, '0')
      .replace(/(\d\d)(?=\d)/g, '$1 '),
  }
  const found = await marie.call(lots.listLots, { ...at(), query })
  expect(found.body.items.map((lot) => lot.number)).toEqual(['9'])
  expect((await paul.call(lots.listLots, { ...at(), query })).body.items).toEqual([])
  expect((await paul.call(people.listParties, { ...at(), query })).body.items).toEqual([])
})

test('an owner cannot find others by their e-mail', async () => {
  const query = { search: 'exemple.fr' }
  expect((await marie.call(people.listParties, { ...at(), query })).body.items.length).toBeGreaterThan(0)
  expect((await paul.call(people.listParties, { ...at(), query })).body.items).toEqual([])
})

test('lots are filtered by building, kind, key, owner and mine', async () => {
  const { body: buildings } = await paul.call(sheet.listBuildings, at())
  const b = buildings.items.find((building) => building.name === 'B')
  const inB = await paul.call(lots.listLots, { ...at(), query: { buildingId: b?.id, kind: 'apartment' } })
  expect(inB.body.items.map((lot) => lot.building)).toEqual(Array(14).fill('B'))
  const stairs = await paul.call(lots.listLots, { ...at(), query: { staircaseId: b?.staircases[1]?.id } })
  expect(stairs.body.items).toHaveLength(6)

  const { body: keys } = await paul.call(sheet.listKeys, at())
  const lift = keys.items.find((key) => key.name === 'Ascenseur bâtiment A')
  const onLift = await paul.call(lots.listLots, { ...at(), query: { keyId: lift?.id } })
  expect([onLift.body.items.length, onLift.body.key?.scale]).toEqual([10, 2])

  const mine = await paul.call(lots.listLots, { ...at(), query: { mine: 'true' } })
  expect(mine.body.items.map((lot) => [lot.number, lot.mine])).toEqual([
    ['1', true],
    ['27', true],
    ['35', true],
  ])
  expect((await paul.call(lots.listLots, { ...at(), query: { withoutOwner: 'true' } })).body.items).toEqual([])
})

test('keys show the sum of their lots beside the total of the deed', async () => {
  const { body } = await hugo.call(sheet.listKeys, at())
  expect(body.items[0]).toMatchObject({ name: 'Charges générales', isGeneral: true, lots: 40, difference: 0 })
  expect(body.items.map((key) => key.difference)).toEqual([0, 0, 0, 0])

  const lot = await lotNumbered('40')
  const keyId = body.items[0]?.id ?? ''
  const reason = 'modificatif du 3 mars'
  const before = lot.shares ?? 0
  const change = { ...at({ lotId: lot.id, keyId }), body: { shares: before + 5, reason } }
  expect((await hugo.call(lots.setShares, change)).status).toBe(403)
  expect((await marie.call(lots.setShares, change)).status).toBe(200)
  expect((await hugo.call(sheet.listKeys, at())).body.items[0]?.difference).toBe(5)
  await marie.call(lots.setShares, { ...change, body: { shares: before, reason } })
  expect(await audited('share.set')).toBe(2)
})

test('names and shares are for every owner, contacts for the manager, addresses for the council too', async () => {
  const { id } = await partyNamed('Belkacem')
  const [byPaul, byClaire, byHugo] = await Promise.all(
    [paul, claire, hugo].map((who) => who.call(people.readParty, at({ partyId: id }))),
  )
  expect(byPaul?.body).toMatchObject({ name: 'M. Karim Belkacem', code: null, address: null })
  expect(byPaul?.body.shares).toBeGreaterThan(0)
  expect(byPaul?.body.members).toEqual([expect.objectContaining({ email: null, phone: null, hasAccount: null })])
  expect(byClaire?.body.address).toContain('Tilleuls')
  expect(byClaire?.body.members[0]?.phone).toBeNull()
  expect(byHugo?.body.members[0]?.phone).toMatch(/^\+33/)
  expect(byHugo?.body.can.edit).toBe(false)
})

test('an owner sees their own contacts and occupants, and of other lots who owns them today', async () => {
  const own = await lotNumbered('1', paul)
  expect((await paul.call(people.readParty, at({ partyId: own.owner?.id ?? '' }))).body.members[0]?.email).toContain(
    '@',
  )
  const sold = await lotNumbered('14', paul)
  const { body } = await paul.call(lots.readLot, at({ lotId: sold.id }))
  expect([body.ownerships.length, body.transfers.length, body.occupants.length]).toEqual([1, 0, 0])
  const { body: seen } = await marie.call(lots.readLot, at({ lotId: sold.id }))
  expect([seen.ownerships.length, seen.transfers.length]).toEqual([2, 1])
  expect(seen.transfers[0]?.from).toBe('Mme Yvonne Maillard')
})

test('a lot of another residence is as absent as one that does not exist', async () => {
  const lot = await lotNumbered('1')
  const elsewhere = { residenceId: app.world.residences.acacias, lotId: lot.id }
  const random = { residenceId: app.world.residences.acacias, lotId: crypto.randomUUID() }
  const replies = await Promise.all([elsewhere, random].map((params) => emile.call(lots.readLot, { params })))
  expect(replies.map((reply) => [reply.status, reply.problem.code])).toEqual([
    [404, 'not-found'],
    [404, 'not-found'],
  ])
})

test('B12 a key spelt with its accents in two pieces is the same key, and is refused', async () => {
  const key = { code: '', scale: 1 as const, totalShares: 1000 }
  const spelt = (name: string) => marie.call(sheet.addKey, { ...at(), body: { ...key, name } })
  expect((await spelt('Clé de l’étage'.normalize('NFC'))).status).toBe(200)
  expect((await spelt('Clé de l’étage'.normalize('NFD'))).status).toBe(409)
})
