import type { MandateRow } from '../data/mandates.ts'
import { mandateExpiresOn } from '../rules/direct-debit.ts'
import { accountOf, mandateState, maskIban } from '../rules/mandate.ts'

/** A mandate for its owner's eyes; the account is masked. */
export function shownMandate(mandate: MandateRow, today: string) {
  const { id, rum, signedOn, signer, endedOn, facts, fileId, lastCollectedOn } = mandate
  const last = facts.at(-1)
  return {
    id,
    rum,
    account: maskIban(accountOf(mandate)),
    state: mandateState(mandate, today),
    signedOn,
    signer,
    endedOn,
    expiresOn: mandateExpiresOn({ signedOn, lastCollectedOn, revokedOn: null, noticeDays: null }),
    suspendedFor: last?.kind === 'suspended' ? last.reason : null,
    hasDocument: fileId !== null,
  }
}
