import type { Db } from '#platform/database.ts'
import { addYears } from '#shared/days.ts'
import { countedSince } from '../data/statistics.ts'
import { CATEGORY_CODES } from '../rules/categories.ts'
import { promisesOf } from '../rules/promises.ts'
import { figures } from '../rules/statistics.ts'
import { isStaff, type Visit } from './visit.ts'

/** Twelve months of a residence; whoever lives there is told of the common parts, which they see anyway. */
export async function seeStatistics(db: Db, visit: Visit) {
  const since = addYears(visit.today, -1)
  const rows = await countedSince(db, visit.residenceId, { since, commonOnly: !isStaff(visit) })
  const { whole, byCategory } = figures(
    rows.map(({ steps, ...row }) => ({ ...row, promises: promisesOf(steps, visit.today) })),
  )
  return {
    since,
    whole,
    byCategory: CATEGORY_CODES.flatMap((code) =>
      byCategory.filter(({ category }) => category === code).map((group) => ({ ...group, category: code })),
    ),
  }
}
