import type { Db, Tx } from '#platform/database.ts'
import { readDelimited } from '#platform/delimited.ts'
import { Refused } from '#platform/errors.ts'
import { chartOf } from '../data/accounts.ts'
import { lotsOf, partiesOf } from '../data/choices.ts'
import { openingsOf } from '../data/entries.ts'
import { yearsOf } from '../data/years.ts'
import { readOpening } from '../rules/opening.ts'
import { postEntry } from './post.ts'
import type { Visit } from './visit.ts'

const PROBLEMS_SHOWN = 200

/** What a file of opening balances would post, and everything wrong with it. */
export async function previewOpening(db: Db | Tx, { residenceId }: Visit, bytes: Uint8Array) {
  const year = await firstYear(db, residenceId)
  const [chart, parties, lots] = await Promise.all([
    chartOf(db, residenceId),
    partiesOf(db, residenceId),
    lotsOf(db, residenceId),
  ])
  const ground = { chart: new Map(chart.map((account) => [account.number, account])), parties, lots }
  const { lines, problems, ...sums } = readOpening(readDelimited(bytes).rows, ground)
  const balanced = problems.length === 0 && sums.difference === 0 && lines.length >= 2
  return {
    postedOn: year.startsOn,
    lines,
    count: lines.length,
    problems: problems.slice(0, PROBLEMS_SHOWN),
    ...sums,
    balanced,
  }
}

/**
 * Posts the opening balances in journal AN on the first day of the books. The same file again changes nothing.
 * @throws Refused 422 `opening-has-errors`, `entry-unbalanced`; 409 `opening-posted-already` for another file
 */
export async function importOpening(tx: Tx, visit: Visit, bytes: Uint8Array) {
  const { lines, problems, difference, postedOn } = await previewOpening(tx, visit, bytes)
  const [first] = problems
  if (first !== undefined) throw new Refused(422, 'opening-has-errors', { field: 'file', detail: `line ${first.line}` })
  if (difference !== 0)
    throw new Refused(422, 'entry-unbalanced', { field: 'file', detail: `difference ${difference}` })
  // An opening that was reversed makes room for the next.
  const reversed = (await openingsOf(tx, visit.residenceId)).filter(({ reversedBy }) => reversedBy !== null)
  const origin = { kind: 'opening', id: String(reversed.length + 1) }
  const entry = { journal: 'AN', postedOn, label: "Soldes d'ouverture repris", origin, lines }
  return await postEntry(tx, visit, entry).catch((error: unknown) => {
    const other = error instanceof Refused && error.code === 'origin-differs'
    throw other ? new Refused(409, 'opening-posted-already') : error
  })
}

async function firstYear(db: Db | Tx, residenceId: Visit['residenceId']) {
  const first = (await yearsOf(db, residenceId)).at(-1)
  if (first === undefined) throw new Refused(409, 'books-not-open')
  return first
}
