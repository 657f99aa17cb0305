import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asResidence } from '#platform/http/gate.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { SYSTEM } from '#shared/actor.ts'
import type { Answer, Endpoint } from '#shared/endpoint.ts'
import { applyImport as applyEndpoint, exportLots, listImports, previewImport } from '../contract/imports.ts'
import * as lots from '../contract/lots.ts'
import { createResidence, listKeys } from '../contract/residence.ts'
import { registerOf } from '../data/register.ts'
import type { Register } from '../rules/register.ts'
import { applyImport } from './imports.ts'

const SHARED = '../shared/data/residences'
const LOTS = `lot;batiment;escalier;etage;porte;nature;surface;code copropriétaire;type copropriétaire;copropriétaire;e-mail;téléphone;GENERAL;ASCENSEUR
0001;A;A1;RDC;G;Local commercial;40,12;C1;PERSONNE;M. Huppe;huppe@exemple.fr;06 11 22 33 44;341;
2;A;A1;1er;D;Appartement;53,1;C2;DEMEMBREMENT;Usufruit Martinet / Nue-propriété Églantier;;;451;45,5
3;B;B1;2e;;Cave;;C3;SOCIETE;SCI DES ORMES;a@ormes.fr, b@ormes.fr;;8;
4;B;B1;2e;;Parking;;C3;SOCIETE;SCI DES ORMES;;;12;4
`

let app: TestApp
let marie: Caller
let residenceId: string

beforeAll(async () => {
  app = await testApp()
  marie = await app.as('marie')
})
afterAll(() => app.close())
beforeEach(async () => {
  residenceId = await newResidence()
})

async function newResidence(): Promise<string> {
  const body = {
    ...{ name: `Résidence ${crypto.randomUUID()}`, address: '', postalCode: '', city: '', registerNumber: null },
    ...{ legalForm: 'condominium' as const, fiscalYearStartsMonth: 4, fiscalYearStartsDay: 1 },
  }
  const { body: made } = await marie.call(createResidence, {
    params: { organizationId: app.world.organizations.morel },
    body,
  })
  return made.id
}

type Sent = { status: number; code: string }

