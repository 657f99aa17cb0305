import { expect, test } from 'vitest'
import type { Options } from './answers.ts'
import { suggestionAt, suggestionsFor } from './suggestions.ts'

const EMPTY: Options = {
  ...{ categories: [], buildings: [], staircases: [], floors: [], equipment: [], lots: [], firmPhone: null },
}

const BUILT: Options = {
  ...EMPTY,
  buildings: [
    { id: 'a', name: 'Bâtiment A' },
    { id: 'b', name: 'Bâtiment B' },
  ],
  staircases: [
    { id: 'a1', name: 'Escalier 1', buildingId: 'a', building: 'Bâtiment A' },
    { id: 'a2', name: 'Escalier 2', buildingId: 'a', building: 'Bâtiment A' },
  ],
  equipment: [
    { id: 'lift1', name: 'Ascenseur 1', kind: 'lift', buildingId: 'a', staircaseId: 'a1' },
    { id: 'lift2', name: 'Ascenseur 2', kind: 'lift', buildingId: 'a', staircaseId: 'a2' },
    { id: 'gate', name: 'Portail', kind: 'gate', buildingId: null, staircaseId: null },
    { id: 'boilerB', name: 'Chaudière B', kind: 'boiler', buildingId: 'b', staircaseId: null },
  ],
  lots: [{ id: 'lot14', number: '14', door: '', buildingId: 'a', staircaseId: 'a1', floor: 3 }],
}

test('an owner is offered what is near, then their own home', () => {
  const names = suggestionsFor(BUILT).map(({ about, name }) => `${about} ${name}`)
  expect(names).toEqual([
    'equipment Ascenseur 1',
    'equipment Portail',
    'staircase Escalier 1',
    'building Bâtiment A',
    'home 14',
  ])
})

test('a home is private, and the rest is of the building', () => {
  const [first, last] = [suggestionsFor(BUILT)[0], suggestionsFor(BUILT).at(-1)]
  expect([first?.isCommon, first?.place.lotId, last?.isCommon, last?.place.lotId]).toEqual([true, null, false, 'lot14'])
})

test('whoever keeps all the lots is offered no home, and every building', () => {
  const lots = Array.from({ length: 40 }, (_, at) => ({
    ...{ id: `lot${at}`, number: `${at}`, door: '', buildingId: 'a', staircaseId: 'a1', floor: 1 },
  }))
  const offered = suggestionsFor({ ...BUILT, lots })
  expect(offered.map(({ about }) => about)).toEqual(['equipment', 'equipment', 'equipment', 'building', 'building'])
})

test('a residence of which nothing is known yet is offered as a whole', () => {
  expect(suggestionsFor(EMPTY).map(({ about }) => about)).toEqual(['residence'])
})

test.each([
  [{ equipmentId: 'lift2' }, 'equipment Ascenseur 2', 'a2', null],
  [{ equipmentId: 'gone', staircaseId: 'a1', buildingId: 'a' }, 'staircase Escalier 1', 'a1', null],
  [{ buildingId: 'b', floor: 3 }, 'building Bâtiment B', null, 3],
])('the label of %j is %s, also far from home', (seen, words, staircaseId, floor) => {
  const at = suggestionAt(BUILT, seen)
  expect([`${at?.about} ${at?.name}`, at?.place.staircaseId, at?.place.floor]).toEqual([words, staircaseId, floor])
})

test('a label of nothing that is known is no place', () => {
  expect(suggestionAt(BUILT, { equipmentId: 'gone' })).toBeNull()
})
