import { expect, test } from 'vitest'
import { guessMapping } from './import-mapping.ts'
import { type ImportOptions, readResidence } from './import-residence.ts'
import { summarize } from './import-summary.ts'

const table = (text: string) => text.split('\n').map((line) => line.split(';').map((cell) => cell.trim()))

function read(text: string, options?: ImportOptions) {
  const rows = table(text)
  return readResidence(rows, guessMapping(rows), options)
}

/** Codes and places of what is odd, unread columns left aside. */
function problems(text: string, options?: ImportOptions): string[] {
  return read(text, options)
    .problems.filter(({ code }) => code !== 'column-ignored' && code !== 'keys-only')
    .map(({ severity, row, column, code }) => `${severity} ${row} ${column ?? '-'} ${code}`)
}

const OWNED = 'lot;copropriétaire;Général'
const LONG = 'Clé;Libellé;N° lot;Parts'

test('a wide table gives lots, owners, places and scaled keys', () => {
  const residence = read(
    [
      'lot;bâtiment;escalier;étage;porte;nature;surface;code copropriétaire;type copropriétaire;copropriétaire;Général;Ascenseur',
      '0001;Bât. A;Esc. 1;1er + 2e;G;Appartement T4 duplex;40,12;C1;COUPLE;M. et Mme Ibis;14 000;52,5',
      '2;a;2;SS;;Cave;;C2;DEMEMBREMENT;Usufruit Hêtre / Nue-propriété Chêne;836;',
    ].join('\n'),
  )
  expect(residence).toEqual({
    lots: [
      {
        number: '1',
        building: 'A',
        staircase: '1',
        floor: '1er + 2e',
        floorLevel: 1,
        door: 'G',
        kind: 'apartment',
        kindLabel: 'Appartement T4 duplex',
        area: 4012,
        owner: 'c1',
        row: 2,
      },
      {
        number: '2',
        building: 'A',
        staircase: '2',
        floor: 'SS',
        floorLevel: -1,
        door: null,
        kind: 'cellar',
        kindLabel: 'Cave',
        area: null,
        owner: 'c2',
        row: 3,
      },
    ],
    owners: [
      owner({ ref: 'c1', code: 'C1', kind: 'couple', name: 'M. et Mme Ibis' }),
      owner({
        ref: 'c2',
        code: 'C2',
        kind: 'dismemberment',
        name: 'Usufruit Hêtre / Nue-propriété Chêne',
        dismemberment: { usufructuary: 'Hêtre', bareOwner: 'Chêne' },
      }),
    ],
    buildings: ['A'],
    staircases: [
      { building: 'A', name: '1' },
      { building: 'A', name: '2' },
    ],
    keys: [
      {
        code: null,
        name: 'Général',
        general: true,
        scale: 1,
        total: 14_836,
        shares: [
          { lot: '1', shares: 14_000 },
          { lot: '2', shares: 836 },
        ],
      },
      { code: null, name: 'Ascenseur', general: false, scale: 2, total: 105, shares: [{ lot: '1', shares: 105 }] },
    ],
    problems: [],
    rows: { blank: 0, title: 0, header: 0, total: 0, unread: 0, data: 2, faulty: 0 },
  })
})

test('a long table gives the same keys, with their codes', () => {
  const { keys, lots, owners } = read(`${LONG}\n001;GENERAL;1;341\n001;GENERAL;0002;602\n003;ASCENSEUR;2;52,5\n`)
  expect(keys.map(({ code, name, scale, total }) => [code, name, scale, total])).toEqual([
    ['001', 'GENERAL', 1, 943],
    ['003', 'ASCENSEUR', 2, 105],
  ])
  expect([lots.map((lot) => lot.number), owners]).toEqual([['1', '2'], []])
})

test('the summary shows published units', () => {
  expect(summarize(read(`${LONG}\n1;Général;1;341\n2;Ascenseur;1;52,5\n2;Ascenseur;2;0\n1;Général;2;1`))).toMatchObject(
    {
      lots: 2,
      owners: 0,
      buildings: 0,
      keys: [
        { name: 'Général', total: 342, lots: 2 },
        { name: 'Ascenseur', total: 52.5, lots: 1 },
      ],
    },
  )
})

