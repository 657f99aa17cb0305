import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { RULES } from './catalogue-rules.ts'

export type RuleName = keyof typeof RULES

/** Every breach of a rule as `rule: object`, in the order of the rules; none in a sound database. */
export async function catalogueFaults(db: Db): Promise<string[]> {
  const faults: string[] = []
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await sql
      .raw<{ object: string }>(`select distinct object::text from (${query}) f order by 1`)
      .execute(db)
    faults.push(...rows.map(({ object }) => `${rule}: ${object}`))
  }
  return faults
}
