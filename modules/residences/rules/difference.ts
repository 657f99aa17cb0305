import type { ImportedKey } from './import-keys.ts'
import type { ImportedLot } from './import-lots.ts'
import type { ImportedOwner } from './import-owners.ts'
import type { ImportedResidence } from './import-residence.ts'
import { fold } from './import-text.ts'
import { writeKind } from './import-vocabulary.ts'
import {
  lotRef,
  partyFinder,
  placeRef,
  type Register,
  type RegisteredKey,
  type RegisteredLot,
  type RegisteredParty,
} from './register.ts'

/** What applying a file would write. What the file does not say is kept; what people typed since is kept too. */
export type Difference = {
  buildings: string[]
  staircases: { building: string; name: string }[]
  lotsAdded: ImportedLot[]
  lotsChanged: { ours: RegisteredLot; file: ImportedLot }[]
  keysAdded: ImportedKey[]
  keysChanged: KeyChange[]
  partiesAdded: ImportedOwner[]
  partiesChanged: { ours: RegisteredParty; file: ImportedOwner }[]
  /** Lots that nobody owns, and their owner in the file. */
  ownerships: { lot: string; owner: string; notBefore: string | null }[]
  /** Lots whose owner in the file is not ours: a sale, or a mistake. Nothing changes hands by itself. */
  ownerChanges: OwnerChange[]
  /** Lots of ours that the file does not speak of: they are kept. */
  absentLots: string[]
}

export type OwnerChange = {
  lot: string
  lotId: string
  from: RegisteredParty
  /** An owner's `ref` in the file, and the party we have for them. */
  to: string
  toName: string
  toPartyId: string | null
  last: NonNullable<RegisteredLot['last']>
}

export type KeyChange = {
  id: string
  scale: number
  totalShares: number
  /** Scaled, by lot number of the file; 0 takes the lot out of the key. Only what differs. */
  shares: { lot: string; shares: number }[]
}

/** @param chosen lots whose change of owner will be applied: only then is their new owner added. */
export function differenceBetween(ours: Register, file: ImportedResidence, chosen: ReadonlySet<string>): Difference {
  const lots = new Map(ours.lots.map((lot) => [lotRef(lot.number), lot]))
  const spoken = new Set(file.lots.map((lot) => lot.number))
  const known = file.lots.flatMap((lot) => pairOf(lots.get(lot.number), lot))
  const owners = ownersBetween(ours, file, { lots, chosen })
  return {
    ...placesBetween(ours, file),
    lotsAdded: file.lots.filter((lot) => !lots.has(lot.number)),
    lotsChanged: known.filter(({ ours: lot, file: said }) => describesOtherwise(lot, said)),
    ...keysBetween(ours, file, spoken),
    ...owners,
    absentLots: ours.lots.map((lot) => lot.number).filter((number) => !spoken.has(lotRef(number))),
  }
}

/** Owners that differ are not a change until they are chosen. */
export function changesNothing(difference: Difference): boolean {
  const { ownerChanges: _shown, absentLots: _kept, ...written } = difference
  return Object.values(written).every((list) => list.length === 0)
}

function pairOf(ours: RegisteredLot | undefined, file: ImportedLot) {
  return ours === undefined ? [] : [{ ours, file }]
}

function placesBetween(ours: Register, file: ImportedResidence): Pick<Difference, 'buildings' | 'staircases'> {
  const buildings = new Map(ours.buildings.map(({ id, name }) => [id, placeRef(name)]))
  const names = new Set(buildings.values())
  const stairs = new Set(
    ours.staircases.map(({ buildingId, name }) => `${buildings.get(buildingId)}/${placeRef(name)}`),
  )
  return {
    buildings: file.buildings.filter((name) => !names.has(placeRef(name))),
    staircases: file.staircases.flatMap(({ building, name }) =>
      // Every staircase is housed before files are compared.
      building === null || stairs.has(`${placeRef(building)}/${placeRef(name)}`) ? [] : [{ building, name }],
    ),
  }
}

function describesOtherwise(ours: RegisteredLot, file: ImportedLot): boolean {
  const said = (value: string | null, known: string) => value !== null && value !== known
  return (
    said(file.floor, ours.floor) ||
    said(file.door, ours.door) ||
    said(file.kindLabel, ours.kindLabel || writeKind(ours)) ||
    (file.area !== null && file.area !== ours.areaHundredths) ||
    (file.building !== null && placeRef(file.building) !== placeRef(ours.building)) ||
    (file.building !== null && file.staircase !== null && placeRef(file.staircase) !== placeRef(ours.staircase))
  )
}

function keysBetween(ours: Register, file: ImportedResidence, spoken: ReadonlySet<string>) {
  const known = new Map(ours.keys.map((key) => [fold(key.name), key]))
  const numbers = new Map(ours.lots.map((lot) => [lot.id, lotRef(lot.number)]))
  const changes = file.keys.map((key) => {
    const mine = known.get(fold(key.name))
    return mine === undefined ? null : keyChange(mine, key, { numbers, spoken })
  })
  return {
    keysAdded: file.keys.filter((key) => !known.has(fold(key.name))),
    keysChanged: changes.filter((change) => change !== null),
  }
}

