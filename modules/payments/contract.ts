import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { LEAST, MOST } from './rules/amount.ts'
import { PAYMENT_STATES } from './rules/state.ts'

const PaymentParams = z.strictObject({ paymentId: z.uuid() })
const State = z.enum(PAYMENT_STATES)
const Amount = z.int().min(LEAST).max(MOST)

const Payment = z.object({
  id: z.uuid(),
  partyId: z.uuid(),
  cents: z.number(),
  state: State,
  /** RF…: in the books, on the receipt, and what the provider was told. */
  reference: z.string(),
  askedAt: z.string(),
  /** When the provider had the money. */
  paidAt: z.string().nullable(),
  /** Cents that went back to the card, refunded or taken back by its bank: that much is due again. */
  returned: z.number(),
  /** Where the card is asked, while it may still be given. */
  url: z.string().nullable(),
})

export const readPayable = {
  method: 'GET',
  url: '/api/r/:residenceId/payments/payable',
  config: {
    name: 'payments.readPayable',
    summary: 'What the caller may pay today: what is due, by which means, what it costs and whom, what is under way.',
  },
  schema: {
    response: {
      200: z.object({
        /** The day that the amounts are of. */
        asOf: z.string(),
        accounts: z.array(
          z.object({
            partyId: z.uuid(),
            name: z.string(),
            /** Positive: owed. From the books, up to `asOf`. */
            balance: z.number(),
            /** The most that a card may pay. */
            most: z.number(),
            /** A mandate stands: the next calls are collected. */
            isCollected: z.boolean(),
          }),
        ),
        /** Null when the residence takes no cards. */
        card: z
          .object({
            /** What the residence pays the provider: hundredths of a percent, and cents each time. */
            feeRate: z.number(),
            feeFixed: z.number(),
            isTrial: z.boolean(),
          })
          .nullable(),
        hasBankAccount: z.boolean(),
        /** Direct debits told and not collected yet, the next first: so that nobody pays twice. */
        debits: z.array(
          z.object({
            partyId: z.uuid(),
            collectOn: z.string(),
            cents: z.number(),
            /** Cents of it for what is due by `asOf`. */
            forDue: z.number(),
            /** The bank's file is made: what is paid meanwhile is taken off no more. */
            isFirm: z.boolean(),
          }),
        ),
        /** Begun and not ended, and ended lately; the latest first. */
        recent: z.array(Payment),
      }),
    },
  },
} as const satisfies Endpoint

export const readTransfer = {
  method: 'GET',
  url: '/api/r/:residenceId/payments/transfer/:partyId',
  config: {
    name: 'payments.readTransfer',
    summary: 'All that a transfer needs: account, reference, and the code that bank applications read (EPC069-12).',
  },
  schema: {
    params: z.strictObject({ partyId: z.uuid() }),
    querystring: z.strictObject({ cents: z.coerce.number().int().min(1).max(99_999_999_999) }),
    response: {
      200: z.object({
        holder: z.string(),
        iban: z.string(),
        bic: z.string(),
        /** What to write: the reference of a call when one is open, else who pays. */
        about: z.string(),
        isReference: z.boolean(),
        /** An SVG drawing; null where no code can say it. */
        qr: z.string().nullable(),
      }),
    },
  },
} as const satisfies Endpoint

export const pay = {
  method: 'POST',
  url: '/api/r/:residenceId/payments',
  config: {
    name: 'payments.pay',
    summary:
      'Asks to pay by card and answers with the page of the provider. The same request again answers with the same payment; `due-changed` when what is owed is not what was seen.',
    perMinute: 120,
  },
  schema: {
    body: z.strictObject({
      /** Made by the browser before its first try. */
      requestId: z.uuid(),
      partyId: z.uuid(),
      cents: Amount,
      /** What was seen as due. */
      due: z.int().min(-99_999_999_999).max(99_999_999_999),
    }),
    response: { 200: z.object({ id: z.uuid(), url: z.string() }) },
  },
} as const satisfies Endpoint

