import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { CATEGORY_CODES, type CategoryChange, type CategoryCode } from '../rules/categories.ts'

/** What a firm changed, by code. */
export async function changesOf(db: Db | Tx, organizationId: string): Promise<Map<CategoryCode, CategoryChange>> {
  const rows = await db
    .selectFrom('ticketCategory')
    .where('organizationId', '=', organizationId)
    .select(['code', 'label', 'isOn', 'firstDays', 'endDays'])
    .select(sql<CategoryChange['holder']>`holder`.as('holder'))
    .select(sql<CategoryChange['danger']>`danger`.as('danger'))
    .execute()
  return new Map(
    rows.flatMap(({ code, ...change }) => {
      const known = CATEGORY_CODES.find((one) => one === code)
      return known === undefined ? [] : [[known, change] as const]
    }),
  )
}

export async function saveChange(
  tx: Tx,
  organizationId: string,
  { code, changedBy, ...change }: CategoryChange & { code: CategoryCode; changedBy: string },
): Promise<void> {
  await tx
    .insertInto('ticketCategory')
    .values({ organizationId, code, changedBy, ...change })
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'code']).doUpdateSet({ ...change, changedBy, changedAt: sql`now()` }),
    )
    .execute()
}
