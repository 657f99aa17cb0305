import type { ImportedOwner } from './import-owners.ts'
import type { ImportedResidence } from './import-residence.ts'
import { fold, lotNumber } from './import-text.ts'
import type { LotKind } from './import-vocabulary.ts'
import type { Capacity, PartyKind } from './party.ts'

/** What a residence holds today, as far as a file of lots can speak of it. */
export type Register = {
  buildings: { id: string; name: string }[]
  staircases: { id: string; buildingId: string; name: string }[]
  lots: RegisteredLot[]
  keys: RegisteredKey[]
  parties: RegisteredParty[]
}

export const EMPTY_REGISTER: Register = { buildings: [], staircases: [], lots: [], keys: [], parties: [] }

export type RegisteredLot = {
  id: string
  number: string
  building: string | null
  staircase: string | null
  floor: string
  floorLevel: number | null
  door: string
  kind: LotKind
  kindLabel: string
  areaHundredths: number | null
  /** The latest ownership; `endsOn` null while it lasts. */
  last: { id: string; partyId: string; startsOn: string; endsOn: string | null } | null
}

export type RegisteredKey = {
  id: string
  name: string
  code: string
  isGeneral: boolean
  scale: number
  totalShares: number
  /** Scaled, by lot. */
  shares: Record<string, number>
}

export type RegisteredParty = {
  id: string
  kind: PartyKind
  code: string
  name: string
  address: string
  members: { id: string; email: string | null; phone: string | null }[]
}

/** "0012" and "12", "Bâtiment A" and "a": what the file and we may spell differently. */
export function lotRef(number: string): string {
  return lotNumber(number)
}

export function placeRef(name: string | null): string {
  return fold((name ?? '').replace(/^(b[âa]timent|b[âa]t\b\.?|immeuble|escalier|esc\b\.?|cage)\s+/i, ''))
}

/** Finds our party for an owner of the file: by code, else by name among those that carry no other code. */
export function partyFinder(
  parties: readonly RegisteredParty[],
): (owner: ImportedOwner) => RegisteredParty | undefined {
  const byCode = new Map(parties.filter(({ code }) => code !== '').map((party) => [fold(party.code), party]))
  const byName = Map.groupBy(parties, (party) => fold(party.name))
  return ({ code, name }) => {
    const known = code === null ? undefined : byCode.get(fold(code))
    return known ?? byName.get(fold(name))?.find((party) => code === null || party.code === '')
  }
}

/** A staircase stands in a building: the only one there is, else one that is named after none. */
export function housed(file: ImportedResidence, ours: Pick<Register, 'buildings'>): ImportedResidence {
  const homeless = file.lots.some(({ building, staircase }) => building === null && staircase !== null)
  if (!homeless) return file
  const names = [...new Set([...ours.buildings.map(({ name }) => name), ...file.buildings])]
  const house = names.length === 1 ? (names[0] ?? UNNAMED_BUILDING) : UNNAMED_BUILDING
  const place = <P extends { building: string | null }>(stair: P) => ({ ...stair, building: stair.building ?? house })
  return {
    ...file,
    buildings: [...new Set([...file.buildings, house])],
    staircases: file.staircases.map(place),
    lots: file.lots.map((lot) => (lot.staircase === null ? lot : place(lot))),
  }
}

const UNNAMED_BUILDING = 'Immeuble'

export type NewMember = { name: string; capacity: Capacity; email: string | null; phone: string | null }

/** Who stands behind an owner of the file. A second address or number of one owner is a second person to reach. */
export function membersFor({ kind, name, dismemberment, emails, phones }: ImportedOwner): NewMember[] {
  const names = dismemberment === null ? [name] : [dismemberment.usufructuary, dismemberment.bareOwner]
  const count = Math.max(names.length, emails.length, phones.length)
  return Array.from({ length: count }, (_, index) => ({
    name: (names[index] ?? `${name} (${index + 1})`).slice(0, 200),
    capacity: capacityOf(kind, index),
    email: emails[index] ?? null,
    phone: phones[index] ?? null,
  }))
}

function capacityOf(kind: PartyKind, index: number): Capacity {
  if (kind === 'dismemberment') return index === 0 ? 'usufructuary' : 'bare_owner'
  if (kind === 'joint_ownership') return 'joint_owner'
  return kind === 'couple' && index > 0 ? 'spouse' : 'owner'
}

/** First day of the fiscal year that `today` falls in. */
export function fiscalYearStart(today: string, { month, day }: { month: number; day: number }): string {
  const date = Temporal.PlainDate.from(today)
  const start = Temporal.PlainDate.from({ year: date.year, month, day })
  return (Temporal.PlainDate.compare(start, date) > 0 ? start.subtract({ years: 1 }) : start).toString()
}