export const readPayment = {
  method: 'GET',
  url: '/api/r/:residenceId/payments/:paymentId',
  config: { name: 'payments.readPayment', summary: 'One payment and what became of it. One’s own, or any for staff.' },
  schema: {
    params: PaymentParams,
    response: {
      200: z.object({
        ...Payment.shape,
        owner: z.string(),
        /** What of it pays nothing yet: a credit. */
        ahead: z.number(),
      }),
    },
  },
} as const satisfies Endpoint

export const refreshPayment = {
  method: 'POST',
  url: '/api/r/:residenceId/payments/:paymentId/refresh',
  config: {
    name: 'payments.refreshPayment',
    summary: 'Asks the provider now, without waiting for its word.',
    perMinute: 120,
  },
  schema: { params: PaymentParams, response: { 200: z.object({ state: State }) } },
} as const satisfies Endpoint

export const listPayments = {
  method: 'GET',
  url: '/api/r/:residenceId/payments',
  config: { name: 'payments.listPayments', summary: 'Payments by card of a residence, the latest first.' },
  schema: {
    querystring: z.strictObject({ ...pageQuery(50, 100) }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            ...Payment.omit({ url: true }).shape,
            owner: z.string(),
            fee: z.number().nullable(),
            /** Something went back that no entry tells: for the accountant to look at. */
            isUnbooked: z.boolean(),
            entryId: z.uuid().nullable(),
            /** Why it is put aside. */
            trouble: z.string().nullable(),
          }),
        ),
        next: z.string().nullable(),
        merchant: z
          .object({
            provider: z.enum(['stripe', 'sandbox']),
            account: z.string(),
            isOpen: z.boolean(),
            feeRate: z.number(),
            feeFixed: z.number(),
          })
          .nullable(),
        /** Who takes cards for this installation; null when nobody does. */
        provider: z.enum(['stripe', 'sandbox']).nullable(),
        can: z.object({ setMerchant: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const setMerchant = {
  method: 'PUT',
  url: '/api/r/:residenceId/payments/merchant',
  config: {
    name: 'payments.setMerchant',
    summary:
      'Says which account of the provider is the residence’s, what its contract costs, and whether owners may use it.',
    stepUp: true,
  },
  schema: {
    body: z.strictObject({
      account: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{1,100}$/),
      isOpen: z.boolean(),
      feeRate: z.int().min(0).max(1000),
      feeFixed: z.int().min(0).max(1000),
    }),
    response: { 200: z.object({ done: z.literal(true) }) },
  },
} as const satisfies Endpoint

export const receiveWebhook = {
  method: 'POST',
  url: '/api/public/payments/webhook',
  config: {
    name: 'payments.receiveWebhook',
    summary: 'What the provider of cards tells, signed over the bytes that it sent.',
    kind: 'webhook',
  },
  schema: { response: { 200: z.object({ received: z.literal(true) }) } },
} as const satisfies Endpoint

const CheckoutParams = z.strictObject({ checkout: z.string().regex(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/) })

export const showSandbox = {
  method: 'GET',
  url: '/api/public/sandbox/:checkout',
  config: {
    name: 'payments.showSandbox',
    summary: 'Development only: the page that stands for the provider’s.',
    kind: 'download',
  },
  schema: { params: CheckoutParams, response: { 200: z.unknown() } },
} as const satisfies Endpoint

export const decideSandbox = {
  method: 'POST',
  url: '/api/public/sandbox/:checkout/:decision',
  config: {
    name: 'payments.decideSandbox',
    summary: 'Development only: the button pressed on the page that stands for the provider’s.',
    kind: 'form',
  },
  schema: {
    params: z.strictObject({ ...CheckoutParams.shape, decision: z.enum(['accept', 'refuse', 'leave']) }),
    response: { 200: z.unknown() },
  },
} as const satisfies Endpoint
