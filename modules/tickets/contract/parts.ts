import * as z from 'zod'
import { CATEGORY_CODES, DOCUMENTS } from '../rules/categories.ts'
import { HOLDERS, STATES } from '../rules/life.ts'
import { PAPER_KINDS } from '../rules/papers.ts'

export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'day-out-of-range')
export const line = (most: number) => z.string().trim().min(1).max(most)
export const Words = z.string().trim().max(1000)
export const Done = z.object({ done: z.literal(true) })
export const Code = z.enum(CATEGORY_CODES)
export const Danger = z.enum(['none', 'nuisance', 'damage', 'safety'])
export const State = z.enum(STATES)
export const Holder = z.enum(HOLDERS)
export const Lane = z.enum(['declarers', 'internal'])
export const FileKind = z.enum(PAPER_KINDS)
export const ticketId = z.strictObject({ ticketId: z.uuid() })

/** Answers to what the category asks; `amount` in cents. */
export const Details = z.strictObject({
  amount: z.int().min(1).max(100_000_000_000).optional(),
  document: z.enum(DOCUMENTS).optional(),
  occurs: line(200).optional(),
  spoke: z.boolean().optional(),
})

/** Where it is: all null is the whole residence; a lot is private. Floor 0 is the ground floor. */
export const Place = z.strictObject({
  buildingId: z.uuid().nullable().default(null),
  staircaseId: z.uuid().nullable().default(null),
  floor: z.int().min(-9).max(99).nullable().default(null),
  equipmentId: z.uuid().nullable().default(null),
  lotId: z.uuid().nullable().default(null),
})

/** Its place in words, in the order of the building: `Bâtiment A`, `Escalier 1`, `Ascenseur`; empty for the whole residence. */
const PlaceWords = z.object({
  building: z.string().nullable(),
  staircase: z.string().nullable(),
  floor: z.number().nullable(),
  equipment: z.string().nullable(),
  lot: z.string().nullable(),
  note: z.string(),
})

export const Row = z.object({
  id: z.uuid(),
  number: z.number(),
  category: Code,
  title: z.string(),
  place: PlaceWords,
  isCommon: z.boolean(),
  isChat: z.boolean(),
  state: State,
  /** Who has the ball; null once closed. */
  holder: Holder.nullable(),
  promisedOn: z.string().nullable(),
  /** The promised day has passed, and who was to act did not. */
  isLate: z.boolean(),
  level: z.enum(['urgent', 'high', 'normal']),
  /** Declarers and those who joined. */
  people: z.number(),
  declaredAt: z.string(),
  changedAt: z.string(),
  isMine: z.boolean(),
  /** Messages and steps that the caller has not seen; 0 for whoever follows it not. */
  unread: z.number(),
})

export const TicketFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  hasThumbnail: z.boolean(),
  scan: z.enum(['clean', 'not-scanned', 'pending', 'infected']),
})

/** One who acts, as others see them: « Paul Garnier pour Jeanne Okafor ». Empty names are the clock. */
export const Who = z.object({ name: z.string(), forName: z.string().nullable(), isMe: z.boolean() })
