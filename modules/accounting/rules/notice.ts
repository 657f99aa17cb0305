import type { Cents } from '#shared/money.ts'
import { creditorReference } from './payment-reference.ts'

/** Notices in one document to print: what a compiler makes in a few seconds. */
export const PRINTED = 150

/** One notice an owner, under a reference of that call and that owner: a transfer that carries it says what it pays. */
export function noticesFor(callNumber: number, owners: readonly { partyId: string; cents: Cents }[]) {
  return owners.map(({ partyId, cents }) => {
    const owner = partyId.replaceAll('-', '').slice(0, 12).toUpperCase()
    return { partyId, cents, reference: creditorReference(`${callNumber}X${owner}`) }
  })
}
