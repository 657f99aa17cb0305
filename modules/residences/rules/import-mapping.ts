import { cleanText, fold, readShare } from './import-text.ts'

/** What a column can hold. Several columns may share `ownerName`, `address`, `email` and `phone`: they are read together. */
export const FIELDS = [
  'lot',
  'building',
  'staircase',
  'floor',
  'door',
  'kind',
  'area',
  'ownerCode',
  'ownerKind',
  'ownerName',
  'email',
  'phone',
  'address',
  'keyCode',
  'keyName',
  'share',
  'shareTotal',
] as const

export type Field = (typeof FIELDS)[number]

/** `{ key }` is a column of shares in the allocation key of that name. */
export type ColumnRole = Field | 'ignored' | { key: string }

/** How to read a table. Guessed, then corrected by a person; plain data, so that it can be stored and sent. */
export type Mapping = {
  /** The line of the column titles, from 1. */
  headerRow: number
  /** `wide`: a line per lot, a column per key. `long`: a line per lot and key. */
  format: 'wide' | 'long'
  /** One role per column, from the left. */
  columns: ColumnRole[]
}

const HEADER_SEARCH_ROWS = 60
const SAMPLE_ROWS = 500
const JOINED = new Set<ColumnRole>(['ownerName', 'address', 'email', 'phone'])
/** Titles that may stand above several keys. */
const GROUPING = new Set<ColumnRole>(['ignored', 'share', 'keyCode', 'keyName'])
const DESCRIPTIVE = new Set<ColumnRole>([
  'building',
  'staircase',
  'floor',
  'door',
  'kind',
  'area',
  'ownerCode',
  'ownerName',
])

/** Column titles, folded, in the order in which they are tried. */
const TITLES: readonly [Field, RegExp][] = [
  [
    'lot',
    /^((n|no|num|numero|ref|reference|code|id)( d[eu])?( l)? ?lots?|lots?( (n|no|num|numero|number|id|ref|code))?)$/,
  ],
  ['email', /^((adresse|coproprietaire) )?(e ?mails?|mails?|courriels?|adresse electronique|mel)( \d)?$/],
  ['phone', /^(n |no |numero de )?(tel|telephones?|phone|portable|mobile|gsm)\b/],
  ['address', /^(adresse|address|complement|code postal|cp|ville|commune|pays|voie|rue)\b/],
  [
    'ownerCode',
    /^((n|no|num|numero|code|ref|reference|id|identifiant|compte)( d[eu])? ?(copro|coproprietaire|proprietaire|compte)|(copro|coproprietaire|proprietaire|owner) (n|no|code|id|ref)|matricule|compte)$/,
  ],
  [
    'ownerKind',
    /^((type|nature|qualite|statut|forme)( d[eu])? ?(coproprietaire|proprietaire|personne|juridique)|(coproprietaire|proprietaire) (type|nature)|qualite)$/,
  ],
  [
    'ownerName',
    /^((coproprietaires?|proprietaires?|titulaires?|owner)( noms?| prenoms?)?|noms?( et)?( prenoms?)?( (d[eu]s? )?(coproprietaires?|proprietaires?))?|prenoms?|civilite|titre|raison sociale|denomination( sociale)?)$/,
  ],
  ['building', /^(n |code |nom )?(batiments?|bat|immeuble|building)( (n|no|code|nom))?$/],
  ['staircase', /^(n |code )?(escaliers?|esc|cage|cage d escalier|entree|staircase)( (n|no|code))?$/],
  ['floor', /^(etages?|niveaux?|et|floor)$/],
  ['door', /^(n |no )?(portes?|position|door)$/],
  ['kind', /^(nature|type|usage|categorie|designation|description|local)(( d[eu]s?)? lots?)?$/],
  ['area', /^(surfaces?|superficies?|carrez)\b/],
  [
    'keyCode',
    /^((code|n|no|num|numero|ref)( d[eu])?( la)? ?)?(cles?|key)( de (repartition|charges?))?( (n|no|code|id|numero))?$/,
  ],
  [
    'keyName',
    /^(libelle|intitule|nom|label|designation)( d[eu])?( la)?( cles?)?( de (repartition|charges?))?$|^cle (libelle|nom|intitule)$/,
  ],
  ['shareTotal', /^(base|total|sur|denominateur|total general)( d[eu])?( la)?( cle| tantiemes| parts| repartition)*$/],
  [
    'share',
    /^(nb |nombre (de |d )?)?(parts?|shares?|tantiemes?|milliemes?|quotes? ?parts?|qp|numerateur)( d[eu])?( lots?)?$/,
  ],
]

