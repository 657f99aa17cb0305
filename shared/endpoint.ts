import type * as z from 'zod'
import type { RightName } from './rights.ts'

/**
 * One HTTP endpoint as data: the server binds it, the browser calls it, OpenAPI is made from it.
 *
 * The address says its scope: `/api/r/:residenceId/…` acts in one residence, `/api/o/:organizationId/…` in one firm,
 * `/api/me/…` for the person signed in, `/api/public/…` for anyone. Who may call it is the row `name` of `rights.ts`.
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: `/api/${'r/:residenceId' | 'o/:organizationId' | 'me' | 'public'}${string}`
  config: {
    name: RightName
    /** One sentence for the API documentation. */
    summary: string
    /** The person must have proved who they are in the last ten minutes. */
    stepUp?: true
    /** Calls allowed a minute for one person (or address, when public). Default 600. */
    perMinute?: number
    /**
     * `stream` hands the raw request to the handler (uploads, event streams); `form` is what mail programs post;
     * `webhook` gives the JSON as the text that was signed; `mail` a message as mail servers write it, a character a byte.
     */
    kind?: 'json' | 'upload' | 'download' | 'events' | 'form' | 'webhook' | 'mail'
  }
  schema: {
    params?: z.ZodObject
    querystring?: z.ZodObject
    body?: z.ZodType
    response: { 200: z.ZodType }
  }
}

/** What an endpoint answers, as the browser sees it. */
export type Answer<E extends Endpoint> = z.output<E['schema']['response'][200]>

type Part<E extends Endpoint, Key extends 'params' | 'querystring' | 'body'> = E['schema'][Key] extends z.ZodType
  ? E['schema'][Key]
  : never

/** What the caller sends: `params` for the address, `query`, `body`. Parts that the endpoint lacks are absent. */
export type CallInput<E extends Endpoint> = ([Part<E, 'params'>] extends [never]
  ? unknown
  : { params: z.input<Part<E, 'params'>> }) &
  ([Part<E, 'querystring'>] extends [never] ? unknown : { query?: z.input<Part<E, 'querystring'>> }) &
  ([Part<E, 'body'>] extends [never] ? unknown : { body: z.input<Part<E, 'body'>> })

/** What a handler receives, parsed. */
export type Parsed<E extends Endpoint> = {
  params: [Part<E, 'params'>] extends [never] ? Record<string, never> : z.output<Part<E, 'params'>>
  query: [Part<E, 'querystring'>] extends [never] ? Record<string, never> : z.output<Part<E, 'querystring'>>
  body: [Part<E, 'body'>] extends [never] ? undefined : z.output<Part<E, 'body'>>
}