type Known = { numbers: ReadonlyMap<string, string>; spoken: ReadonlySet<string> }

/** The file speaks for its own lots; the others keep their shares, and then the deed's total stays ours. */
function keyChange(ours: RegisteredKey, file: ImportedKey, { numbers, spoken }: Known): KeyChange | null {
  const mine = Object.entries(ours.shares).map(([lotId, shares]) => ({ lot: numbers.get(lotId) ?? '', shares }))
  const kept = mine.filter(({ lot }) => !spoken.has(lot))
  const before = new Map(mine.filter(({ lot }) => spoken.has(lot)).map(({ lot, shares }) => [lot, shares]))
  const after = new Map(file.shares.map(({ lot, shares }) => [lot, shares]))
  const lots = [...new Set([...before.keys(), ...after.keys()])]
  const differs = (lot: string) => (before.get(lot) ?? 0) * file.scale !== (after.get(lot) ?? 0) * ours.scale
  const changed = lots.filter(differs)
  const sameTotal = kept.length > 0 || ours.totalShares * file.scale === file.total * ours.scale
  if (changed.length === 0 && sameTotal) return null

  // Each scale divides the larger ones, so nothing is rounded.
  const scale = Math.max(ours.scale, file.scale)
  const written = scale === ours.scale ? changed : lots
  return {
    id: ours.id,
    scale,
    totalShares: kept.length > 0 ? (ours.totalShares * scale) / ours.scale : (file.total * scale) / file.scale,
    shares: [
      ...written.map((lot) => ({ lot, shares: ((after.get(lot) ?? 0) * scale) / file.scale })),
      ...(scale === ours.scale ? [] : kept.map(({ lot, shares }) => ({ lot, shares: (shares * scale) / ours.scale }))),
    ],
  }
}

type Owned = Pick<Difference, 'partiesAdded' | 'partiesChanged' | 'ownerships' | 'ownerChanges'>
type Wanted = { lots: ReadonlyMap<string, RegisteredLot>; chosen: ReadonlySet<string> }

function ownersBetween(ours: Register, file: ImportedResidence, { lots, chosen }: Wanted): Owned {
  const find = partyFinder(ours.parties)
  const sides = new Map(file.owners.map((owner) => [owner.ref, { owner, party: find(owner) }]))
  const parties = new Map(ours.parties.map((party) => [party.id, party]))
  const owned = file.lots.flatMap(({ number, owner }) => {
    const said = sides.get(owner ?? '')
    return said === undefined ? [] : [{ number, said, lot: lots.get(number) }]
  })
  const ownerships = owned
    .filter(({ lot }) => !isOwned(lot))
    .map(({ number, said, lot }) => ({ lot: number, owner: said.owner.ref, notBefore: lot?.last?.endsOn ?? null }))
  const ownerChanges = owned.flatMap((lot) => ownerChange(lot, parties))
  const needed = new Set([
    ...ownerships.map(({ owner }) => owner),
    ...ownerChanges.filter(({ lot }) => chosen.has(lot)).map(({ to }) => to),
  ])
  const both = [...sides.values()]
  return {
    ownerships,
    ownerChanges,
    partiesAdded: both.flatMap(({ owner, party }) => (party === undefined && needed.has(owner.ref) ? [owner] : [])),
    partiesChanged: both.flatMap(({ owner, party }) =>
      party !== undefined && knowsMore(party, owner) ? [{ ours: party, file: owner }] : [],
    ),
  }
}

function isOwned(lot: RegisteredLot | undefined): boolean {
  return lot?.last?.endsOn === null
}

type OwnedLot = {
  number: string
  said: { owner: ImportedOwner; party: RegisteredParty | undefined }
  lot: RegisteredLot | undefined
}

function ownerChange({ number, said, lot }: OwnedLot, parties: ReadonlyMap<string, RegisteredParty>): OwnerChange[] {
  const last = lot?.last
  if (lot === undefined || last === undefined || last === null || last.endsOn !== null) return []
  const from = parties.get(last.partyId)
  if (from === undefined || said.party?.id === last.partyId) return []
  const to = { to: said.owner.ref, toName: said.owner.name, toPartyId: said.party?.id ?? null }
  return [{ lot: number, lotId: lot.id, from, ...to, last }]
}

/** A new name under the same code, an address, or contacts where we had none. */
function knowsMore(ours: RegisteredParty, file: ImportedOwner): boolean {
  return (
    (file.code !== null && fold(file.name) !== fold(ours.name)) ||
    (file.code !== null && ours.code === '') ||
    (file.address !== null && file.address !== ours.address) ||
    lacks(ours, 'email', file.emails) ||
    lacks(ours, 'phone', file.phones)
  )
}

function lacks({ members }: RegisteredParty, contact: 'email' | 'phone', said: readonly string[]): boolean {
  return said.length > 0 && members.length > 0 && members.every((member) => member[contact] === null)
}
