import type { Blueprint, KeyPlan, LotPlan, OwnerPlan } from './plan.ts'

const ADDRESS = '12 avenue des Tilleuls, 92120 Montrouge'

/** Flats of a staircase: five floors, left and right. */
const FLATS: { building: string; staircase: string; first: number; floors: number; owners: string[] }[] = [
  {
    building: 'A',
    staircase: 'A1',
    first: 1,
    floors: 5,
    owners: ['C001', 'C002', 'C003', 'C004', 'C005', 'C006', 'C007', 'C008', 'C009', 'C010'],
  },
  {
    building: 'B',
    staircase: 'B1',
    first: 11,
    floors: 4,
    owners: ['C011', 'C012', 'C013', 'C014', 'C015', 'C016', 'C003', 'C017'],
  },
  { building: 'B', staircase: 'B2', first: 19, floors: 3, owners: ['C018', 'C019', 'C020', 'C012', 'C021', 'C022'] },
]

const SOLD: Record<string, { from: string; daysAgo: number }> = {
  '6': { from: 'C090', daysAgo: 400 },
  '14': { from: 'C091', daysAgo: 35 },
}

const flats: LotPlan[] = FLATS.flatMap(({ building, staircase, first, owners }) =>
  owners.map((owner, index) => {
    const level = Math.floor(index / 2) + 1
    const left = index % 2 === 0
    const number = String(first + index)
    const area = left ? 64 + level : 48 + level
    return {
      number,
      building,
      staircase,
      floor: level === 1 ? '1er' : `${level}e`,
      level,
      door: left ? 'gauche' : 'droite',
      kind: 'apartment' as const,
      label: left ? 'Appartement 3 pièces' : 'Appartement 2 pièces',
      area,
      general: left ? 430 + level * 6 : 320 + level * 5,
      owner,
      sold: SOLD[number] ?? null,
    }
  }),
)

const shops: LotPlan[] = [
  {
    ...flats[0],
    number: '25',
    building: 'C',
    staircase: '',
    floor: 'RDC',
    level: 0,
    door: '',
    kind: 'shop',
    label: 'Local commercial',
    area: 92,
    general: 560,
    owner: 'C023',
    sold: null,
  },
  {
    ...flats[0],
    number: '26',
    building: 'C',
    staircase: '',
    floor: 'RDC',
    level: 0,
    door: '',
    kind: 'shop',
    label: 'Cabinet médical',
    area: 78,
    general: 470,
    owner: 'C024',
    sold: null,
  },
]

const CELLARS = ['C001', 'C002', 'C004', 'C006', 'C011', 'C014', 'C018', 'C020']
const PARKINGS = ['C001', 'C003', 'C005', 'C012', 'C019', 'C023']

const annexes: LotPlan[] = [
  ...CELLARS.map((owner, index) =>
    annex({ number: String(27 + index), kind: 'cellar', label: 'Cave', door: `cave ${index + 1}`, general: 6, owner }),
  ),
  ...PARKINGS.map((owner, index) =>
    annex({
      number: String(35 + index),
      kind: 'parking',
      label: 'Emplacement de parking',
      door: `place ${index + 1}`,
      general: 24,
      owner,
    }),
  ),
]

function annex(lot: Pick<LotPlan, 'number' | 'kind' | 'label' | 'door' | 'general' | 'owner'>): LotPlan {
  return { building: 'A', staircase: '', floor: 'Sous-sol', level: -1, area: null, sold: null, ...lot }
}

const keys: KeyPlan[] = [
  { code: '001', name: 'Charges générales', isGeneral: true, scale: 1, shares: (lot) => lot.general },
  // The deed counts the lift in halves: each floor weighs half a part more.
  {
    code: '002',
    name: 'Ascenseur bâtiment A',
    isGeneral: false,
    scale: 2,
    shares: (lot) =>
      lot.staircase === 'A1'
        ? (lot.general / 10) * (1 + lot.level / 2) - (((lot.general / 10) * (1 + lot.level / 2)) % 0.5)
        : null,
  },
  {
    code: '003',
    name: 'Chauffage',
    isGeneral: false,
    scale: 1,
    shares: (lot) => (lot.area === null ? null : lot.area * 10),
  },
  {
    code: '004',
    name: 'Bâtiment B',
    isGeneral: false,
    scale: 1,
    shares: (lot) => (lot.building === 'B' ? lot.general : null),
  },
]

