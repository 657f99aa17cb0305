import type { IncomingHttpHeaders } from 'node:http'
import type { Edges } from '#platform/edges.ts'
import type { Cents } from '#shared/money.ts'
import type { CheckoutState } from '../rules/state.ts'

export type Order = {
  residenceId: string
  /** What the provider answers twice the same for: its idempotency key. */
  intentId: string
  /** The account of the residence at the provider. */
  account: string
  cents: Cents
  expectedFee: Cents
  /** Who is paid, and what for, as the payer reads it on the page. */
  payee: string
  about: string
  /** Where the payer comes back to, with `retour=` and `ok`, `echec` or `abandon`. */
  returnUrl: string
  /** Instant in ISO form. */
  expiresAt: string
}

export type Opened = { checkoutId: string; url: string; expiresAt: string }
export type CheckoutPlace = { residenceId: string; account: string; checkoutId: string }

/** What a webhook is about. Identifiers are null when they are none of ours. */
export type Word = {
  eventId: string
  kind: string
  account: string
  residenceId: string | null
  intentId: string | null
}

/** Who takes cards. All but the reading of a signature may fail with `Refused` 503 `card-unavailable`. */
export type CardProvider = {
  name: 'stripe' | 'sandbox'
  open(order: Order): Promise<Opened>
  read(place: CheckoutPlace): Promise<CheckoutState>
  /** The page takes no card any more. Nothing when it has taken one. */
  close(place: CheckoutPlace): Promise<void>
  /**
   * Null for what we do not follow.
   * @throws Refused 401 `signature-invalid`, 400 `signature-malformed`
   */
  readWebhook(raw: string, headers: IncomingHttpHeaders): Promise<Word | null>
}

/** How long a page of the provider takes a card. */
export const PAGE_MINUTES = 45

export type Outside = Pick<Edges, 'config' | 'database' | 'log'>
