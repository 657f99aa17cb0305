import * as z from 'zod'

/** What a list is asked with: `limit` rows at most (`usual` when not said), from the cursor that the page before gave. */
export function pageQuery(usual: number, most: number) {
  return {
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(most).default(usual),
  }
}
