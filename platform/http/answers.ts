import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import { ResponseSerializationError } from 'fastify-type-provider-zod'
import type * as z from 'zod'

/**
 * An answer leaves as its schema reads it: what the schema does not name is not sent, what it refuses is an error of ours.
 * (The provider's own way is to encode, which looks at everything twice; our answers hold nothing to encode.)
 */
export const answerCompiler: FastifySerializerCompiler<z.ZodType> =
  ({ schema, method, url }) =>
  (answer) => {
    const { data, error } = schema.safeParse(answer)
    if (error !== undefined) throw new ResponseSerializationError(method, url, { cause: error })
    return JSON.stringify(data)
  }
