import type { Blueprint, KeyPlan, LotPlan, OwnerPlan } from './plan.ts'

const general: KeyPlan = {
  code: '001',
  name: 'Charges générales',
  isGeneral: true,
  scale: 1,
  shares: (lot) => lot.general,
}

type Row = [number: string, floor: string, level: number, general: number, owner: string]

function flat([number, floor, level, parts, owner]: Row): LotPlan {
  return {
    number,
    building: 'A',
    staircase: '',
    floor,
    level,
    door: '',
    kind: 'apartment',
    label: 'Appartement',
    area: Math.round(parts / 2),
    general: parts,
    owner,
    sold: null,
  }
}

function person(code: string, name: string, handle: OwnerPlan['members'][number]['handle'] = null): OwnerPlan {
  const email = handle === null ? null : `${handle}@exemple.fr`
  return { code, kind: 'person', name, address: '', members: [{ handle, name, email, phone: null, capacity: 'owner' }] }
}

export const LAVANDES: Blueprint = {
  residence: {
    name: 'Les Lavandes',
    address: '3 rue du Moulin',
    postalCode: '92170',
    city: 'Vanves',
    registerNumber: 'AB7654321',
    joinCode: 'LAVANDES',
  },
  staff: 'marie',
  lots: (
    [
      ['1', 'RDC', 0, 110, 'L01'],
      ['2', 'RDC', 0, 95, 'L02'],
      ['3', '1er', 1, 130, 'L03'],
      ['4', '1er', 1, 125, 'L04'],
      ['5', '2e', 2, 140, 'L05'],
      ['6', '2e', 2, 130, 'L05'],
      ['7', '3e', 3, 145, 'L06'],
      ['8', '3e', 3, 125, 'L07'],
    ] satisfies Row[]
  ).map(flat),
  keys: [general],
  owners: [
    person('L01', 'Mme Jeanne Okafor', 'jeanne'),
    person('L02', 'M. Denis Aubry'),
    person('L03', 'Mme Colette Sabatier'),
    person('L04', 'M. Ivan Petrov'),
    person('L05', 'Mme Maud Charpentier'),
    person('L06', 'M. Jules Teissier'),
    person('L07', 'Mme Zoé Hamon'),
  ],
  council: [{ member: 'jeanne', isChair: true, yearsAgo: 2 }],
  occupants: [],
  memberships: [],
}

export const ACACIAS: Blueprint = {
  residence: {
    name: 'Les Acacias',
    address: '8 impasse des Acacias',
    postalCode: '35000',
    city: 'Rennes',
    registerNumber: 'AC1122334',
    joinCode: 'ACACIAS1',
  },
  staff: 'emile',
  lots: (
    [
      ['1', 'RDC', 0, 240, 'A01'],
      ['2', '1er', 1, 260, 'A02'],
      ['3', '2e', 2, 255, 'A03'],
      ['4', '3e', 3, 245, 'A01'],
    ] satisfies Row[]
  ).map(flat),
  keys: [general],
  owners: [
    person('A01', 'M. Émile Roche', 'emile'),
    person('A02', 'Mme Rosa Almeida', 'rosa'),
    person('A03', 'M. Basile Morvan'),
  ],
  council: [{ member: 'rosa', isChair: true, yearsAgo: 1 }],
  occupants: [],
  memberships: [],
}
