import { expect, test } from 'vitest'
import { changesNothing, differenceBetween } from './difference.ts'
import type { ImportedResidence } from './import-residence.ts'
import { fiscalYearStart, housed, membersFor, type Register } from './register.ts'

const EMPTY: Register = { buildings: [], staircases: [], lots: [], keys: [], parties: [] }
const ROWS = { blank: 0, title: 0, header: 0, total: 0, data: 2, faulty: 0, unread: 0 }
const BARE = {
  staircase: null,
  floor: null,
  floorLevel: null,
  door: null,
  area: null,
  kindLabel: null,
  kind: 'other' as const,
}
const OWNER = { kind: 'person' as const, dismemberment: null, emails: [], phones: [], address: null }

const FILE: ImportedResidence = {
  lots: [
    { ...BARE, number: '1', building: 'A', floor: 'RDC', floorLevel: 0, owner: 'c1', row: 2 },
    { ...BARE, number: '2', building: 'A', owner: 'c2', row: 3 },
  ],
  owners: [
    { ...OWNER, ref: 'c1', code: 'C1', name: 'Mme Épine' },
    { ...OWNER, ref: 'c2', code: 'C2', name: 'M. Orme' },
  ],
  buildings: ['A'],
  staircases: [],
  keys: [
    {
      ...{ code: null, name: 'Charges générales', general: true, scale: 2, total: 45 },
      shares: [
        { lot: '1', shares: 25 },
        { lot: '2', shares: 20 },
      ],
    },
  ],
  problems: [],
  rows: ROWS,
}

const lot = (id: string, number: string, partyId: string) => ({
  ...{
    id,
    number,
    building: 'Bâtiment A',
    staircase: null,
    floor: number === '001' ? 'RDC' : '',
    floorLevel: null,
    door: '',
  },
  ...{ kind: 'other' as const, kindLabel: '', areaHundredths: null },
  last: { id: `o${id}`, partyId, startsOn: '2020-01-01', endsOn: null },
})
const party = (id: string, code: string, name: string) => ({
  id,
  kind: 'person' as const,
  code,
  name,
  address: '',
  members: [],
})

const SAME: Register = {
  buildings: [{ id: 'b', name: 'Bâtiment A' }],
  staircases: [],
  lots: [lot('l1', '001', 'p1'), lot('l2', '2', 'p2')],
  keys: [
    {
      ...{ id: 'k', name: 'charges generales', code: '001', isGeneral: true, scale: 10, totalShares: 225 },
      shares: { l1: 125, l2: 100 },
    },
  ],
  parties: [party('p1', 'C1', 'Mme Épine'), party('p2', '', 'M. Orme')],
}

const NOBODY = new Set<string>()

test('an empty residence receives everything', () => {
  const difference = differenceBetween(EMPTY, FILE, NOBODY)
  expect(difference.buildings).toEqual(['A'])
  expect(difference.lotsAdded).toHaveLength(2)
  expect(difference.keysAdded).toHaveLength(1)
  expect(difference.partiesAdded).toHaveLength(2)
  expect(difference.ownerships).toHaveLength(2)
  expect(changesNothing(difference)).toBe(false)
})

test('the same residence under other spellings and another scale receives nothing but a code', () => {
  const difference = differenceBetween(SAME, FILE, NOBODY)
  expect(difference.partiesChanged.map(({ ours }) => ours.name)).toEqual(['M. Orme'])
  expect(changesNothing({ ...difference, partiesChanged: [] })).toBe(true)
})

test('our own word for a kind that nobody described further is no news', () => {
  const cellar = { ...SAME, lots: SAME.lots.map((one) => ({ ...one, kind: 'cellar' as const })) }
  const file = { ...FILE, lots: FILE.lots.map((one) => ({ ...one, kind: 'cellar' as const, kindLabel: 'Cave' })) }
  expect(differenceBetween(cellar, file, NOBODY).lotsChanged).toEqual([])
  const flat = { ...FILE, lots: FILE.lots.map((one) => ({ ...one, kindLabel: 'Studio' })) }
  expect(differenceBetween(cellar, flat, NOBODY).lotsChanged).toHaveLength(2)
})