test.each([
  ['10;20', 1],
  ['10,5;20', 2],
  ['10,25;20', 100],
  ['33,3;66,7', 10],
  ['33,333;66,667', 1000],
])('shares %s are kept whole at scale %i', (shares, scale) => {
  const [first, second] = shares.split(';')
  const [key] = read(`${OWNED}\n1;M. A;${first}\n2;M. B;${second}`).keys
  expect(key?.scale).toBe(scale)
  expect(key?.shares.every((share) => Number.isInteger(share.shares))).toBe(true)
})

test('every line below the titles is counted once', () => {
  const text = `${OWNED}\n\nBâtiment A\n1;M. A;10\n${OWNED}\nPage 2\nSous-total;;10\n2;M. B;x\n;M. C;4\nTOTAL;;10`
  expect(read(text).rows).toEqual({ blank: 1, title: 2, header: 1, total: 2, unread: 0, data: 1, faulty: 2 })
})

test('a section title gives its building when no column does', () => {
  const { lots } = read('lot;nature;Général\nBâtiment A\n1;Cave;1\nBâtiment B\n2;Cave;1')
  expect(lots.map((lot) => lot.building)).toEqual(['A', 'B'])
})

test('a section title gives nothing when a column of buildings does', () => {
  expect(read('lot;bâtiment;nature;Général\nBâtiment A\n1;;Cave;1').lots[0]?.building).toBeNull()
})

test.each([
  ['a file of something else', 'DATE;CLE;MONTANT\n1;2;3', ['error 1 - not-a-lots-table']],
  ['titles alone', OWNED, ['error 1 - no-lots', 'warning 1 Général key-empty']],
  ['no lot number', `${OWNED}\n1;M. A;10\n;M. B;20`, ['error 3 lot lot-number-missing']],
  [
    'several lots in one',
    `${OWNED}\n1 et 2;M. A;10`,
    ['error 1 - no-lots', 'error 2 lot several-lots', 'warning 1 Général key-empty'],
  ],
  [
    'a signature',
    `${OWNED};Eau\n1;M. A;1;1\nTotal;;1;1\nFait à Paris;le 3 mars;le syndic`,
    ['warning 4 - row-not-read'],
  ],
  ['an odd lot number', `${OWNED}\n1;M. A;1\nle grand lot;M. A;10`, ['error 3 lot lot-number-unreadable']],
  ['the same line twice', `${OWNED}\n1;M. A;10\n0001;M. A;10`, ['warning 3 - lot-repeated']],
  ['the same line spelled otherwise', `${OWNED}\n1;M. Été;10\n1;M. ETE;10,0`, ['warning 3 - lot-repeated']],
  ['the same lot without shares', `${OWNED}\n1;M. A;10\n1;M. A`, ['error 3 Général lot-contradicts']],
  [
    'an owner on the second line only',
    `${OWNED}\n1;;10\n1;M. A;10`,
    ['error 3 copropriétaire lot-contradicts', 'warning 2 copropriétaire lot-without-owner'],
  ],
  ['other shares', `${OWNED}\n1;M. A;10\n1;M. A;11`, ['error 3 Général lot-contradicts']],
  ['another owner', `${OWNED}\n1;M. A;10\n1;M. B;10`, ['error 3 copropriétaire lot-contradicts']],
  ['no owner', `${OWNED}\n1;;10`, ['warning 2 copropriétaire lot-without-owner']],
  ['no column of owners', 'lot;nature;Général\n1;Cave;10', ['warning 1 - owners-absent']],
  ['no general shares', `${OWNED}\n1;M. A;10\n2;M. B;`, ['error 3 Général general-share-missing']],
  ['zero general shares', `${OWNED}\n1;M. A;10\n2;M. B;0`, ['warning 3 Général general-share-zero']],
  ['no general key', 'lot;copropriétaire;Ascenseur\n1;M. A;10', ['warning 1 - general-key-absent']],
  [
    'shares in words',
    `${OWNED}\n1;M. A;10\n2;M. B;11\n3;M. C;1\n4;M. D;1\n5;M. E;dix`,
    ['error 6 Général general-share-missing', 'error 6 Général share-unreadable'],
  ],
  ['negative shares', `${OWNED};Asc\n1;M. A;10;-5`, ['warning 1 Asc key-empty', 'error 2 Asc share-negative']],
  ['too many decimals', `${OWNED};Asc\n1;M. A;10;5,1234`, ['warning 1 Asc key-empty', 'error 2 Asc share-too-precise']],
  ['a doubtful point', `${OWNED}\n1;M. A;1.234`, ['warning 2 Général share-ambiguous']],
  ['a right total', `${OWNED}\n1;M. A;10\n2;M. B;20\nTotal;;30`, []],
  ['a total without its word', `${OWNED}\n1;M. A;10\n2;M. B;20\n;;30`, []],
  ['a wrong total', `${OWNED}\n1;M. A;10\n2;M. B;20\nTotal;;31`, ['error 4 Général total-differs']],
  ['right subtotals', `${OWNED}\n1;M. A;10\nSous-total A;;10\n2;M. B;20\nSous-total B;;20\nTotal;;30`, []],
  ['a wrong subtotal', `${OWNED}\n1;M. A;10\nSous-total A;;9\n2;M. B;20`, ['warning 3 Général subtotal-differs']],
  [
    'a total in words',
    `${OWNED}\n1;M. A;10\n2;M. B;11\n3;M. C;1\n4;M. D;1\nTotal;;voir plus bas`,
    ['warning 6 Général total-unreadable'],
  ],
  ['right fractions', `${OWNED}\n1;M. A;10/30\n2;M. B;20/30`, []],
  ['fractions of another sum', `${OWNED}\n1;M. A;10/30\n2;M. B;19/30`, ['error 2 Général denominator-differs']],
  ['two denominators', `${OWNED}\n1;M. A;10/30\n2;M. B;20/31`, ['error 3 Général denominators-differ']],
  ['an unreadable area', 'lot;surface;copropriétaire;Général\n1;grand;M. A;3', ['warning 2 surface area-unreadable']],
  ['a formula', `${OWNED}\n1;=cmd|'/c calc'!A0;10`, ['warning 2 copropriétaire formula-cell']],
  ['an invisible character', `${OWNED}\n1;M. \u202eA;10`, ['warning 2 copropriétaire control-characters']],
  ['a text too long', `${OWNED}\n1;${'M'.repeat(201)};10`, ['warning 2 copropriétaire text-too-long']],
])('in a wide table, %s', (_, text, expected) => {
  expect(problems(text).toSorted()).toEqual(expected.toSorted())
})

