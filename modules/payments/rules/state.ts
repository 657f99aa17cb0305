import type { Cents } from '#shared/money.ts'

/** What a provider says of a checkout, whichever provider it is. Moments are instants in ISO form. */
export type CheckoutState = {
  state: 'open' | 'processing' | 'paid' | 'failed' | 'expired'
  cents: Cents
  /** `EUR`, in capitals. */
  currency: string
  happenedAt: string
  /** What it kept; null while it does not say. */
  fee: Cents | null
  refunds: readonly { id: string; cents: Cents; at: string }[]
  disputes: readonly { id: string; cents: Cents; at: string }[]
}

export const FACT_KINDS = [
  'processing',
  'succeeded',
  'failed',
  'abandoned',
  'suspended',
  'fee',
  'refunded',
  'disputed',
] as const
export type FactKind = (typeof FACT_KINDS)[number]

export const PAYMENT_STATES = [
  'asked',
  'sent',
  'processing',
  'succeeded',
  'failed',
  'abandoned',
  'suspended',
  'refunded',
  'disputed',
] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]

/** Later words win over earlier ones whatever the order they came in: money that arrived is never abandoned. */
const STRONGEST = ['disputed', 'refunded', 'succeeded', 'suspended', 'failed', 'abandoned', 'processing'] as const

export function stateOf(facts: readonly FactKind[], hasCheckout: boolean): PaymentState {
  return STRONGEST.find((kind) => facts.includes(kind)) ?? (hasCheckout ? 'sent' : 'asked')
}

/** Whether the provider may still say something that we wait for. */
export function isUnfinished(state: PaymentState): boolean {
  return ['asked', 'sent', 'processing', 'suspended'].includes(state)
}

type Expected = { cents: Cents; facts: readonly { kind: FactKind; reference: string }[] }
export type NewFact = { kind: FactKind; reference: string; happenedAt: string; cents: Cents | null }

/** What is new in what the provider says. A payment of another amount or currency is put aside, never booked blindly. */
export function newFacts(said: CheckoutState, { cents, facts }: Expected): NewFact[] {
  const known = new Set(facts.map(({ kind, reference }) => `${kind} ${reference}`))
  return wordsOf(said, cents).filter(({ kind, reference }) => !known.has(`${kind} ${reference}`))
}

function wordsOf(said: CheckoutState, cents: Cents): NewFact[] {
  const word = (kind: FactKind, reference = '', amount: Cents | null = null): NewFact => ({
    kind,
    reference,
    happenedAt: said.happenedAt,
    cents: amount,
  })
  if (said.state === 'open') return []
  if (said.state === 'processing') return [word('processing')]
  if (said.state === 'failed') return [word('failed')]
  if (said.state === 'expired') return [word('abandoned')]
  if (said.cents !== cents || said.currency !== 'EUR') return [word('suspended', 'amount-differs', said.cents)]
  return [
    word('succeeded', '', cents),
    ...(said.fee === null ? [] : [word('fee', '', said.fee)]),
    ...said.refunds.map((refund) => ({ ...word('refunded', refund.id, refund.cents), happenedAt: refund.at })),
    ...said.disputes.map((dispute) => ({ ...word('disputed', dispute.id, dispute.cents), happenedAt: dispute.at })),
  ]
}
