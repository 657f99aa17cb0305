import { expect, test } from 'vitest'
import {
  floorLevel,
  lotKind,
  namedOwnerKind,
  publishedOwnerKind,
  readKind,
  splitDismemberment,
  writeKind,
} from './import-vocabulary.ts'

test.each([
  ['Appartement T4 duplex', 'apartment'],
  ['T2', 'apartment'],
  ['Studio', 'apartment'],
  ['Appartement avec cave', 'apartment'],
  ['Maison en duplex', 'house'],
  ['CAVE', 'cellar'],
  ['Emplacement de stationnement', 'parking'],
  ['Box fermé', 'garage'],
  ['Local commercial', 'shop'],
  ['Local professionnel', 'office'],
  ['Chaufferie', 'other'],
  ['', 'other'],
])('%s is of kind %s', (words, kind) => {
  expect(lotKind(words)).toBe(kind)
})

test.each([
  ['shop', 'Boutique', 'Boutique'],
  ['shop', 'Cabinet médical', 'Commerce « Cabinet médical »'],
  ['cellar', 'n° 3', 'Cave « n° 3 »'],
  ['other', 'Appartement témoin', 'Autre « Appartement témoin »'],
] as const)('a lot of kind %s that says %s goes out as %s and comes back', (kind, kindLabel, cell) => {
  expect(writeKind({ kind, kindLabel })).toBe(cell)
  expect(readKind(cell)).toEqual({ kind, kindLabel })
})

test('words of the firm that only look like ours stay its own', () => {
  expect(readKind('Commerce (boulangerie)')).toEqual({ kind: 'shop', kindLabel: 'Commerce (boulangerie)' })
  expect(readKind('Kiosque « Presse »').kindLabel).toBe('Kiosque « Presse »')
})

test.each([
  ['RDC', 0],
  ['Rez-de-chaussée', 0],
  ['RDC + 1er', 0],
  ['1er + 2e', 1],
  ['2ème et 3ème', 2],
  ['3', 3],
  ['R+4', 4],
  ['-1', -1],
  ['R-2', -2],
  ['SS', -1],
  ['2e sous-sol', -2],
  ['SS3', -3],
  ['Rez-de-jardin', -1],
  ['Combles', null],
])('floor %s is at level %s', (words, level) => {
  expect(floorLevel(words)).toBe(level)
})

test.each([
  ['PERSONNE', 'person'],
  ['Personne physique', 'person'],
  ['COUPLE', 'couple'],
  ['SCI', 'company'],
  ['Société', 'company'],
  ['Personne morale', 'company'],
  ['INDIVISION', 'joint_ownership'],
  ['DEMEMBREMENT', 'dismemberment'],
  ['Usufruitier', 'dismemberment'],
  ['Martien', null],
])('the published kind %s is %s', (word, kind) => {
  expect(publishedOwnerKind(word)).toBe(kind)
})

test.each([
  ['M. Huppe', 'person'],
  ['Mme Saule', 'person'],
  ['M. et Mme Sarcelle-Ibis', 'couple'],
  ['M. & Mme Alouette', 'couple'],
  ['Madame ou Monsieur Genêt', 'couple'],
  ['SCI LES CORMORANS', 'company'],
  ['Immobilière du Lac SARL', 'company'],
  ['Indivision Roitelet', 'joint_ownership'],
  ['Consorts Chêne', 'joint_ownership'],
  ['Usufruit Hêtre / Nue-propriété Chêne', 'dismemberment'],
  ['M. Sartre', 'person'],
])('the name %s shows a %s', (name, kind) => {
  expect(namedOwnerKind(name)).toBe(kind)
})

test.each([
  ['Usufruit Martinet II / Nue-propriété Églantier', 'Martinet II', 'Églantier'],
  ['Nue-propriété M. Chêne ; usufruit Mme Hêtre', 'Mme Hêtre', 'M. Chêne'],
  ['Usufruitier : Mme Hêtre - Nu-propriétaire : M. Chêne', 'Mme Hêtre', 'M. Chêne'],
  ['Usufruitière Mme Hêtre et nus-propriétaires Consorts Chêne', 'Mme Hêtre', 'Consorts Chêne'],
])('%s is split', (name, usufructuary, bareOwner) => {
  expect(splitDismemberment(name)).toEqual({ usufructuary, bareOwner })
})

test('a usufruct without its bare owner is not split', () => {
  expect(splitDismemberment('Usufruit Mme Hêtre')).toBeNull()
})
