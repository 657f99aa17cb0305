import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { pageQuery } from '#shared/page.ts'
import { FIELDS } from '../rules/import-mapping.ts'

const Title = z.string().trim().min(1).max(200)
const Day = z.iso.date()

/** What each column holds, guessed then corrected. */
const MappingBody = z.strictObject({
  headerRow: z.number().int().min(1).max(200_000),
  format: z.enum(['wide', 'long']),
  columns: z.array(z.union([z.enum(FIELDS), z.literal('ignored'), z.strictObject({ key: Title })])).max(500),
})

/** Sent as the field `options` of the upload, in JSON, before the file. */
export const ImportOptionsBody = z.strictObject({
  /** Null or absent: guess it. */
  mapping: MappingBody.nullable().optional(),
  /** Guess the columns under this line. */
  headerRow: z.number().int().min(1).max(200_000).optional(),
  sheet: z.string().max(200).optional(),
  /** Totals of the deed by name of key, in published units. */
  deedTotals: z.record(Title, z.number().min(0).max(1_000_000_000)).optional(),
  /** Since when the owners of the file are the owners, for lots that have none yet; by default the fiscal year's first day. */
  ownedSince: Day.optional(),
  /** Lots whose owner differs from ours, and from which day: nothing changes hands unless it is here. */
  transfers: z
    .array(z.strictObject({ lot: z.string().min(1).max(20), effectiveOn: Day }))
    .max(10_000)
    .optional(),
})

const ImportProblem = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  row: z.number(),
  column: z.string().nullable(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** In French; other languages are said from the code and its values. */
  message: z.string(),
})

const Change = z.object({ added: z.number(), changed: z.number() })

const Preview = z.object({
  fileName: z.string(),
  format: z.enum(['csv', 'tsv', 'xlsx']),
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  mapping: MappingBody,
  /** Each column's title and its first values, for whoever corrects the mapping. */
  columns: z.array(z.object({ title: z.string(), samples: z.array(z.string()) })),
  summary: z.object({
    lots: z.number(),
    owners: z.number(),
    buildings: z.number(),
    keys: z.array(z.object({ name: z.string(), total: z.number(), lots: z.number() })),
  }),
  problems: z.array(ImportProblem),
  /** What applying it would do. */
  changes: z.object({
    buildings: z.number(),
    lots: Change,
    keys: Change,
    shares: z.number(),
    parties: Change,
    ownerships: z.number(),
    /** Lots of ours that the file does not speak of: they are kept. */
    absentLots: z.array(z.string()),
    /** Owners that differ from ours: a sale, or a mistake. */
    ownerChanges: z.array(z.object({ lot: z.string(), from: z.string(), to: z.string(), ownedSince: z.string() })),
    /** Owners whose name differs under the same code. */
    renamedOwners: z.array(z.object({ from: z.string(), to: z.string() })),
    nothing: z.boolean(),
  }),
  can: z.object({ apply: z.boolean() }),
})

export const previewImport = {
  method: 'POST',
  url: '/api/r/:residenceId/imports/preview',
  config: {
    name: 'residences.previewImport',
    summary: 'Reads a file and says what it would change; writes nothing.',
    kind: 'upload',
    perMinute: 30,
  },
  schema: { response: { 200: Preview } },
} as const satisfies Endpoint

export const applyImport = {
  method: 'POST',
  url: '/api/r/:residenceId/imports',
  config: {
    name: 'residences.applyImport',
    summary: 'Applies a file, all or nothing. The same file again changes nothing.',
    kind: 'upload',
    perMinute: 30,
  },
  schema: {
    response: { 200: z.object({ ...Preview.pick({ summary: true, changes: true }).shape, applied: z.boolean() }) },
  },
} as const satisfies Endpoint

export const listImports = {
  method: 'GET',
  url: '/api/r/:residenceId/imports',
  config: { name: 'residences.listImports', summary: 'Imports that were applied, newest first.' },
  schema: {
    querystring: z.strictObject({
      ...pageQuery(20, 100),
    }),
    response: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            fileName: z.string(),
            appliedAt: z.string(),
            appliedBy: z.string().nullable(),
            lots: z.number(),
            owners: z.number(),
          }),
        ),
        next: z.string().nullable(),
        can: z.object({ import: z.boolean() }),
      }),
    },
  },
} as const satisfies Endpoint

export const exportLots = {
  method: 'GET',
  url: '/api/r/:residenceId/export.csv',
  config: {
    name: 'residences.exportLots',
    summary: 'Lots, owners and shares as a table that imports again.',
    kind: 'download',
    perMinute: 30,
  },
  schema: { response: { 200: z.string() } },
} as const satisfies Endpoint
