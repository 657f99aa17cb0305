import { expect, test } from 'vitest'
import { guessMapping } from './import-mapping.ts'
import { readResidence } from './import-residence.ts'

const table = (text: string) => text.split('\n').map((line) => line.split(';'))

function read(text: string) {
  const rows = table(text)
  return readResidence(rows, guessMapping(rows))
}

const problems = (text: string) =>
  read(text).problems.map(({ severity, row, column, code }) => `${severity} ${row} ${column} ${code}`)

const CODED = 'lot;code copropriétaire;type copropriétaire;copropriétaire;adresse;Général'
test.each([
  ['one code for two names', 'C1;;M. A;;1', 'C1;;M. B;;1', ['error 3 copropriétaire owner-contradicts']],
  ['one name for two codes', 'C1;;M. A;;1', 'C2;;m. a;;1', ['warning 3 copropriétaire owner-name-shared']],
  ['a code without a name', 'C1;;M. A;;1', 'C2;;;;1', ['warning 3 code copropriétaire owner-name-missing']],
  ['an unknown kind', 'C1;Martien;M. A;;1', 'C2;;M. B;;1', ['warning 2 type copropriétaire owner-kind-unknown']],
  ['two kinds', 'C1;SCI;M. A;;1', 'C1;COUPLE;M. A;;1', ['warning 3 type copropriétaire owner-detail-differs']],
  ['two addresses', 'C1;;M. A;rue B;1', 'C1;;M. A;rue C;1', ['warning 3 adresse owner-detail-differs']],
  [
    'an unsplit usufruct',
    'C1;DEMEMBREMENT;Hêtre et Chêne;;1',
    'C2;;M. B;;1',
    ['warning 2 copropriétaire dismemberment-not-split'],
  ],
])('among owners, %s', (_, first, second, expected) => {
  expect(problems(`${CODED}\n1;${first}\n2;${second}`)).toEqual(expected)
})

test('a name alone means the owner whose code it bears, wherever that is said', () => {
  const { owners, lots } = read(`${CODED}\n1;;;M. A;;1\n2;C1;;M. A;;1\n3;;;M. B;;1`)
  expect(owners.map((each) => each.ref)).toEqual(['c1', 'name:m b'])
  expect(lots.map((lot) => lot.owner)).toEqual(['c1', 'c1', 'name:m b'])
})

test('a name that two codes bear means neither', () => {
  const { lots } = read(`${CODED}\n1;C1;;M. A;;1\n2;C2;;M. A;;1\n3;;;M. A;;1`)
  expect(lots.map((lot) => lot.owner)).toEqual(['c1', 'c2', 'name:m a'])
})

test('e-mails, telephones and addresses are gathered, odd ones told', () => {
  const text =
    'lot;Nom;Prénom;Adresse;Code postal;Ville;E-mail;Tél. fixe;Portable;Général\n1;Huppe;Ana;1 rue B;75000;Paris;A@x.fr / b@x.fr, zut;01 02 03 04 05;+33 6 01 02 03 04;1\n2;Huppe;Ana;;;;c@x.fr;voir gardien;;1'
  expect(read(text).owners).toEqual([
    owner({
      ref: 'name:huppe ana',
      name: 'Huppe Ana',
      emails: ['a@x.fr', 'b@x.fr', 'c@x.fr'],
      phones: ['01 02 03 04 05', '+33 6 01 02 03 04'],
      address: '1 rue B 75000 Paris',
    }),
  ])
  expect(problems(text)).toEqual(['warning 2 E-mail email-unreadable', 'warning 3 Tél. fixe phone-unreadable'])
})

function owner(known: { ref: string; name: string } & Record<string, unknown>) {
  return { code: null, kind: 'person', dismemberment: null, emails: [], phones: [], address: null, ...known }
}