test.each([
  ['the same share twice', `${LONG}\n1;Général;1;10\n1;Général;0001;10`, ['warning 3 Parts share-repeated']],
  ['two shares for one lot', `${LONG}\n1;Général;1;10\n1;Général;1;11`, ['error 3 Parts share-contradicts']],
  ['no key', `${LONG}\n1;Général;1;10\n;;1;11`, ['error 3 Libellé key-missing']],
  [
    'no share',
    `${LONG}\n1;Général;1;10\n1;Général;2;`,
    ['error 3 Libellé general-share-missing', 'error 3 Parts share-missing'],
  ],
  ['two labels of a key', `${LONG}\n1;Général;1;10\n1;Eau;2;5\n1;Eau;3;5`, ['warning 3 Libellé key-label-differs']],
  ['two keys of a label', `${LONG}\n1;Général;1;10\n2;Général;1;5`, ['warning 3 Libellé key-name-repeated']],
  ['a right total per key', `${LONG}\n1;Général;1;10\nTotal 1;;;10\n2;Eau;1;5\nTotal 2;;;5`, []],
  ['a total named by its key', `${LONG}\n1;Général;1;10\n2;Eau;1;5\n;Total Général;;10`, []],
  [
    'a total without its word',
    `${LONG}\n1;Général;1;10\n1;Général;;10\n2;Eau;1;5\n2;Eau;;4`,
    ['error 5 Parts total-differs'],
  ],
  ['a grand total', `${LONG}\n1;Général;1;10\n2;Eau;1;5\nTotal;;;15`, []],
  ['a wrong total', `${LONG}\n1;Général;1;10\nTotal;;;11`, ['error 3 Parts total-differs']],
  ['a base that fits', `${LONG};Base\n1;Général;1;10;30\n1;Général;2;20;30`, []],
  ['a base that does not', `${LONG};Base\n1;Général;1;10;30\n1;Général;2;19;30`, ['error 2 Parts denominator-differs']],
  [
    'a lot described on one line',
    'Lot;Étage;Clé;Parts\n1;;Général;10\n1;3;Eau;5\n1;;Gaz;5',
    ['warning 1 - owners-absent'],
  ],
  [
    'lots described twice',
    'Lot;Étage;Clé;Parts\n1;2;Général;10\n1;3;Eau;5',
    ['error 3 Étage lot-contradicts', 'warning 1 - owners-absent'],
  ],
])('in a long table, %s', (_, text, expected) => {
  expect(problems(text).toSorted()).toEqual(expected.toSorted())
})

