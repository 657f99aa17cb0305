import type { Cents } from '#shared/money.ts'

/**
 * What a manager may ask for recovering a debt. The first seven are the closed list of the standard contract
 * (décret 67-223, annexe 1, 9.1); `bailiff` is a third party's bill.
 */
export const CONTRACT_FEES = [
  'formal_notice',
  'reminder_after_notice',
  'settlement_agreement',
  'mortgage_registration',
  'mortgage_release',
  'injunction_request',
  'exceptional_file',
] as const

type ContractFee = (typeof CONTRACT_FEES)[number]

/**
 * Never the debtor's: reminders before the notice and the account of interest are in the flat fee; a lawyer's fees and
 * the summons are for the judge; following a file and looking for an address are no exceptional diligence
 * (loi 65-557, art. 10-1; décret 67-223, annexe 1, 9.1).
 */
export type FeeKind =
  | ContractFee
  | 'bailiff'
  | 'reminder'
  | 'interest_account'
  | 'lawyer'
  | 'summons'
  | 'file_follow_up'
  | 'address_search'

export type Fee = {
  kind: FeeKind
  cents: Cents
  on: string
  /** Day of the formal notice; null before it. Its own cost is the debtor's. */
  noticeOn: string | null
}

export type FeeRefusal = 'fee-not-recoverable' | 'fee-before-notice' | 'fee-not-in-contract' | 'fee-above-contract'

/**
 * Whether a cost may be put on the debtor's account: necessary, from the formal notice on (loi 65-557, art. 10-1 a),
 * of a kind and price that the voted contract has. What is refused is in the manager's flat fee, and is not booked.
 *
 * @param prices of the contract in force on that day.
 */
export function refuseFee(fee: Fee, prices: { [kind in ContractFee]?: Cents | undefined }): FeeRefusal | null {
  if (fee.kind !== 'bailiff' && !isContractFee(fee.kind)) return 'fee-not-recoverable'
  if (fee.noticeOn === null || fee.on < fee.noticeOn) return 'fee-before-notice'
  if (fee.kind === 'bailiff') return null
  const price = prices[fee.kind]
  if (price === undefined) return 'fee-not-in-contract'
  return fee.cents > price ? 'fee-above-contract' : null
}

function isContractFee(kind: FeeKind): kind is ContractFee {
  return CONTRACT_FEES.some((fee) => fee === kind)
}
