import type { ImportRows } from '../data/imports.ts'
import type { Difference } from '../rules/difference.ts'
import type { ImportedLot } from '../rules/import-lots.ts'
import type { ImportedOwner } from '../rules/import-owners.ts'
import type { ImportedResidence } from '../rules/import-residence.ts'
import {
  lotRef,
  membersFor,
  partyFinder,
  placeRef,
  type Register,
  type RegisteredLot,
  type RegisteredParty,
} from '../rules/register.ts'

/** Ids of what is there and of what will be, by what the file calls it. */
type Ids = {
  building: ReadonlyMap<string, string>
  staircase: ReadonlyMap<string, string>
  lot: ReadonlyMap<string, string>
  party: ReadonlyMap<string, string>
}

type Import = { register: Register; file: ImportedResidence; difference: Difference; ownedSince: string }

/** The rows that turn the register into what the file says, and the party of each owner of the file that has one. */
export function rowsOf({ register, file, difference, ownedSince }: Import): {
  rows: ImportRows
  partyOf: ReadonlyMap<string, string>
} {
  const places = placeRows(register, difference)
  const newLots = new Map(difference.lotsAdded.map((lot) => [lot.number, crypto.randomUUID()]))
  const parties = difference.partiesAdded.map((owner) => ({ owner, id: crypto.randomUUID() }))
  const find = partyFinder(register.parties)
  const ids: Ids = {
    ...places.ids,
    lot: new Map([...register.lots.map((lot) => [lotRef(lot.number), lot.id] as const), ...newLots]),
    party: new Map([
      ...file.owners.flatMap((owner) => pairOf(owner.ref, find(owner)?.id)),
      ...parties.map(({ owner, id }) => [owner.ref, id] as const),
    ]),
  }
  const rows = {
    ...places.rows,
    lots: difference.lotsAdded.map((lot) => lotRow(lot, { id: newLots.get(lot.number) ?? '', ids, ours: null })),
    lotsChanged: difference.lotsChanged.map(({ ours, file: said }) => lotRow(said, { id: ours.id, ids, ours })),
    ...keyRows(register, difference, ids),
    parties: parties.map(({ owner, id }) => partyRow(owner, id)),
    members: parties.flatMap(({ owner, id }) =>
      membersFor(owner).map((member) => ({ id: crypto.randomUUID(), partyId: id, ...member })),
    ),
    ...changedParties(difference),
    ownerships: difference.ownerships.map(({ lot, owner, notBefore }) => ({
      lotId: ids.lot.get(lot) ?? '',
      partyId: ids.party.get(owner) ?? '',
      startsOn: notBefore !== null && notBefore > ownedSince ? notBefore : ownedSince,
    })),
  }
  return { rows, partyOf: ids.party }
}

function pairOf(ref: string, id: string | undefined): (readonly [string, string])[] {
  return id === undefined ? [] : [[ref, id]]
}

function placeRows(register: Register, difference: Difference) {
  const buildings = difference.buildings.map((name) => ({ id: crypto.randomUUID(), name }))
  const building = new Map([...register.buildings, ...buildings].map(({ id, name }) => [placeRef(name), id]))
  const staircases = difference.staircases.map((stair) => ({
    id: crypto.randomUUID(),
    buildingId: building.get(placeRef(stair.building)) ?? '',
    name: stair.name,
  }))
  const staircase = new Map(
    [...register.staircases, ...staircases].map(({ id, buildingId, name }) => [`${buildingId}/${placeRef(name)}`, id]),
  )
  return { rows: { buildings, staircases }, ids: { building, staircase } }
}

type Target = { id: string; ids: Ids; ours: RegisteredLot | null }

/** What the file leaves out stays as it is. */
function lotRow(file: ImportedLot, { id, ids, ours }: Target): ImportRows['lots'][number] {
  const known = ours ?? { ...BLANK, number: file.number, kind: file.kind }
  const buildingId = ids.building.get(placeRef(file.building ?? known.building)) ?? null
  const staircase = file.staircase ?? (file.building === null ? known.staircase : null)
  return {
    id,
    number: known.number,
    buildingId,
    staircaseId: ids.staircase.get(`${buildingId}/${placeRef(staircase)}`) ?? null,
    floor: file.floor ?? known.floor,
    floorLevel: file.floorLevel ?? known.floorLevel,
    door: file.door ?? known.door,
    kind: kindOf(file, known),
    kindLabel: file.kindLabel ?? known.kindLabel,
    areaHundredths: file.area ?? known.areaHundredths,
  }
}

/** The same words as ours are no news: somebody may have said better what they mean. */
function kindOf(file: ImportedLot, known: Pick<RegisteredLot, 'kind' | 'kindLabel'>): RegisteredLot['kind'] {
  return file.kindLabel === null || file.kindLabel === known.kindLabel ? known.kind : file.kind
}

const BLANK = {
  building: null,
  staircase: null,
  floor: '',
  floorLevel: null,
  door: '',
  kindLabel: '',
  areaHundredths: null,
}

function keyRows(
  register: Register,
  { keysAdded, keysChanged }: Difference,
  ids: Ids,
): Pick<ImportRows, 'keys' | 'keysChanged' | 'shares'> {
  const hasGeneral = register.keys.some((key) => key.isGeneral)
  const added = keysAdded.map((key) => ({ key, id: crypto.randomUUID() }))
  const lotOf = (lot: string) => ids.lot.get(lot) ?? ''
  return {
    keys: added.map(({ key, id }) => ({
      id,
      code: (key.code ?? '').slice(0, 20),
      name: key.name.slice(0, 100),
      isGeneral: key.general && !hasGeneral,
      scale: key.scale,
      totalShares: key.total,
    })),
    keysChanged: keysChanged.map(({ id, scale, totalShares }) => ({ id, scale, totalShares })),
    shares: [
      ...added.flatMap(({ key, id }) =>
        key.shares.map(({ lot, shares }) => ({ keyId: id, lotId: lotOf(lot), shares })),
      ),
      ...keysChanged.flatMap((key) =>
        key.shares.map(({ lot, shares }) => ({ keyId: key.id, lotId: lotOf(lot), shares })),
      ),
    ],
  }
}

function partyRow({ kind, code, name, address }: ImportedOwner, id: string): ImportRows['parties'][number] {
  return { id, kind, code: code ?? '', name, address: address ?? '' }
}

function changedParties({ partiesChanged }: Difference): Pick<ImportRows, 'partiesChanged' | 'membersChanged'> {
  return {
    partiesChanged: partiesChanged.map(({ ours, file }) => ({
      id: ours.id,
      code: file.code ?? ours.code,
      name: file.code === null ? ours.name : file.name,
      address: file.address ?? ours.address,
    })),
    membersChanged: partiesChanged.flatMap(({ ours, file }) => contactRows(ours, file)),
  }
}

/** Contacts go where there are none; those that we have were typed or proved by somebody. */
function contactRows({ members }: RegisteredParty, { emails, phones }: ImportedOwner): ImportRows['membersChanged'] {
  const noEmail = members.every(({ email }) => email === null)
  const noPhone = members.every(({ phone }) => phone === null)
  return members.flatMap(({ id, email, phone }, index) => {
    const next = {
      id,
      email: noEmail ? (emails[index] ?? null) : email,
      phone: noPhone ? (phones[index] ?? null) : phone,
    }
    return next.email === email && next.phone === phone ? [] : [next]
  })
}
