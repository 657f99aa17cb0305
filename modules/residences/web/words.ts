import type { Translate } from '#web/i18n.tsx'
import type { LotKind } from '../rules/import-vocabulary.ts'
import type { Capacity, PartyKind } from '../rules/party.ts'
import { showShares } from '../rules/shares.ts'

export function lotKindWord(t: Translate, kind: LotKind): string {
  return {
    apartment: t('Appartement'),
    house: t('Maison'),
    shop: t('Local commercial'),
    office: t('Bureau'),
    cellar: t('Cave'),
    parking: t('Stationnement'),
    garage: t('Garage'),
    other: t('Autre'),
  }[kind]
}

export function partyKindWord(t: Translate, kind: PartyKind): string {
  return {
    person: t('Personne'),
    couple: t('Couple'),
    company: t('Société'),
    joint_ownership: t('Indivision'),
    dismemberment: t('Usufruit et nue-propriété'),
  }[kind]
}

export function capacityWord(t: Translate, capacity: Capacity): string {
  return {
    owner: t('Copropriétaire'),
    spouse: t('Conjoint'),
    legal_representative: t('Représentant légal'),
    common_representative: t('Mandataire commun'),
    joint_owner: t('Indivisaire'),
    usufructuary: t('Usufruitier'),
    bare_owner: t('Nu-propriétaire'),
  }[capacity]
}

type Place = { building: string | null; staircase: string | null; floor: string; door: string }

/** "Bâtiment A · escalier A1 · 2e · gauche". */
export function placeWords(t: Translate, { building, staircase, floor, door }: Place): string {
  const parts = [
    building === null ? '' : t('Bâtiment {name}', { name: building }),
    staircase === null ? '' : t('escalier {name}', { name: staircase }),
    floor,
    door,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** "lots 4, 29". */
export function lotsWords(t: Translate, lots: readonly { number: string }[]): string {
  const numbers = lots.map(({ number }) => number).join(', ')
  return t('{count, plural, =0 {aucun lot} one {lot {numbers}} other {lots {numbers}}}', {
    count: lots.length,
    numbers,
  })
}

type Key = { scale: number; totalShares: number }

/** "87 / 10 000": what the deed says, thousands apart. */
export function sharesWords(shares: number, { scale, totalShares }: Key): string {
  return `${grouped(shares, scale)} / ${grouped(totalShares, scale)}`
}

/** Shares as the deed writes them, thousands apart by a narrow space. */
export function grouped(shares: number, scale: number): string {
  return showShares(shares, scale).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')
}