/** code, kind, name, then its members as "name|capacity|handle". */
const OWNERS: [string, OwnerPlan['kind'], string, ...string[]][] = [
  ['C001', 'person', 'M. Paul Garnier', 'Paul Garnier|owner|paul'],
  ['C002', 'person', 'Mme Claire Vasseur', 'Claire Vasseur|owner|claire'],
  ['C003', 'company', 'SCI du Grand Chêne', 'Bernard Fauvel|legal_representative'],
  ['C004', 'couple', 'M. et Mme Ferrand', 'Luc Ferrand|owner', 'Odile Ferrand|spouse'],
  ['C005', 'person', 'Mme Jeanne Okafor', 'Jeanne Okafor|owner|jeanne'],
  ['C006', 'person', 'M. Théo Marchand', 'Théo Marchand|owner'],
  [
    'C007',
    'joint_ownership',
    'Indivision Delmas',
    'Irène Delmas|common_representative',
    'Franck Delmas|joint_owner',
    'Sylvie Delmas|joint_owner',
  ],
  [
    'C008',
    'dismemberment',
    'Usufruit Renaud / Nue-propriété Renaud-Petit',
    'Germaine Renaud|usufructuary',
    'Alice Renaud-Petit|bare_owner',
  ],
  ['C009', 'person', 'M. Karim Belkacem', 'Karim Belkacem|owner'],
  ['C010', 'person', 'Mme Solène Guérin', 'Solène Guérin|owner'],
  ['C011', 'couple', 'M. et Mme Nguyen', 'Minh Nguyen|owner', 'Hélène Nguyen|spouse'],
  ['C012', 'company', 'SARL Atelier Brune', 'Camille Brune|legal_representative'],
  ['C013', 'person', 'M. Étienne Caron', 'Étienne Caron|owner'],
  ['C014', 'person', 'Mme Fatou Diallo', 'Fatou Diallo|owner'],
  ['C015', 'person', 'M. Olivier Picard', 'Olivier Picard|owner'],
  ['C016', 'person', 'Mme Agnès Tournier', 'Agnès Tournier|owner'],
  ['C017', 'couple', 'Mmes Roussel et Blin', 'Marion Roussel|owner', 'Pauline Blin|spouse'],
  ['C018', 'person', 'M. Gaspard Lemoine', 'Gaspard Lemoine|owner'],
  ['C019', 'person', 'Mme Inès Carvalho', 'Inès Carvalho|owner'],
  ['C020', 'person', 'M. Raymond Besson', 'Raymond Besson|owner'],
  ['C021', 'person', 'Mme Léa Fontaine', 'Léa Fontaine|owner'],
  ['C022', 'person', 'M. Adrien Cœur', 'Adrien Cœur|owner'],
  ['C023', 'company', 'SAS Boulangerie des Tilleuls', 'Mathieu Poirier|legal_representative'],
  ['C024', 'company', 'SCM Cabinet Saint-Roch', 'Dr Anne Weil|legal_representative'],
  ['C090', 'person', 'M. Louis Perrin', 'Louis Perrin|owner|louis'],
  ['C091', 'person', 'Mme Yvonne Maillard', 'Yvonne Maillard|owner'],
]

export const TILLEULS: Blueprint = {
  residence: {
    name: 'Résidence des Tilleuls',
    address: '12 avenue des Tilleuls',
    postalCode: '92120',
    city: 'Montrouge',
    registerNumber: 'AA1234567',
    joinCode: 'TILLEULS',
  },
  staff: 'marie',
  lots: [...flats, ...shops, ...annexes],
  keys,
  owners: OWNERS.map(([code, kind, name, ...members], index) => ({
    code,
    kind,
    name,
    address: ADDRESS,
    members: members.map((line, rank) => memberOf(line, index * 10 + rank)),
  })),
  council: [
    { member: 'claire', isChair: true, yearsAgo: 1 },
    { member: 'Étienne Caron', isChair: false, yearsAgo: 1 },
    { member: 'Camille Brune', isChair: false, yearsAgo: 1 },
  ],
  occupants: [
    { lot: '5', handle: 'samir', name: 'Samir Haddad', email: 'samir@exemple.fr', phone: '+33612000501' },
    { lot: '17', handle: null, name: 'Clémence Ruiz', email: 'clemence.ruiz@exemple.fr', phone: '+33612000517' },
    { lot: '25', handle: null, name: 'Boulangerie des Tilleuls', email: null, phone: '+33140000025' },
  ],
  memberships: [
    { handle: 'nadia', role: 'delegate', principal: 'paul', scope: 'Toutes ses démarches', endsInDays: 120 },
    { handle: 'victor', role: 'contractor', principal: null, scope: 'Ascenseur bâtiment A', endsInDays: 365 },
  ],
}

function memberOf(line: string, rank: number): OwnerPlan['members'][number] {
  const [name = '', capacity = 'owner', handle] = line.split('|') as [
    string,
    OwnerPlan['members'][number]['capacity'],
    OwnerPlan['members'][number]['handle'],
  ]
  const mailbox = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')
  return {
    name,
    capacity,
    handle: handle ?? null,
    email: handle === undefined ? `${mailbox}@exemple.fr` : `${handle}@exemple.fr`,
    phone: `+3361200${String(1000 + rank).slice(-4)}`,
  }
}
