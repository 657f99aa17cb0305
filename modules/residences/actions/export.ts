import type { Db, Tx } from '#platform/database.ts'
import { writeCsv } from '#platform/spreadsheet.ts'
import { lotsToExport } from '../data/imports.ts'
import { registerOf } from '../data/register.ts'
import { writeKind } from '../rules/import-vocabulary.ts'
import type { PartyKind } from '../rules/party.ts'
import type { RegisteredParty } from '../rules/register.ts'
import { showShares } from '../rules/shares.ts'
import type { Visit } from './residence.ts'

const TITLES = [
  'Lot',
  'Bâtiment',
  'Escalier',
  'Étage',
  'Porte',
  'Nature',
  'Surface m²',
  'Code copropriétaire',
  'Type de copropriétaire',
  'Copropriétaire',
  'E-mail',
  'Téléphone',
  'Adresse',
]

/** The words that the import reads each kind from. */
const KINDS: Record<PartyKind, string> = {
  person: 'PERSONNE',
  couple: 'COUPLE',
  company: 'SOCIETE',
  joint_ownership: 'INDIVISION',
  dismemberment: 'DEMEMBREMENT',
}

/** Lots, owners of today and shares as a CSV that imports to the same residence. */
export async function exportLots(db: Db | Tx, { residenceId, today }: Omit<Visit, 'actor'>): Promise<string> {
  const { keys, parties } = await registerOf(db, residenceId)
  const lots = await lotsToExport(db, residenceId, today)
  const owners = new Map(parties.map((party) => [party.id, party]))
  const rows = lots.map((lot) => [
    lot.number,
    lot.building ?? '',
    lot.staircase ?? '',
    lot.floor,
    lot.door,
    writeKind(lot),
    lot.areaHundredths === null ? '' : showShares(lot.areaHundredths, 100),
    ...ownerCells(owners.get(lot.partyId ?? '')),
    ...keys.map((key) => shareCell(lot.shares[key.id], key.scale)),
  ])
  return writeCsv([[...TITLES, ...keys.map((key) => key.name)], ...rows])
}

function ownerCells(party: RegisteredParty | undefined): string[] {
  if (party === undefined) return ['', '', '', '', '', '']
  const { code, kind, name, members, address } = party
  const listed = (contact: 'email' | 'phone') => members.flatMap((member) => member[contact] ?? []).join(', ')
  return [code, KINDS[kind], name, listed('email'), listed('phone'), address]
}

function shareCell(shares: number | undefined, scale: number): string {
  return shares === undefined ? '' : showShares(shares, scale)
}
