import type { Db, Tx } from '#platform/database.ts'
import type { SpendingRule } from '../rules/quote.ts'

/** What the assembly decided of spending, as it was recorded; null while nothing was. */
export async function spendingRuleOf(db: Db | Tx, residenceId: string): Promise<SpendingRule | null> {
  const row = await db
    .selectFrom('spendingRule')
    .where('residenceId', '=', residenceId)
    .select(['votedOn', 'consultFrom', 'compareFrom', 'delegatedCap', 'delegatedFrom', 'delegatedUntil'])
    .executeTakeFirst()
  if (row === undefined) return null
  const { delegatedCap: cap, delegatedFrom: from, delegatedUntil: until, ...amounts } = row
  const isWhole = cap !== null && from !== null && until !== null
  return { ...amounts, delegation: isWhole ? { cap, from, until } : null }
}

export async function setSpendingRule(
  tx: Tx,
  residenceId: string,
  { rule, recordedBy }: { rule: SpendingRule; recordedBy: string },
): Promise<void> {
  const { delegation, ...amounts } = rule
  const values = {
    ...amounts,
    delegatedCap: delegation?.cap ?? null,
    delegatedFrom: delegation?.from ?? null,
    delegatedUntil: delegation?.until ?? null,
    recordedBy,
    recordedAt: new Date().toISOString(),
  }
  await tx
    .insertInto('spendingRule')
    .values({ residenceId, ...values })
    .onConflict((conflict) => conflict.column('residenceId').doUpdateSet(values))
    .execute()
}
