import { daysBetween } from '#shared/days.ts'
import type { Cents } from '#shared/money.ts'
import type { Movement, Proposal } from './movement.ts'

/** A direct debit that the residence made, by the references that it gave to it. */
export type GivenDebit = { endToEndId: string; rum: string; cents: Cents; isSent: boolean; collectOn: string }

/** A file of debits that the bank has: `credits` are the totals that it may show. */
export type GivenBatch = { messageId: string; collectOn: string; credits: readonly Cents[] }

export type Debits = {
  given: readonly GivenDebit[]
  /** Debits whose return is a movement already. */
  met: ReadonlySet<string>
  batches: readonly GivenBatch[]
  /** Where debits are until the bank shows them, and the cents that it holds. */
  transit: { account: string; cents: Cents }
}

/**
 * A debit that was collected or that came back, by its own reference or its mandate's; or the total of a file. Null when
 * it is none. What the owner paid is in the books since the day of collection: none is a receipt of theirs again.
 */
export function debitOf(movement: Movement, debits: Debits): Proposal | null {
  const named = namedBy(movement, debits)
  if (movement.cents < 0) return named === null ? null : returned(movement, named, debits)
  return named === null ? batchOf(movement, debits) : collected(movement, named, debits)
}

type Named = { debit: GivenDebit; isOnly: boolean }

function namedBy({ endToEndId, mandate, cents }: Movement, { given }: Debits): Named | null {
  const exact = given.find((debit) => debit.endToEndId === endToEndId)
  if (exact !== undefined) return { debit: exact, isOnly: true }
  const alike = given.filter(
    ({ rum, isSent, ...debit }) => rum === mandate && isSent && debit.cents === Math.abs(cents),
  )
  const [latest] = alike
  return latest === undefined ? null : { debit: latest, isOnly: alike.length === 1 }
}

function returned({ cents }: Movement, { debit, isOnly }: Named, { met }: Debits): Proposal {
  // Another amount, or a debit that the bank was never given: somebody must look.
  if (!debit.isSent || debit.cents !== -cents) return { confidence: 'none', sign: 'return', target: null, others: [] }
  const confidence = isOnly && !met.has(debit.endToEndId) ? 'certain' : 'likely'
  return { confidence, sign: 'return', target: { to: 'return', endToEndId: debit.endToEndId }, others: [] }
}

function collected({ cents }: Movement, { debit, isOnly }: Named, debits: Debits): Proposal {
  const isExact = isOnly && debit.isSent && debit.cents === cents
  return onTransit('debit', isExact ? 'certain' : 'likely', debits)
}

const WORDS = /remise.*pr[eé]l|pr[eé]l[eè]vements? (sepa )?[ée]mis|\bPAIN\b/i
const DAYS = 5

function batchOf(movement: Movement, debits: Debits): Proposal | null {
  const { texts, counterparty, endToEndId, cents, bookedOn } = movement
  const said = [movement.batchOf, endToEndId, counterparty, ...texts].join(' ')
  const named = debits.batches.filter(({ messageId }) => new RegExp(`\\b${messageId}\\b`).test(said))
  if (named.some(({ credits }) => credits.includes(cents))) return onTransit('transit', 'certain', debits)
  const near = debits.batches.filter(
    ({ collectOn, credits }) => credits.includes(cents) && Math.abs(daysBetween(collectOn, bookedOn)) <= DAYS,
  )
  const isSaid = WORDS.test(said)
  if (isSaid && near.length === 1 && debits.transit.cents >= cents) return onTransit('transit', 'certain', debits)
  return named.length > 0 || near.length > 0 || isSaid ? onTransit('transit', 'likely', debits) : null
}

function onTransit(sign: Proposal['sign'], confidence: Proposal['confidence'], { transit }: Debits): Proposal {
  return { confidence, sign, target: { to: 'account', account: transit.account }, others: [] }
}

/** The reason as codes have it (ISO 20022); `MS03` when the bank gave none. */
export function returnCode(said: string | null): string {
  const code = (said ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 10)
  return code.length >= 2 ? code : 'MS03'
}
