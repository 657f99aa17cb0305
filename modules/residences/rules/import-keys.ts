import type { Place, Reporter } from './import-problem.ts'
import { fold, readShare, type Share, showThousandths } from './import-text.ts'

export type ImportedKey = {
  code: string | null
  name: string
  /** The charges of all the lots, whose shares are also the voices (loi 65-557, art. 10 and 22). */
  general: boolean
  /** Shares are stored as published × scale, so that halves stay whole: 1, 2, 10, 100 or 1000. */
  scale: number
  /** Scaled. */
  total: number
  /** Scaled, none at zero, in the order of the file. */
  shares: { lot: string; shares: number }[]
}

type Entry = { thousandths: number; row: number }

export type KeyDraft = {
  code: string | null
  name: string
  place: Place
  /** Folded, those already told. */
  otherNames: Set<string>
  entries: Map<string, Entry>
  /** The denominators of its fractions, each with the first row that says so. */
  bases: Map<number, Place>
  sum: number
  /** Of the entries since the last subtotal. */
  sinceSubtotal: number
}

const SCALES = [1, 2, 10, 100, 1000]

export function draftKey(name: string, code: string | null, place: Place): KeyDraft {
  return { code, name, place, otherNames: new Set(), entries: new Map(), bases: new Map(), sum: 0, sinceSubtotal: 0 }
}

/** Reads a cell of shares, reporting what is wrong with it; null when nothing can be kept. */
export function readShareCell(text: string, place: Place, { report }: Reporter): Share | null {
  const share = readShare(text)
  if (share === null) report('share-unreadable', place, { text })
  else if (share.thousandths < 0) report('share-negative', place, { text })
  else if (share.tooPrecise) report('share-too-precise', place, { text })
  else {
    if (share.ambiguous) report('share-ambiguous', place, { text, other: showThousandths(share.thousandths) })
    return share
  }
  return null
}

/** Adds a lot's shares once: the same again is told and ignored, something else is an error. */
export function addShare(key: KeyDraft, lot: string, share: Share, to: { place: Place; reporter: Reporter }): void {
  const { place, reporter } = to
  const first = key.entries.get(lot)
  if (first !== undefined) {
    const values = { lot, key: key.name, first: first.row, text: showThousandths(share.thousandths) }
    if (first.thousandths === share.thousandths) reporter.report('share-repeated', place, values)
    else reporter.report('share-contradicts', place, { ...values, other: showThousandths(first.thousandths) })
    return
  }
  key.entries.set(lot, { thousandths: share.thousandths, row: place.row })
  key.sum += share.thousandths
  key.sinceSubtotal += share.thousandths
  if (share.base !== null && !key.bases.has(share.base.thousandths)) key.bases.set(share.base.thousandths, place)
}

/** Scaled keys, after checking denominators. Keys without any share are told and left out. */
export function finishKeys(drafts: KeyDraft[], reporter: Reporter): ImportedKey[] {
  const used = drafts.filter((draft) => {
    if (draft.sum === 0) reporter.report('key-empty', draft.place, { key: draft.name })
    return draft.sum > 0
  })
  for (const draft of used) checkBases(draft, reporter)

  const general = generalKey(used)
  if (general === null && used.length > 0) reporter.report('general-key-absent', { row: used[0]?.place.row ?? 1 })
  const names = distinctNames(used, reporter)
  return used.map((draft, index) => finishKey({ ...draft, name: names[index] ?? draft.name }, draft === general))
}

/** Each lot must have its part of the general charges (loi 65-557, art. 10). */
export function checkGeneralShares(
  drafts: KeyDraft[],
  lots: { number: string; row: number }[],
  reporter: Reporter,
): void {
  const general = generalKey(drafts.filter((draft) => draft.sum > 0))
  if (general === null) return
  for (const { number, row } of lots) {
    const entry = general.entries.get(number)
    const place = { row, column: general.place.column ?? null }
    if (entry === undefined) reporter.report('general-share-missing', place, { lot: number, key: general.name })
    else if (entry.thousandths === 0) reporter.report('general-share-zero', place, { lot: number, key: general.name })
  }
}

/** The totals that the deed declares, in published units, by name of key. */
export function checkDeedTotals(drafts: KeyDraft[], deed: Record<string, number>, reporter: Reporter): void {
  for (const [name, total] of Object.entries(deed)) {
    const key = drafts.find((draft) => fold(draft.name) === fold(name))
    const declared = Math.round(total * 1000)
    if (key === undefined) reporter.report('deed-key-absent', { row: 1 }, { key: name })
    else if (key.sum !== declared) {
      const values = { key: key.name, text: showThousandths(key.sum), other: showThousandths(declared) }
      reporter.report('deed-total-differs', key.place, values)
    }
  }
}

function checkBases(key: KeyDraft, { report }: Reporter): void {
  const [first, ...others] = key.bases
  if (first === undefined) return
  const [base, place] = first
  for (const [other, otherPlace] of others) {
    const values = { key: key.name, text: showThousandths(other), other: showThousandths(base), first: place.row }
    report('denominators-differ', otherPlace, values)
  }
  if (others.length === 0 && base !== key.sum) {
    report('denominator-differs', place, {
      key: key.name,
      text: showThousandths(key.sum),
      other: showThousandths(base),
    })
  }
}

/** The key that says so, else the only one when it just says "tantièmes". */
function generalKey(used: KeyDraft[]): KeyDraft | null {
  const named = used.find((draft) => /\bgenera(l|le|les|ux)\b/.test(fold(draft.name)))
  if (named !== undefined) return named
  const [only] = used
  const plain = /^(nb |nombre de )?(tantiemes?|milliemes?|parts?|quotes? parts?)/
  return used.length === 1 && only !== undefined && plain.test(fold(only.name)) ? only : null
}

function distinctNames(drafts: KeyDraft[], { report }: Reporter): string[] {
  const folded = drafts.map((draft) => fold(draft.name))
  return drafts.map(({ code, name, place }, index) => {
    if (folded.indexOf(fold(name)) === index) return name
    const other = `${name} (${code ?? index + 1})`
    report('key-name-repeated', place, { text: name, other })
    return other
  })
}

function finishKey({ code, name, entries, sum }: KeyDraft, general: boolean): ImportedKey {
  const scale = SCALES.find((candidate) => isWhole([...entries.values()], candidate)) ?? 1000
  const scaled = (thousandths: number) => (thousandths * scale) / 1000
  const shares = [...entries]
    .filter(([, entry]) => entry.thousandths > 0)
    .map(([lot, entry]) => ({ lot, shares: scaled(entry.thousandths) }))
  return { code, name, general, scale, total: scaled(sum), shares }
}

function isWhole(entries: Entry[], scale: number): boolean {
  return entries.every(({ thousandths }) => (thousandths * scale) % 1000 === 0)
}
