import { type Cents, sumCents } from '#shared/money.ts'

/** What a provider says of a checkout, whichever provider it is. Moments are instants in ISO form. */
export type CheckoutState = {
  state: 'open' | 'processing' | 'paid' | 'failed' | 'expired'
  cents: Cents
  /** `EUR`, in capitals. */
  currency: string
  happenedAt: string
  /** What it kept; null while it does not say. */
  fee: Cents | null
  refunds: readonly Return[]
  /** Money that the payer's bank took back; a question that took none is none. */
  disputes: readonly Return[]
}

/** Money that went back to the payer. */
export type Return = {
  id: string
  cents: Cents
  at: string
  /** What the provider keeps for it. */
  fee: Cents
  /** It came back: a refund that failed, a dispute that was won. */
  isBack: boolean
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
  'reinstated',
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

type Said = { kind: FactKind; cents: Cents | null }

/** What a payment of `cents` still brings, once what went back is taken off. */
export function keptOf(facts: readonly Said[], cents: Cents): Cents {
  return cents - sumOf(facts, 'refunded') - sumOf(facts, 'disputed') + sumOf(facts, 'reinstated')
}

/** What still says something of its state: a refund of a part leaves it paid, and so does a dispute that was won. */
export function standingKinds(facts: readonly Said[], cents: Cents): FactKind[] {
  const isGone = {
    refunded: sumOf(facts, 'refunded') >= cents,
    disputed: sumOf(facts, 'disputed') > sumOf(facts, 'reinstated'),
  }
  return facts
    .map(({ kind }) => kind)
    .filter((kind) => (kind === 'refunded' || kind === 'disputed' ? isGone[kind] : true))
}

function sumOf(facts: readonly Said[], wanted: FactKind): Cents {
  return sumCents(facts.map(({ kind, cents }) => (kind === wanted ? (cents ?? 0) : 0)))
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
  const isKnown = (kind: FactKind, reference: string) => known.has(`${kind} ${reference}`)
  return wordsOf(said, { cents, isKnown }).filter(({ kind, reference }) => !isKnown(kind, reference))
}

type Known = { cents: Cents; isKnown: (kind: FactKind, reference: string) => boolean }

function wordsOf(said: CheckoutState, { cents, isKnown }: Known): NewFact[] {
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
    ...said.refunds.flatMap((refund) => returnWords('refunded', refund, isKnown)),
    ...said.disputes.flatMap((dispute) => returnWords('disputed', dispute, isKnown)),
  ]
}

/** One that came back before anybody heard of it left the books as they are. */
function returnWords(kind: 'refunded' | 'disputed', { id, cents, at, fee, isBack }: Return, isKnown: Known['isKnown']) {
  const word = (of: FactKind, amount: Cents): NewFact => ({ kind: of, reference: id, happenedAt: at, cents: amount })
  const fees = fee > 0 ? [word('fee', fee)] : []
  if (!isBack) return [word(kind, cents), ...fees]
  return isKnown(kind, id) ? [...fees, word('reinstated', cents)] : fees
}
