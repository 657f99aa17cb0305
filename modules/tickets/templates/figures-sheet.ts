import { CATEGORY_CODES, usualLabel } from '../rules/categories.ts'
import type { FirmFigures, Grouping } from '../rules/figures.ts'

type Group = { id: string; name: string; now: FirmFigures; before: FirmFigures }

const TITLES: Readonly<Record<Grouping, string>> = {
  residence: 'Résidence',
  category: 'Catégorie',
  assignee: 'Suivies par',
}

const COLUMNS: readonly [string, (figures: FirmFigures) => number | null][] = [
  ['Ouvertes', ({ open }) => open],
  ['Reçues', ({ received }) => received],
  ['Closes', ({ closed }) => closed],
  ['Première réponse, médiane (h)', ({ firstMedian }) => firstMedian],
  ['Première réponse, 90e centile (h)', ({ firstNinetieth }) => firstNinetieth],
  ['Clôture, médiane (h)', ({ endMedian }) => endMedian],
  ['Clôture, 90e centile (h)', ({ endNinetieth }) => endNinetieth],
  ['Promesses tenues (%)', ({ promisesKept }) => promisesKept],
  ['Rouvertes (%)', ({ reopened }) => reopened],
  ['Note (dixièmes d’étoile)', ({ rating }) => rating],
]

/** A table of figures as rows of a sheet, titles first; the span before in columns after. */
export function figuresSheet(by: Grouping, groups: readonly Group[]): string[][] {
  const names = COLUMNS.map(([name]) => name)
  const cells = (figures: FirmFigures) => COLUMNS.map(([, read]) => String(read(figures) ?? ''))
  return [
    [TITLES[by], ...names, ...names.map((name) => `${name}, période précédente`)],
    ...groups.map(({ id, name, now, before }) => [nameOf(by, id, name), ...cells(now), ...cells(before)]),
  ]
}

function nameOf(by: Grouping, id: string, name: string): string {
  if (by === 'category') return labelOf(id)
  return name === '' ? 'Sans responsable' : name
}

function labelOf(code: string): string {
  const known = CATEGORY_CODES.find((one) => one === code)
  return (known && usualLabel(known)) ?? code
}