test("the keys are checked against the deed's totals", () => {
  const text = `${OWNED};Asc\n1;M. A;10;52,5\n2;M. B;20;0`
  expect(problems(text, { deedTotals: { GENERAL: 30, asc: 52.5, Chauffage: 10 } })).toEqual([
    'error 1 - deed-key-absent',
  ])
  expect(problems(text, { deedTotals: { général: 31, Asc: 52 } })).toEqual([
    'error 1 Général deed-total-differs',
    'error 1 Asc deed-total-differs',
  ])
})

test('keys alone are told, and lots that the residence does not have', () => {
  const rows = table(`${LONG}\n1;Général;1;10\n1;Général;0002;10`)
  const codes = (options: ImportOptions) =>
    readResidence(rows, guessMapping(rows), options).problems.map(({ code }) => code)
  expect(codes({})).toEqual(['keys-only'])
  expect(codes({ existingLots: ['1', '2'] })).toEqual(['keys-only'])
  expect(codes({ existingLots: ['01'] })).toEqual(['keys-only', 'lot-unknown'])
})

test('a person corrects the mapping', () => {
  const rows = table('lot;colonne x;colonne y\n1;M. A;10\n2;M. B;20')
  const residence = readResidence(rows, {
    headerRow: 1,
    format: 'wide',
    columns: ['lot', 'ownerName', { key: 'Charges générales' }],
  })
  expect(summarize(residence)).toMatchObject({
    owners: 2,
    keys: [{ name: 'Charges générales', total: 30, lots: 2 }],
    problems: [],
  })
})

test('a mapping without lots is refused, whoever made it', () => {
  const residence = readResidence([['a'], ['1']], { headerRow: 1, format: 'wide', columns: [{ key: 'a' }] })
  expect(residence.problems.map(({ code }) => code)).toEqual(['not-a-lots-table'])
})

test('an area of zero is no area', () => {
  expect(read('lot;surface;Général\n1;0,00;3').lots[0]?.area).toBeNull()
})

function owner(known: { ref: string; name: string } & Record<string, unknown>) {
  return { code: null, kind: 'person', dismemberment: null, emails: [], phones: [], address: null, ...known }
}

test('a count of the lots below them is no lot', () => {
  const text = `${OWNED}\n1;Mme Orme;10\n2;M. Épine;20\n2 lots;;30`
  expect([read(text).lots.length, problems(text)]).toEqual([2, []])
  expect(problems(text.replace(';;30', ';;31'))).toEqual(['error 4 Général total-differs'])
  expect(problems(text.replace('2 lots', 'Nombre de lots : 2'))).toEqual([])
})

test('a file cut in its last line is told', () => {
  const text = `lot;copropriétaire;Général;Ascenseur\n1;Mme Orme;10;1\n2;M. Épine;20;2\n3;M. Or`
  expect(problems(text)).toEqual(['warning 4 - row-short', 'error 4 Général general-share-missing'])
  expect(problems(text.replace('M. Or', 'M. Orme;30;3'))).toEqual([])
  // Where lines are written without their empty ends, a short one says nothing.
  const ragged = text.replace('2;M. Épine;20;2', '2;M. Épine;20').replace('M. Or', 'M. Orme;30')
  expect(problems(ragged)).toEqual([])
})