const CERTAIN_KEY = /\b(genera(l|le|les|ux)|tantiemes?|milliemes?|quotes? parts?|qp|pcg|pcs)\b/
const NOT_A_KEY =
  /\b(id|n|no|ref|code|date|montant|solde|annee|euros?|eur|prix|loyer|tva|debit|credit|pieces?|ordre|rang|surface|nombre|nb|index|observations?|remarques?|commentaires?|notes?)\b/
const LIKELY_KEY =
  /\b(cle|charges?|ascenseurs?|asc|chauffage|eau|escalier|batiment|bat|immeuble|parkings?|garages?|caves?|toiture|hall|jardin|interphone|vmc|special(e|es)?)\b/

/**
 * Finds the titles of the columns, below any title of the document, and what each column holds.
 * Null when no line looks like the titles of a list of lots.
 */
export function guessMapping(rows: readonly (readonly string[])[]): Mapping | null {
  const cleaned = rows.slice(0, HEADER_SEARCH_ROWS + SAMPLE_ROWS).map((row) => row.map((cell) => cleanText(cell).text))
  const read = cleaned.map((row, index) => grouped(row, cleaned[index - 1] ?? []))
  const headerIndex = findHeader(read)
  if (headerIndex === null) return null

  const [first = [], second = [], ...others] = read.slice(headerIndex)
  const isDouble = continuesTitles(first, second)
  const titles = isDouble ? mergeTitles(first, second) : first
  const columns = guessColumns(titles, isDouble ? others : [second, ...others])
  const mapping: Mapping = {
    headerRow: headerIndex + (isDouble ? 2 : 1),
    format: formatOf(columns),
    columns: uniqueKeys(columns),
  }
  return describesLots(mapping) ? mapping : null
}

/** What the titles on that line say, for a person to correct; by default on the first line that can hold titles. */
export function mappingBelow(rows: readonly (readonly string[])[], line?: number): Mapping {
  const first = rows.findIndex((row) => row.filter((cell) => cell.trim() !== '').length >= 2)
  const headerRow = Math.min(line ?? Math.max(first, 0) + 1, Math.max(rows.length, 1))
  const [titles = [], ...body] = rows
    .slice(headerRow - 1, headerRow + SAMPLE_ROWS)
    .map((row) => row.map((cell) => cleanText(cell).text))
  const columns = uniqueKeys(guessColumns(titles, body))
  return { headerRow, format: formatOf(columns), columns }
}

/** A column of shares beside one of keys makes a line per lot and key. */
export function formatOf(columns: readonly ColumnRole[]): Mapping['format'] {
  return isLong(columns) ? 'long' : 'wide'
}

/** A list of lots has a column of lot numbers, and shares or a description beside it. */
export function describesLots({ columns, format }: Mapping): boolean {
  const shares = format === 'long' ? columns.includes('share') : columns.some((role) => typeof role === 'object')
  return columns.includes('lot') && (shares || columns.some((role) => DESCRIPTIVE.has(role)))
}

/** The title of a column as the file has it, or its letter: what a problem names. */
export function columnTitle(header: readonly string[], index: number): string {
  const title = header[index]?.replace(/\s+/g, ' ').trim() ?? ''
  return title === '' ? columnLetter(index) : title
}

function findHeader(rows: readonly (readonly string[])[]): number | null {
  const scores = rows.slice(0, HEADER_SEARCH_ROWS).map((row) => {
    const fields = new Set(row.map((cell) => titledField(fold(cell))).filter((role) => role !== 'ignored'))
    return fields.has('lot') ? fields.size : 0
  })
  const best = Math.max(0, ...scores)
  return best === 0 ? null : scores.indexOf(best)
}

