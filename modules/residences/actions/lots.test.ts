import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import * as lots from '../contract/lots.ts'
import * as people from '../contract/people.ts'
import * as sheet from '../contract/residence.ts'

let app: TestApp
let marie: Caller
let hugo: Caller
let paul: Caller
let emile: Caller
let residenceId: string

beforeAll(async () => {
  app = await testApp()
  residenceId = app.world.residences.tilleuls
  ;[marie, hugo, paul, emile] = await Promise.all([app.as('marie'), app.as('hugo'), app.as('paul'), app.as('emile')])
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

async function addParty(name: string) {
  const member = { name, email: null, phone: null, capacity: 'owner' as const }
  const { body } = await marie.call(people.addParty, {
    ...at(),
    body: { kind: 'person', name, code: '', address: '', members: [member] },
  })
  return body.id
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

test('a lot changes hands on the day that binds the residence, and nothing of before is rewritten', async () => {
  const lot = await lotNumbered('20')
  const buyer = await addParty('Mme Nora Quint')
  const sale = {
    fromPartyId: lot.owner?.id ?? '',
    toPartyId: buyer,
    effectiveOn: '2026-05-04',
    notifiedOn: '2026-05-20',
    note: '',
  }
  const { status, body } = await marie.call(lots.transferLot, { ...at({ lotId: lot.id }), body: sale })
  expect([status, body.bindingOn]).toEqual([200, '2026-05-20'])

  const { body: after } = await marie.call(lots.readLot, at({ lotId: lot.id }))
  expect(after.owner?.name).toBe('Mme Nora Quint')
  expect(after.ownerships.map((period) => [period.startsOn, period.endsOn])).toEqual([
    ['2026-05-20', null],
    [expect.any(String), '2026-05-20'],
  ])
  expect(after.transfers[0]).toMatchObject({ effectiveOn: '2026-05-04', recordedBy: 'Marie Lefort' })
  expect(await audited('lot.transfer')).toBe(1)

  const again = await marie.call(lots.transferLot, { ...at({ lotId: lot.id }), body: sale })
  expect([again.status, again.problem.code]).toEqual([409, 'owner-changed'])
})

test('of two transfers of one lot at once, one wins', async () => {
  const lot = await lotNumbered('21')
  const buyers = await Promise.all([addParty('M. Un Premier'), addParty('M. Un Second')])
  const replies = await Promise.all(
    buyers.map((toPartyId) =>
      marie.call(lots.transferLot, {
        ...at({ lotId: lot.id }),
        body: {
          fromPartyId: lot.owner?.id ?? '',
          toPartyId,
          effectiveOn: '2026-06-01',
          notifiedOn: '2026-06-01',
          note: '',
        },
      }),
    ),
  )
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
  const { body } = await marie.call(lots.readLot, at({ lotId: lot.id }))
  expect(body.ownerships).toHaveLength(2)
})

test('who sells loses their access at once, who buys gains it', async () => {
  const jeanne = await app.as('jeanne')
  const before = await jeanne.call(lots.listLots, { ...at(), query: { mine: 'true' } })
  expect(before.status).toBe(200)
  const buyer = await addParty('M. Acheteur Pressé')
  for (const lot of before.body.items) {
    const body = {
      fromPartyId: lot.owner?.id ?? '',
      toPartyId: buyer,
      effectiveOn: '2026-07-01',
      notifiedOn: '2026-07-01',
      note: '',
    }
    await marie.call(lots.transferLot, { ...at({ lotId: lot.id }), body })
  }
  await expect.poll(async () => (await jeanne.call(lots.listLots, at())).status, { timeout: 1000 }).toBe(404)
})

test('the database itself refuses to rewrite an ownership', async () => {
  const { db } = app.data.owner
  const row = await db
    .selectFrom('ownership')
    .select('id')
    .where('endsOn', 'is not', null)
    .limit(1)
    .executeTakeFirstOrThrow()
  const rewrite = db.updateTable('ownership').set({ endsOn: '2030-01-01' }).where('id', '=', row.id).execute()
  await expect(rewrite).rejects.toThrow('never rewritten')
  await expect(db.deleteFrom('ownership').where('id', '=', row.id).execute()).rejects.toThrow('append-only')
})

test('an owner of several names one representative at a time', async () => {
  const { id } = await partyNamed('Indivision Delmas')
  const { body } = await marie.call(people.readParty, at({ partyId: id }))
  expect(body.members.filter((member) => member.represents).map((member) => member.name)).toEqual(['Irène Delmas'])
  const franck = body.members.find((member) => member.name === 'Franck Delmas')
  await marie.call(people.nameRepresentative, at({ memberId: franck?.id ?? '' }))
  const { body: after } = await marie.call(people.readParty, at({ partyId: id }))
  expect(after.members.map((member) => [member.name, member.capacity])).toEqual([
    ['Franck Delmas', 'common_representative'],
    ['Irène Delmas', 'joint_owner'],
    ['Sylvie Delmas', 'joint_owner'],
  ])
  const single = await partyNamed('Belkacem')
  const { body: alone } = await marie.call(people.readParty, at({ partyId: single.id }))
  const refused = await marie.call(people.nameRepresentative, at({ memberId: alone.members[0]?.id ?? '' }))
  expect([refused.status, refused.problem.code]).toEqual([409, 'representative-not-needed'])
})

test('a code belongs to one owner', async () => {
  const { id } = await partyNamed('Lemoine')
  const body = { kind: 'person' as const, name: 'M. Gaspard Lemoine', code: 'C001', address: '' }
  const reply = await marie.call(people.editParty, { ...at({ partyId: id }), body })
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([409, 'code-taken', 'code'])
})

test('council terms last three years at most, one chair at a time', async () => {
  const { body: party } = await marie.call(people.readParty, at({ partyId: (await partyNamed('Fontaine')).id }))
  const memberId = party.members[0]?.id ?? ''
  const long = { memberId, startsOn: '2026-06-01', endsOn: '2029-06-02', isChair: false }
  expect((await marie.call(people.addSeat, { ...at(), body: long })).problem.code).toBe('term-too-long')
  const added = await marie.call(people.addSeat, { ...at(), body: { ...long, endsOn: '2029-06-01', isChair: true } })
  expect(added.status).toBe(200)
  const { body: council } = await paul.call(people.listCouncil, at())
  expect(council.items.filter((seat) => seat.isChair).map((seat) => seat.name)).toEqual(['Léa Fontaine'])
  expect((await marie.call(people.addSeat, { ...at(), body: { ...long, endsOn: '2028-06-01' } })).problem.code).toBe(
    'already-on-council',
  )
  const seatId = added.body.id
  const end = { ...at({ seatId }), body: { endsOn: '2026-11-01', reason: 'démission' } }
  expect((await marie.call(people.endSeat, end)).status).toBe(200)
  expect((await paul.call(people.listCouncil, at())).body.items.map((seat) => seat.id)).not.toContain(seatId)
})

test('who sells their last lot leaves the council that day, not before', async () => {
  const seller = await addParty('Mme Agathe Roussel')
  const buyer = await addParty('M. Théo Garnier')
  const { body: party } = await marie.call(people.readParty, at({ partyId: seller }))
  const sold = [await lotNumbered('23'), await lotNumbered('24')]
  for (const lot of sold) {
    const body = { toPartyId: seller, effectiveOn: '2026-02-02', notifiedOn: '2026-02-02', note: '' }
    await marie.call(lots.transferLot, {
      ...at({ lotId: lot.id }),
      body: { ...body, fromPartyId: lot.owner?.id ?? '' },
    })
  }
  const seat = { memberId: party.members[0]?.id ?? '', startsOn: '2026-03-01', endsOn: '2029-03-01', isChair: false }
  const { id: seatId } = (await marie.call(people.addSeat, { ...at(), body: seat })).body
  const endOf = async () => {
    const { body } = await marie.call(people.listCouncil, { ...at(), query: { past: 'true' } })
    return body.items.find((item) => item.id === seatId)?.endsOn
  }
  const ends = []
  for (const [index, lot] of sold.entries()) {
    const day = `2026-0${index + 4}-10`
    const body = { fromPartyId: seller, toPartyId: buyer, effectiveOn: day, notifiedOn: day, note: '' }
    expect((await marie.call(lots.transferLot, { ...at({ lotId: lot.id }), body })).status).toBe(200)
    ends.push(await endOf())
  }
  expect(ends).toEqual(['2029-03-01', '2026-05-10'])
})

test('occupants come and go, seen by the manager', async () => {
  const lot = await lotNumbered('22')
  const body = { name: 'Élise Marchais', email: null, phone: '0612009988', startsOn: '2026-01-01', endsOn: null }
  const { body: occupant } = await marie.call(lots.addOccupant, { ...at({ lotId: lot.id }), body })
  const found = await marie.call(people.searchPeople, { ...at(), query: { search: 'marchais elise' } })
  expect(found.body.items).toMatchObject([{ kind: 'occupant', name: 'Élise Marchais', lots: [{ number: '22' }] }])
  const byPhone = await marie.call(lots.listLots, { ...at(), query: { search: '06 12 00 99 88' } })
  expect(byPhone.body.items.map((item) => item.number)).toEqual(['22'])
  const end = { ...at({ occupantId: occupant.id }), body: { endsOn: '2026-10-01' } }
  expect((await marie.call(lots.endOccupancy, end)).status).toBe(200)
  expect((await marie.call(lots.endOccupancy, end)).problem.code).toBe('occupancy-ended')
})

test('the sheet is read by all, changed by managers, and says what was before', async () => {
  const { body } = await paul.call(sheet.readSheet, at())
  expect([body.name, body.lots, body.joinCode, body.can.edit]).toEqual(['Résidence des Tilleuls', 40, null, false])
  const seen = await marie.call(sheet.readSheet, at())
  const { name, address, postalCode, city, registerNumber, legalForm, fiscalYearStartsMonth } = seen.body
  const facts = { name, address, postalCode, city, registerNumber, legalForm, fiscalYearStartsMonth }
  const absent = await marie.call(sheet.editSheet, {
    ...at(),
    body: { ...facts, fiscalYearStartsMonth: 4, fiscalYearStartsDay: 31 },
  })
  expect([absent.status, absent.problem.code]).toEqual([422, 'day-absent'])
  expect(
    (await marie.call(sheet.editSheet, { ...at(), body: { ...facts, city: 'Paris', fiscalYearStartsDay: 1 } })).status,
  ).toBe(200)
  expect((await paul.call(sheet.readSheet, at())).body.city).toBe('Paris')
  expect(await audited('residence.edit')).toBe(1)
})

test('a firm takes on a residence, seen by its people alone', async () => {
  const organizationId = app.world.organizations.morel
  const body = {
    ...{ name: 'Résidence du Parc', address: '', postalCode: '', city: 'Lyon', registerNumber: null },
    ...{ legalForm: 'condominium' as const, fiscalYearStartsMonth: 1, fiscalYearStartsDay: 1 },
  }
  const { body: made } = await marie.call(sheet.createResidence, { params: { organizationId }, body })
  const { body: list } = await hugo.call(sheet.listResidences, {
    params: { organizationId },
    query: { search: 'parc lyon' },
  })
  expect(list.items).toMatchObject([{ id: made.id, lots: 0, lastImportAt: null }])
  expect((await emile.call(sheet.readSheet, { params: { residenceId: made.id } })).status).toBe(404)
  const twice = await Promise.all(
    [1, 2].map(() => marie.call(sheet.addBuilding, { params: { residenceId: made.id }, body: { name: 'A' } })),
  )
  expect(twice.map((reply) => reply.status).sort()).toEqual([200, 409])
})
