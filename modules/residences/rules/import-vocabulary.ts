import { fold } from './import-text.ts'
import type { PartyKind } from './party.ts'

export type LotKind = 'apartment' | 'cellar' | 'parking' | 'garage' | 'shop' | 'office' | 'house' | 'other'

const LOT_KINDS: readonly [LotKind, RegExp][] = [
  ['house', /\b(maisons?|pavillons?|villas?)\b/],
  ['apartment', /\b(appartements?|appts?|apparts?|studios?|logements?|duplex|triplex|souplex|lofts?|[tf][1-9])\b/],
  ['cellar', /\b(caves?|celliers?)\b/],
  ['garage', /\b(garages?|box)\b/],
  ['parking', /\b(parkings?|stationnements?|emplacements?|pkg?)\b/],
  ['shop', /\b(commerces?|commercia(l|ux)|boutiques?|magasins?)\b/],
  ['office', /\b(bureaux?|cabinets?|professionnels?)\b/],
]

/** The kind that the published words name first: "Appartement avec cave" is an apartment. */
export function lotKind(words: string): LotKind {
  const folded = fold(words)
  const named = LOT_KINDS.map(([kind, pattern]) => ({ kind, at: folded.search(pattern) })).filter(({ at }) => at >= 0)
  return named.toSorted((left, right) => left.at - right.at)[0]?.kind ?? 'other'
}

const KIND_WORDS: readonly [LotKind, string][] = [
  ['apartment', 'Appartement'],
  ['house', 'Maison'],
  ['shop', 'Commerce'],
  ['office', 'Bureau'],
  ['cellar', 'Cave'],
  ['parking', 'Parking'],
  ['garage', 'Garage'],
  ['other', 'Autre'],
]

/** The published words, set apart behind our own where they would be read as another kind: "Commerce « Cabinet médical »". */
export function writeKind({ kind, kindLabel }: { kind: LotKind; kindLabel: string }): string {
  if (lotKind(kindLabel) === kind) return kindLabel
  const word = KIND_WORDS.find(([known]) => known === kind)?.[1] ?? ''
  return kindLabel === '' ? word : `${word} « ${kindLabel} »`
}

/** What a cell says of a lot's kind, in the firm's words or as `writeKind` has it. */
export function readKind(cell: string): { kind: LotKind; kindLabel: string | null } {
  const [, word, label] = /^(\p{L}+) « (.+) »$/u.exec(cell) ?? []
  const ours = KIND_WORDS.find(([, known]) => known === word)
  if (ours === undefined || label === undefined) return { kind: lotKind(cell), kindLabel: cell || null }
  return { kind: ours[0], kindLabel: label }
}

/** The lowest level that the published words name, ground floor 0, to sort by; null when they name none. */
export function floorLevel(words: string): number | null {
  const levels = words
    .split(/\s*[+&/]\s*(?!\d+$)|\bet\b/)
    .map(oneLevel)
    .filter((level) => level !== null)
  return levels.length === 0 ? null : Math.min(...levels)
}

function oneLevel(words: string): number | null {
  const signed = /^\s*(?:r\s*)?([+-]\s*\d{1,2})\b/i.exec(words)?.[1]
  if (signed !== undefined) return Number(signed.replace(/\s/g, ''))

  const folded = fold(words)
  const number = Number(/\d{1,2}/.exec(folded)?.[0] ?? Number.NaN)
  if (/^(ss|s s)\b|\bsous sols?\b|^ss\d/.test(folded)) return -(number || 1)
  if (/^(rdj|rez de jardin)/.test(folded)) return -1
  if (/^(rdc|rc|rez|entresol)/.test(folded)) return 0
  return Number.isNaN(number) ? null : number
}

const PUBLISHED_OWNER_KINDS: readonly [PartyKind, RegExp][] = [
  ['dismemberment', /demembrement|usufruit|nu(e)? propri/],
  ['joint_ownership', /indivis|succession|hoirie/],
  ['couple', /\bcouple|epoux|maries|pacses/],
  ['company', /\b(sci|societe|ste|personne morale|morale|sarl|sas|sasu|sa|eurl|snc|association|entreprise|bailleur)\b/],
  ['person', /\b(personne|physique|particulier|individu|monsieur|madame|mme?|mr)\b/],
]

/** The kind that the file's own column names, null when the word is not known. */
export function publishedOwnerKind(word: string): PartyKind | null {
  const folded = fold(word)
  return PUBLISHED_OWNER_KINDS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null
}

const NAMED_OWNER_KINDS: readonly [PartyKind, RegExp][] = [
  ['dismemberment', /\busufruit|\bnue? propri/],
  ['joint_ownership', /\bindivis|^consorts\b|^succession\b|^hoirie\b|^hoirs\b/],
  [
    'company',
    /^(la )?(sci|scp|sccv|societe|ste|sarl|sasu?|eurl|snc|association|ville de|commune de|mairie)\b|^sa\b|\b(sarl|sasu?|eurl)$/,
  ],
  [
    'couple',
    /^(m|mr|monsieur) (et|ou) (mme|madame)\b|^(mme|madame) (et|ou) (m|mr|monsieur)\b|^(m et m|mmes|mm)\b|\bepoux\b/,
  ],
]

/** The kind that a name shows by itself. */
export function namedOwnerKind(name: string): PartyKind {
  const folded = fold(name.replaceAll('&', ' et '))
  return NAMED_OWNER_KINDS.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'person'
}

export type Dismemberment = { usufructuary: string; bareOwner: string }

/** "Usufruit X / Nue-propriété Y", in either order; null when the two are not told apart (code civil, art. 578). */
export function splitDismemberment(name: string): Dismemberment | null {
  const usufruct =
    /usufruit(?:i[eè]re?)?s?\s*(?:de\b|:|-)?\s*(.+?)(?=\s*[/;,–-]?\s*(?:et\s+)?nue?s?[- ]propri|$)/i.exec(name)
  const bare =
    /nue?s?[- ]propri(?:[ée]t[ée]s?|[ée]taires?)\s*(?:de\b|:|-)?\s*(.+?)(?=\s*[/;,–-]?\s*(?:et\s+)?usufrui|$)/i.exec(
      name,
    )
  if (usufruct?.[1] === undefined || bare?.[1] === undefined) return null
  return { usufructuary: usufruct[1].trim(), bareOwner: bare[1].trim() }
}
