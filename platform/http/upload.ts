import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Refused } from '../errors.ts'

type Fields = Readonly<Record<string, string>>

/**
 * Reads a form to its end: the fields that may come, then one file called `file`, which `take` reads whole. A form that
 * holds anything else is refused.
 */
export async function takeFile<T>(
  request: FastifyRequest,
  take: (file: MultipartFile, fields: Fields) => Promise<T>,
  fieldNames: readonly string[] = [],
): Promise<T> {
  if (!request.isMultipart()) throw new Refused(415, 'media-type-refused')
  const fields = new Map<string, string>()
  const taken: T[] = []
  for await (const part of request.parts()) {
    if (taken.length > 0 || (part.type === 'file' && part.fieldname !== 'file')) throw unknownPart(part.fieldname)
    if (part.type === 'file') taken.push(await take(part, Object.fromEntries(fields)))
    else keepField(fields, part, fieldNames)
  }
  for (const value of taken) return value
  throw new Refused(400, 'file-missing', { field: 'file' })
}

function keepField(fields: Map<string, string>, part: MultipartValue, known: readonly string[]): void {
  const { fieldname, value, valueTruncated } = part
  if (!known.includes(fieldname) || fields.has(fieldname) || typeof value !== 'string') throw unknownPart(fieldname)
  if (valueTruncated) throw new Refused(413, 'body-too-large', { field: fieldname })
  fields.set(fieldname, value)
}

function unknownPart(field: string): Refused {
  return new Refused(400, 'invalid-input', { field })
}
