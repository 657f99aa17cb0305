import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { insertMerchant, merchantOf } from '../data/places.ts'
import type { Visit } from './visit.ts'

export type Merchant = { account: string; isOpen: boolean; feeRate: number; feeFixed: number }

/**
 * Where the money of cards goes from now on. What is under way ends where it began.
 * @throws Refused 409 `card-provider-absent` where nobody takes cards; 422 `merchant-account-invalid`
 */
export async function setMerchant(
  tx: Tx,
  { actor, residenceId }: Omit<Visit, 'today'>,
  { merchant, taker }: { merchant: Merchant; taker: 'stripe' | 'sandbox' | null },
) {
  if (taker === null) throw new Refused(409, 'card-provider-absent')
  if (taker === 'stripe' && !/^acct_\w{8,}$/.test(merchant.account))
    throw new Refused(422, 'merchant-account-invalid', { field: 'account' })
  const before = (await merchantOf(tx, residenceId)) ?? null
  await insertMerchant(tx, residenceId, { ...merchant, provider: taker, recordedBy: actor.personId })
  const subject = `residence:${residenceId}`
  await recordAudit(tx, actor, {
    scopeId: residenceId,
    action: 'payment-merchant.set',
    subject,
    before,
    after: merchant,
  })
  return { done: true } as const
}