async function send<E extends Endpoint>(
  endpoint: E,
  text: string | Uint8Array,
  options: object = {},
  who = marie,
): Promise<Sent & { body: Answer<E> }> {
  const boundary = 'frontière-de-test'.replace('è', 'e')
  const head = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`
  const payload = Buffer.concat([
    Buffer.from(`${head('name="options"')}${JSON.stringify(options)}\r\n`),
    Buffer.from(head('name="file"; filename="lots.csv"')),
    Buffer.from(text),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const reply = await app.http.inject({
    method: 'POST',
    url: endpoint.url.replace(':residenceId', residenceId),
    headers: {
      cookie: who.cookie,
      origin: 'http://localhost:3000',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload,
  })
  const body = reply.json()
  return { status: reply.statusCode, code: body.code, body }
}

const register = (id = residenceId) => registerOf(app.data.owner.db, asResidence(id))

/** The register without its ids, to compare two residences. */
function facts({ buildings, staircases, lots: rows, keys, parties }: Register) {
  const names = new Map(parties.map((party) => [party.id, party.name]))
  const numbers = new Map(rows.map((lot) => [lot.id, lot.number]))
  return {
    buildings: buildings.map(({ name }) => name).sort(),
    staircases: staircases.map(({ name }) => name).sort(),
    lots: rows.map(({ id: _id, last, ...lot }) => ({ ...lot, owner: names.get(last?.partyId ?? '') })),
    keys: keys.map(({ id: _id, code: _code, shares, ...key }) => ({
      ...key,
      shares: Object.entries(shares)
        .map(([id, value]) => [numbers.get(id), value])
        .sort(),
    })),
    parties: parties.map(({ id: _id, members, ...party }) => ({
      ...party,
      members: members.map(({ id: _memberId, ...member }) => member),
    })),
  }
}

test('a preview says what would change and writes nothing', async () => {
  const { status, body } = await send(previewImport, LOTS)
  expect(status).toBe(200)
  expect(body.summary).toMatchObject({ lots: 4, owners: 3, buildings: 2 })
  expect(body.changes).toMatchObject({
    lots: { added: 4, changed: 0 },
    ownerships: 4,
    ownerChanges: [],
    nothing: false,
  })
  expect(body.columns[0]).toEqual({ title: 'lot', samples: ['0001', '2', '3'] })
  expect(body.can.apply).toBe(true)
  expect((await register()).lots).toEqual([])
})

test('an import writes lots, places, owners, members and keys with halves', async () => {
  const { body } = await send(applyEndpoint, LOTS)
  expect(body.applied).toBe(true)
  const { lots: rows, keys, parties } = facts(await register())
  expect(rows[1]).toMatchObject({
    number: '2',
    building: 'A',
    staircase: 'A1',
    floor: '1er',
    kind: 'apartment',
    areaHundredths: 5310,
  })
  expect(keys).toMatchObject([
    { name: 'GENERAL', isGeneral: true, scale: 1, totalShares: 812 },
    {
      name: 'ASCENSEUR',
      scale: 2,
      totalShares: 99,
      shares: [
        ['2', 91],
        ['4', 8],
      ],
    },
  ])
  expect(parties.map((party) => [party.name, party.kind, party.members.length])).toEqual([
    ['M. Huppe', 'person', 1],
    ['SCI DES ORMES', 'company', 2],
    ['Usufruit Martinet / Nue-propriété Églantier', 'dismemberment', 2],
  ])
  // Owners of the file are owners since the fiscal year began.
  expect((await register()).lots[0]?.last?.startsOn).toMatch(/^\d{4}-04-01$/)
})

test('M02 the same file again changes nothing and says so; twice at once is once', async () => {
  const [first, second] = await Promise.all([send(applyEndpoint, LOTS), send(applyEndpoint, LOTS)])
  expect([first.body.applied, second.body.applied].sort()).toEqual([false, true])
  const before = await register()
  const third = await send(applyEndpoint, LOTS)
  expect([third.body.applied, third.body.changes.nothing]).toEqual([false, true])
  expect(await register()).toEqual(before)
  const { body } = await marie.call(listImports, { params: { residenceId } })
  expect(body.items).toMatchObject([{ fileName: 'lots.csv', appliedBy: 'Marie Lefort', lots: 4, owners: 3 }])
})

test('a file with an error writes nothing at all', async () => {
  const reply = await send(applyEndpoint, LOTS.replace(';451;', ';quatre;'))
  expect([reply.status, reply.code]).toEqual([422, 'import-has-errors'])
  expect(await register()).toMatchObject({ lots: [], parties: [], keys: [] })
  const { body } = await send(previewImport, LOTS.replace(';451;', ';quatre;'))
  expect(body.can.apply).toBe(false)
  expect(body.problems.find((problem) => problem.severity === 'error')).toMatchObject({ row: 3, column: 'GENERAL' })
})

test('M02 an import cut at its last statement leaves nothing behind', async () => {
  const visit = { actor: SYSTEM, residenceId: asResidence(residenceId), today: '2026-11-24' }
  const file = { bytes: Buffer.from(LOTS), name: 'lots.csv' }
  const cut = app.database.transaction(
    async (tx) => {
      await applyImport(tx, visit, file, {})
      throw new Error('cut')
    },
    { residences: [residenceId] },
  )
  await expect(cut).rejects.toThrow('cut')
  expect(await register()).toMatchObject({ lots: [], buildings: [], keys: [] })
})

test('another owner in a later file is shown, and changes hands only when chosen with a date', async () => {
  await send(applyEndpoint, LOTS)
  const later = LOTS.replace('C1;PERSONNE;M. Huppe', 'C9;PERSONNE;Mme Loriot')
  const { body: shown } = await send(previewImport, later)
  expect(shown.changes).toMatchObject({
    ownerChanges: [{ lot: '1', from: 'M. Huppe', to: 'Mme Loriot' }],
    nothing: true,
  })
  expect((await send(applyEndpoint, later)).body.applied).toBe(false)

  const wrong = await send(applyEndpoint, later, { transfers: [{ lot: '2', effectiveOn: '2026-10-05' }] })
  expect([wrong.status, wrong.code]).toEqual([422, 'transfer-without-change'])
  const early = await send(applyEndpoint, later, { transfers: [{ lot: '1', effectiveOn: '2001-01-01' }] })
  expect([early.status, early.code]).toEqual([409, 'transfer-too-early'])

  const done = await send(applyEndpoint, later, { transfers: [{ lot: '0001', effectiveOn: '2026-10-05' }] })
  expect(done.body.applied).toBe(true)
  const lotId = (await register()).lots[0]?.id ?? ''
  const { body: lot } = await marie.call(lots.readLot, { params: { residenceId, lotId } })
  expect(lot.ownerships.map((period) => [period.party, period.startsOn])).toMatchObject([
    ['Mme Loriot', '2026-10-05'],
    ['M. Huppe', expect.any(String)],
  ])
  expect(lot.transfers).toHaveLength(1)
})

test('a corrected mapping is followed', async () => {
  const { body: guess } = await send(previewImport, LOTS)
  const columns = guess.mapping?.columns.map((role, index) => (index === 12 ? { key: 'Charges générales' } : role))
  const options = { mapping: { ...guess.mapping, columns } }
  const { body } = await send(applyEndpoint, LOTS, options)
  expect(body.summary.keys.map((key) => key.name)).toEqual(['Charges générales', 'ASCENSEUR'])
  expect((await send(applyEndpoint, LOTS, { mapping: { columns: 'all' } })).code).toBe('invalid-input')
})

test('titles that say nothing to us are shown, on another line if need be, and can be corrected', async () => {
  const odd = 'Export;du;01/01\nRéf;Occ;Poids\nA12;Mme Orme;400\nA13;M. Épine;600\n'
  const { body: lost } = await send(previewImport, odd)
  expect(lost.can.apply).toBe(false)
  expect([lost.mapping.headerRow, lost.columns.map(({ title }) => title)]).toEqual([1, ['Export', 'du', '01/01']])

  const { body: below } = await send(previewImport, odd, { headerRow: 2 })
  expect(below.columns.map(({ title, samples }) => [title, samples[0]])).toEqual([
    ['Réf', 'A12'],
    ['Occ', 'Mme Orme'],
    ['Poids', '400'],
  ])
  const mapping = { ...below.mapping, columns: ['lot', 'ownerName', { key: 'Charges générales' }] }
  const { body } = await send(applyEndpoint, odd, { mapping })
  expect(body.summary).toMatchObject({ lots: 2, owners: 2, keys: [{ name: 'Charges générales', total: 1000 }] })
})

test('totals of the deed are checked', async () => {
  const { body } = await send(previewImport, LOTS, { deedTotals: { GENERAL: 1000 } })
  expect(body.problems.map((problem) => problem.code)).toContain('deed-total-differs')
  expect(body.can.apply).toBe(false)
})

test('a file of keys alone adds shares to the lots that are there', async () => {
  await send(applyEndpoint, LOTS)
  const keys = 'lot;CHAUFFAGE\n1;400\n2;600\n'
  const { body } = await send(applyEndpoint, keys)
  expect(body.changes).toMatchObject({ keys: { added: 1 }, absentLots: ['3', '4'], lots: { added: 0, changed: 0 } })
  const { body: list } = await marie.call(listKeys, { params: { residenceId } })
  expect(list.items.find((key) => key.name === 'CHAUFFAGE')).toMatchObject({ lots: 2, sumShares: 1000, difference: 0 })
})

test('an export imports to the same residence, into an empty one too', async () => {
  await send(applyEndpoint, LOTS)
  const { body: csv, headers } = await marie.call(exportLots, { params: { residenceId } })
  expect(headers['content-disposition']).toContain('attachment')
  expect((await send(applyEndpoint, csv)).body.applied).toBe(false)
  const before = facts(await register())
  residenceId = await newResidence()
  await send(applyEndpoint, csv)
  expect(facts(await register())).toEqual(before)
})

test('the world itself goes out and comes back', async () => {
  const { body: csv } = await marie.call(exportLots, { params: { residenceId: app.world.residences.tilleuls } })
  const before = facts(await register(app.world.residences.tilleuls))
  const empty = residenceId
  residenceId = app.world.residences.tilleuls
  expect((await send(applyEndpoint, csv)).body).toMatchObject({ applied: false, changes: { nothing: true } })
  residenceId = empty
  await send(applyEndpoint, csv)
  const { lots: rows, keys } = facts(await register())
  expect(rows).toEqual(before.lots)
  expect(keys.map((key) => [key.name, key.scale, key.totalShares])).toEqual(
    before.keys.map((key) => [key.name, key.scale, key.totalShares]),
  )
})

test('owners and accountants do not import', async () => {
  residenceId = app.world.residences.tilleuls
  expect((await send(previewImport, LOTS, {}, await app.as('paul'))).status).toBe(403)
  expect((await send(applyEndpoint, LOTS, {}, await app.as('hugo'))).status).toBe(403)
})

const present = existsSync(SHARED)
test.skipIf(!present).each(['small_5', 'medium_60'])(
  `%s of real life is imported with its totals${present ? '' : ' (skipped: no ../shared/data)'}`,
  async (name) => {
    const expected = JSON.parse(readFileSync(`${SHARED}/${name}.expected.json`, 'utf8'))
    const { body } = await send(applyEndpoint, readFileSync(`${SHARED}/${name}.csv`))
    expect(body.summary).toMatchObject({ lots: expected.nb_lots, owners: expected.nb_owners })
    const { body: list } = await marie.call(listKeys, { params: { residenceId } })
    expect(Object.fromEntries(list.items.map((key) => [key.name, key.sumShares / key.scale]))).toEqual(
      expected.key_totals,
    )
    expect(Object.fromEntries(list.items.map((key) => [key.name, key.lots]))).toEqual(expected.lots_per_key)
  },
)