/** A bare "N°" under "Lot", or under "Désignation du lot" some columns to the left, is the lot's number. */
function grouped(row: readonly string[], above: readonly string[]): readonly string[] {
  return row.map((cell, index) => {
    if (!/^(n|no|num|numero)$/.test(fold(cell))) return cell
    const group = above.slice(0, index + 1).findLast((title) => title !== '') ?? ''
    return /\blots?$/.test(fold(group)) ? `${cell} lot` : cell
  })
}

/** A second line of titles: words, under columns that the first line groups ("Clés" above "Général" and "Eau"). */
function continuesTitles(first: readonly string[], second: readonly string[]): boolean {
  const filled = second.map((cell, index) => ({ cell, above: titledField(fold(first[index] ?? '')) }))
  const words = filled.filter(({ cell }) => cell !== '')
  return words.length >= 2 && words.every(({ cell, above }) => readShare(cell) === null && GROUPING.has(above))
}

function mergeTitles(first: readonly string[], second: readonly string[]): string[] {
  return Array.from(
    { length: Math.max(first.length, second.length) },
    (_, index) => second[index] || first[index] || '',
  )
}

function guessColumns(titles: readonly string[], body: readonly (readonly string[])[]): ColumnRole[] {
  const known = keepFirst(titles.map((title) => titledField(fold(title))))
  return isLong(known) ? known : known.map((role, index) => wideRole({ role, index, titles, body, known }))
}

function isLong(columns: readonly ColumnRole[]): boolean {
  return columns.includes('share') && (columns.includes('keyCode') || columns.includes('keyName'))
}

/** `title` is folded, where "copropriétaire(s)" ends in a lone s. */
function titledField(title: string): ColumnRole {
  const singular = title.replace(/ s$/, '')
  return TITLES.find(([, pattern]) => pattern.test(singular))?.[0] ?? 'ignored'
}

function keepFirst(roles: ColumnRole[]): ColumnRole[] {
  return roles.map((role, index) => (JOINED.has(role) || roles.indexOf(role) === index ? role : 'ignored'))
}

type Column = {
  role: ColumnRole
  index: number
  titles: readonly string[]
  body: readonly (readonly string[])[]
  known: ColumnRole[]
}

/** In a wide table, the columns of shares are those with numbers under the name of a key, or after the description. */
function wideRole(column: Column): ColumnRole {
  const { role, index, titles, body } = column
  if (role === 'keyCode' || role === 'keyName' || role === 'shareTotal') return 'ignored'
  if (role !== 'ignored' && role !== 'share') return role

  const cells = body.map((row) => row[index] ?? '').filter((cell) => cell !== '')
  const shares = cells.filter((cell) => readShare(cell) !== null).length
  const needed = shareCellsNeeded(column, cells)
  return shares >= cells.length * needed && (shares > 0 || needed === 0)
    ? { key: columnTitle(titles, index) }
    : 'ignored'
}

/** The part of a column's cells that must be numbers for it to be a key: what its title does not say, they must. */
function shareCellsNeeded({ role, index, titles, known }: Column, cells: string[]): number {
  const title = fold(titles[index] ?? '')
  if (role === 'share' || CERTAIN_KEY.test(title)) return 0
  if (title === '' || NOT_A_KEY.test(title)) return Number.POSITIVE_INFINITY
  if (LIKELY_KEY.test(title)) return 0.5
  const isFlag = cells.every((cell) => cell === '0' || cell === '1')
  const isLast = known.findLastIndex((other) => other !== 'ignored') < index
  return isLast && !isFlag ? 0.9 : Number.POSITIVE_INFINITY
}

function uniqueKeys(columns: ColumnRole[]): ColumnRole[] {
  const names = columns.map((role) => (typeof role === 'object' ? fold(role.key) : null))
  return columns.map((role, index) => {
    if (typeof role !== 'object' || names.indexOf(fold(role.key)) === index) return role
    return { key: `${role.key} (${columnLetter(index)})` }
  })
}

function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest === 0 ? '' : columnLetter(rest - 1)) + String.fromCharCode(65 + (index % 26))
}
