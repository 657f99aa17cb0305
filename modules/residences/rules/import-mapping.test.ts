import { expect, test } from 'vitest'
import { type ColumnRole, guessMapping, mappingBelow } from './import-mapping.ts'

const table = (text: string) => text.split('\n').map((line) => line.split(';'))
const columnsOf = (text: string) => guessMapping(table(text))?.columns

test.each<[string, ColumnRole]>([
  ['Bâtiment', 'building'],
  ['BAT.', 'building'],
  ['Escalier', 'staircase'],
  ['Étage', 'floor'],
  ['niveau', 'floor'],
  ['Porte', 'door'],
  ['Nature du lot', 'kind'],
  ['Type de lot', 'kind'],
  ['Désignation', 'kind'],
  ['Surface (m²)', 'area'],
  ['Code copropriétaire', 'ownerCode'],
  ['copropriétaire_code', 'ownerCode'],
  ['copropriétaire_type', 'ownerKind'],
  ['Copropriétaire(s)', 'ownerName'],
  ['Nom du propriétaire', 'ownerName'],
  ['Raison sociale', 'ownerName'],
  ['Adresse e-mail', 'email'],
  ['Courriel', 'email'],
  ['Téléphone portable', 'phone'],
  ['Code postal', 'address'],
  ['Adresse', 'address'],
  ['Observations', 'ignored'],
  ['Tantièmes généraux', { key: 'Tantièmes généraux' }],
  ['Ascenseur bât. B', { key: 'Ascenseur bât. B' }],
  ['BATIMENT A', { key: 'BATIMENT A' }],
  ['Montant des charges', 'ignored'],
  ['Année', 'ignored'],
])('a wide column entitled %s', (title, role) => {
  expect(columnsOf(`Lot;${title};Général\n1;12;3\n2;25;4`)?.[1]).toEqual(role)
})

test.each(['N° lot', 'n°lot', 'NUMERO DE LOT', 'Lot n°', 'Réf. lot', 'lots', 'lot_numero', 'No lot', 'Lot number'])(
  '%s is the column of lots',
  (title) => {
    expect(columnsOf(`${title};Général\n1;12`)).toEqual(['lot', { key: 'Général' }])
  },
)

test.each<[string, ColumnRole[]]>([
  ['Clé;Libellé;N° lot;Parts', ['keyCode', 'keyName', 'lot', 'share']],
  ['key;label;lot;parts', ['keyCode', 'keyName', 'lot', 'share']],
  ['Code clé;Nom de la clé;Lot;Tantièmes;Base', ['keyCode', 'keyName', 'lot', 'share', 'shareTotal']],
  ['cle_code;cle_libelle;lot;quote-part;total', ['keyCode', 'keyName', 'lot', 'share', 'shareTotal']],
  ['Lot;Bâtiment;Clé de répartition;Nb parts', ['lot', 'building', 'keyCode', 'share']],
])('%s is a long table', (titles, columns) => {
  expect(guessMapping(table(`${titles}\n1;1;1;1;1`))).toEqual({ headerRow: 1, format: 'long', columns })
})

test('titles of the document stand above those of the columns', () => {
  expect(
    guessMapping(table('Résidence Test : lots au 31/12\n\nÉdité le 2;;Page 1\n\nlot;nature;Général\n1;Cave;3'))
      ?.headerRow,
  ).toBe(5)
})

test.each([
  ['groups above', ';;Tantièmes;\nLot;Nature;Général;Eau\n1;Cave;10;3'],
  ['keys beside', 'Lot;Nature;Clés;\n;;Général;Eau\n1;Cave;10;3'],
  ['groups beside', 'Lot;Nature;Tantièmes;\n;;Général;Eau\n1;Cave;10;3'],
])('titles on two lines, %s', (_, text) => {
  expect(guessMapping(table(text))).toEqual({
    headerRow: 2,
    format: 'wide',
    columns: ['lot', 'kind', { key: 'Général' }, { key: 'Eau' }],
  })
})

test('numbers after the description are a key, flags and numbers among it are not', () => {
  expect(columnsOf('lot;ancre;index2;nature;Bloc Sud;Vu\n1;0;17;Cave;30;1\n2;1;18;Cave;40;0')).toEqual([
    'lot',
    'ignored',
    'ignored',
    'kind',
    { key: 'Bloc Sud' },
    'ignored',
  ])
})

test('a column under the name of a key must hold numbers', () => {
  expect(columnsOf('lot;nature;Chauffage\n1;Cave;collectif\n2;Cave;individuel')).toEqual(['lot', 'kind', 'ignored'])
})

test('columns of one name are joined, two keys of one name are told apart by their letter', () => {
  expect(columnsOf('lot;Civilité;Nom;Prénom;Tantièmes;Tantièmes\n1;M.;Huppe;Jean;3;4')).toEqual(
    ['lot', 'ownerName', 'ownerName', 'ownerName', { key: 'Tantièmes' }, { key: 'Tantièmes (F)' }].map((role) =>
      role === 'Tantièmes (F)' ? { key: role } : role,
    ),
  )
})

test.each([
  ['a list of expenses', 'DATE;CLE DE REPARTITION;LIBELLE;A REPARTIR\n06/03/2024;001;TOITURE;645,95'],
  ['amounts per lot', 'Lot;Date;Montant\n1;01/01/2026;12,50'],
  ['a table without titles', '1;A;341\n2;A;602'],
  ['nothing', ''],
])('%s is not a list of lots', (_, text) => {
  expect(guessMapping(table(text))).toBeNull()
})

test('a number under the title of lots, on a second line of titles, is the lot’s', () => {
  const text = 'Désignation du lot;;;Propriétaire;Tantièmes;\nN°;Bât.;Étage;Nom;Généraux;Ascenseur\n1;A;1;Orme;10;5'
  expect(guessMapping(table(text))).toEqual({
    headerRow: 2,
    format: 'wide',
    columns: ['lot', 'building', 'floor', 'ownerName', { key: 'Généraux' }, { key: 'Ascenseur' }],
  })
  expect(guessMapping(table('Facture;;\nN°;Date;Montant\n1;2;3'))).toBeNull()
})

test('any line can be taken for the titles, even past the end', () => {
  const rows = table('Titre\n;\nLot;Clé;Parts\n1;G;3')
  expect(mappingBelow(rows)).toEqual({ headerRow: 3, format: 'long', columns: ['lot', 'keyCode', 'share'] })
  expect(mappingBelow(rows, 9)).toMatchObject({ headerRow: 4, format: 'wide' })
  expect(mappingBelow([])).toEqual({ headerRow: 1, format: 'wide', columns: [] })
})