test('another owner is shown, and changes nothing until it is chosen', () => {
  const sold = { ...SAME, parties: [party('p1', 'C1', 'Mme Épine'), party('p2', 'C9', 'Mme Sorbier')] }
  const shown = differenceBetween(sold, FILE, NOBODY)
  expect(shown.ownerChanges).toMatchObject([
    { lot: '2', from: { name: 'Mme Sorbier' }, toName: 'M. Orme', toPartyId: null },
  ])
  expect([shown.partiesAdded, shown.ownerships, changesNothing(shown)]).toEqual([[], [], true])
  expect(differenceBetween(sold, FILE, new Set(['2'])).partiesAdded.map((owner) => owner.name)).toEqual(['M. Orme'])
})

test('lots that the file leaves out keep their shares, and the key its total', () => {
  const larger = {
    ...SAME,
    lots: [...SAME.lots, lot('l3', '3', 'p1')],
    keys: SAME.keys.map((key) => ({ ...key, totalShares: 1000, shares: { l1: 125, l2: 90, l3: 785 } })),
  }
  const difference = differenceBetween(larger, FILE, NOBODY)
  expect(difference.absentLots).toEqual(['3'])
  expect(difference.keysChanged).toEqual([
    { id: 'k', scale: 10, totalShares: 1000, shares: [{ lot: '2', shares: 100 }] },
  ])
})

test('a finer scale rewrites the whole key, kept lots included', () => {
  const coarse = {
    ...SAME,
    lots: [...SAME.lots, lot('l3', '3', 'p1')],
    keys: SAME.keys.map((key) => ({ ...key, scale: 1, totalShares: 40, shares: { l1: 12, l2: 10, l3: 18 } })),
  }
  expect(differenceBetween(coarse, FILE, NOBODY).keysChanged).toEqual([
    {
      id: 'k',
      scale: 2,
      totalShares: 80,
      shares: [
        { lot: '1', shares: 25 },
        { lot: '2', shares: 20 },
        { lot: '3', shares: 36 },
      ],
    },
  ])
})

test('a lot that lost its share in the file loses it in the key', () => {
  const more = { ...FILE, keys: FILE.keys.map((key) => ({ ...key, total: 25, shares: key.shares.slice(0, 1) })) }
  expect(differenceBetween(SAME, more, NOBODY).keysChanged).toEqual([
    { id: 'k', scale: 10, totalShares: 125, shares: [{ lot: '2', shares: 0 }] },
  ])
})

test('what the file does not say is kept', () => {
  const silent = {
    ...FILE,
    owners: [],
    lots: FILE.lots.map((row) => ({ ...row, ...BARE, building: null, owner: null })),
  }
  const difference = differenceBetween(SAME, silent, NOBODY)
  expect([difference.lotsChanged, difference.ownerChanges, difference.partiesChanged]).toEqual([[], [], []])
})

test('a staircase without its building stands in the only one, else in one without a name', () => {
  const stairs = {
    ...FILE,
    buildings: [],
    staircases: [{ building: null, name: '1' }],
    lots: [{ ...BARE, number: '1', building: null, staircase: '1', owner: null, row: 2 }],
  }
  expect(housed(stairs, SAME).lots[0]?.building).toBe('Bâtiment A')
  expect(housed(stairs, EMPTY)).toMatchObject({
    buildings: ['Immeuble'],
    staircases: [{ building: 'Immeuble', name: '1' }],
  })
  expect(housed(FILE, EMPTY)).toBe(FILE)
})

test('a second e-mail of one owner is a second person to reach', () => {
  const couple = {
    ...OWNER,
    ref: 'c',
    code: 'C',
    name: 'M. et Mme Pin',
    kind: 'couple' as const,
    emails: ['a@x.fr', 'b@x.fr'],
  }
  expect(membersFor(couple).map(({ name, capacity, email }) => [name, capacity, email])).toEqual([
    ['M. et Mme Pin', 'owner', 'a@x.fr'],
    ['M. et Mme Pin (2)', 'spouse', 'b@x.fr'],
  ])
})

test.each([
  ['2026-11-24', 1, 1, '2026-01-01'],
  ['2026-03-31', 4, 1, '2025-04-01'],
  ['2026-04-01', 4, 1, '2026-04-01'],
])('on %s the year that starts on month %i day %i started on %s', (today, month, day, start) =>
  expect(fiscalYearStart(today, { month, day })).toBe(start),
)
