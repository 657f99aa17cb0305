import * as z from 'zod'
import { VAT_RATES } from '../rules/quote.ts'

export const Id = z.object({ id: z.uuid() })
export const Done = z.object({ done: z.literal(true) })
export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '2200-01-01')
/** Cents, a thousand million at most. */
export const Cents = z.number().int().min(0).max(100_000_000_000)
export const Line = (most: number) => z.string().normalize('NFC').trim().max(most)
export const Words = (most: number) => Line(most).min(1)

/** A file as a list shows it. */
export const FileRow = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  hasThumbnail: z.boolean(),
  scan: z.enum(['clean', 'not-scanned', 'pending', 'infected']),
})

/** What a supplier answered, each time it did. */
export const QuoteVersion = z.object({
  seq: z.number(),
  kind: z.enum(['answered', 'declined']),
  at: z.string(),
  /** VAT included. */
  cents: z.number().nullable(),
  vatRate: z.enum(VAT_RATES).nullable(),
  delayDays: z.number().nullable(),
  validUntil: z.string().nullable(),
  note: z.string(),
  files: z.array(FileRow),
})
