import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Day, Done } from './parts.ts'

const Price = z.number().int().min(0).max(10_000_000).optional()
const Days = z.number().int().min(1).max(365)
const Settings = z.strictObject({
  /** What the daily job does with reminders due: nothing, tells staff, or sends the free ones. */
  reminders: z.enum(['off', 'propose', 'send']),
  /** Tells owners seven days before a due date and on it. */
  beforeDue: z.boolean(),
  firstDays: Days,
  secondDays: Days,
  noticeDays: Days,
  planTerms: z.number().int().min(2).max(60),
  planLeast: z.number().int().min(100).max(10_000_000),
  /** Cents, as the voted contract has them; a kind left out may not be charged. */
  prices: z.strictObject({
    formal_notice: Price,
    reminder_after_notice: Price,
    settlement_agreement: Price,
    mortgage_registration: Price,
    mortgage_release: Price,
    injunction_request: Price,
    exceptional_file: Price,
  }),
})

export const readSettings = {
  method: 'GET',
  url: '/api/r/:residenceId/arrears/settings',
  config: {
    name: 'recovery.readSettings',
    summary: 'How a residence follows what is late, and its contract’s prices.',
  },
  schema: { response: { 200: z.object({ ...Settings.shape, can: z.object({ act: z.boolean() }) }) } },
} as const satisfies Endpoint

export const saveSettings = {
  method: 'PUT',
  url: '/api/r/:residenceId/arrears/settings',
  config: { name: 'recovery.saveSettings', summary: 'Sets how a residence follows what is late, from now on.' },
  schema: { body: Settings, response: { 200: Done } },
} as const satisfies Endpoint

export const listRates = {
  method: 'GET',
  url: '/api/o/:organizationId/legal-rates',
  config: {
    name: 'recovery.listRates',
    summary:
      'The legal interest rate of each half-year for creditors who are not individuals; null where it is missing.',
  },
  schema: {
    response: {
      200: z.object({
        items: z.array(
          z.object({
            startsOn: z.string(),
            /** Hundredths of a percent. */
            hundredths: z.number().nullable(),
            decree: z.string(),
            recordedBy: z.string().nullable(),
            source: z.enum(['firm', 'published']),
          }),
        ),
      }),
    },
  },
} as const satisfies Endpoint

export const addRate = {
  method: 'POST',
  url: '/api/o/:organizationId/legal-rates',
  config: { name: 'recovery.addRate', summary: 'Enters the legal rate of a half-year, with the decree that sets it.' },
  schema: {
    body: z.strictObject({
      startsOn: Day,
      hundredths: z.number().int().min(1).max(3000),
      decree: z.string().trim().min(3).max(200),
    }),
    response: { 200: Done },
  },
} as const satisfies Endpoint
