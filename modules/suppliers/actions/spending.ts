import type { Db, Tx } from '#platform/database.ts'
import { refuseIf } from '#platform/errors.ts'
import type { SpendingRuleInput } from '../contract/quotes.ts'
import { setSpendingRule, spendingRuleOf } from '../data/spending.ts'
import { refuseSpendingRule } from '../rules/quote.ts'
import { mayManage } from '../rules/sight.ts'
import { DONE, note, type Visit } from './visit.ts'

export async function seeSpendingRule(db: Db, { residenceId, actor }: Visit) {
  const rule = await spendingRuleOf(db, residenceId)
  return { rule: rule === null ? null : flat(rule), can: { edit: mayManage(actor.roles) } }
}

function flat({ delegation, ...amounts }: NonNullable<Awaited<ReturnType<typeof spendingRuleOf>>>) {
  return {
    ...amounts,
    delegatedCap: delegation?.cap ?? null,
    delegatedFrom: delegation?.from ?? null,
    delegatedUntil: delegation?.until ?? null,
  }
}

/** @throws Refused 409 with the codes of `refuseSpendingRule` */
export async function recordSpendingRule(tx: Tx, visit: Visit, given: SpendingRuleInput) {
  const { delegatedCap: cap, delegatedFrom: from, delegatedUntil: until, ...amounts } = given
  const isSome = cap !== null || from !== null || until !== null
  const isWhole = cap !== null && from !== null && until !== null
  refuseIf(isSome && !isWhole ? 'delegation-incomplete' : null)
  const rule = { ...amounts, delegation: isWhole ? { cap, from, until } : null }
  refuseIf(refuseSpendingRule(rule))
  await setSpendingRule(tx, visit.residenceId, { rule, recordedBy: visit.actor.personId })
  await note(tx, visit, { action: 'spending-rule.set', subject: `residence:${visit.residenceId}`, after: given })
  return DONE
}
