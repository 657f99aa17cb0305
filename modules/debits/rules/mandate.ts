import { mandateExpiresOn } from './direct-debit.ts'

export type MandateFact = { kind: 'amended' | 'suspended'; iban: string | null; reason: string; happenedOn: string }

export type MandateRecord = {
  signedOn: string
  /** As it was signed. */
  iban: string
  endedOn: string | null
  /** Last day of a collection that was sent and not returned. */
  lastCollectedOn: string | null
  /** Oldest first. */
  facts: readonly MandateFact[]
}

export type MandateState = 'active' | 'suspended' | 'dormant' | 'ended'

export function mandateState(mandate: MandateRecord, today: string): MandateState {
  if (mandate.endedOn !== null) return 'ended'
  if (mandate.facts.at(-1)?.kind === 'suspended') return 'suspended'
  const { signedOn, lastCollectedOn } = mandate
  const expiresOn = mandateExpiresOn({ signedOn, lastCollectedOn, revokedOn: null, noticeDays: null })
  return today >= expiresOn ? 'dormant' : 'active'
}

/** Where it collects now: an amendment names another account of the same debtor. */
export function accountOf({ iban, facts }: Pick<MandateRecord, 'iban' | 'facts'>): string {
  return facts.findLast(({ kind }) => kind === 'amended')?.iban ?? iban
}

/** First and last groups, as a bank card is shown. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 4)}\u00a0••••\u00a0${iban.slice(-4)}`
}

/** Who owes, in a reference that banks carry: what is not a capital or a digit of the owner's code is left out. */
export function ownerPart(code: string, partyId: string): string {
  const letters = code.toUpperCase().replace(/[^A-Z\d]/g, '')
  return letters === '' ? partyId.replaceAll('-', '').slice(0, 10).toUpperCase() : letters.slice(0, 16)
}

export type Amendment = { originalIban: string } | { otherBank: true }

/**
 * What the bank must be told when the account changed since the last collection: the former one, or that the bank is
 * another (EPC130-08, AT-24). Null when nothing changed.
 */
export function amendmentOf(current: string, lastCollected: string | null): Amendment | null {
  if (lastCollected === null || lastCollected === current) return null
  const bank = (iban: string) => iban.slice(0, 2) + iban.slice(4, 9)
  return bank(current) === bank(lastCollected) ? { originalIban: lastCollected } : { otherBank: true }
}
