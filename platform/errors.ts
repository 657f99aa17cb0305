/** The status of an answer that refuses, as RFC 9457 problem details. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503 | 507

/**
 * A refusal that a person or a program can act on. Thrown by actions: throwing is how a transaction rolls back.
 * `code` is stable and in kebab-case; `field` names the part of the input; `detail` never holds anything of ours.
 */
export class Refused extends Error {
  readonly status: RefusalStatus
  readonly code: string
  readonly field: string | undefined
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    status: RefusalStatus,
    code: string,
    about: { field?: string; detail?: string; retryAfterSeconds?: number } = {},
  ) {
    super(code)
    this.status = status
    this.code = code
    this.field = about.field
    this.detail = about.detail
    this.retryAfterSeconds = about.retryAfterSeconds
  }
}

/** Turns a rule's refusal code into a 409; `null` passes. */
export function refuseIf(code: string | null, field?: string): void {
  if (code !== null) throw new Refused(409, code, field === undefined ? {} : { field })
}

/** Absent and foreign are the same answer, so that nobody learns that a thing exists elsewhere. */
export function notFound(): Refused {
  return new Refused(404, 'not-found')
}

/** The row, or 404. */
export function found<Row>(row: Row | undefined): Row {
  if (row === undefined) throw notFound()
  return row
}
