/**
 * A mail or a text message that did not leave. `temporary`: the job tries again later; `permanent`: this recipient or
 * this content is refused for good, and trying again would only annoy the other side.
 */
export class DeliveryFailed extends Error {
  readonly kind: 'temporary' | 'permanent'
  /** Stable, kebab-case: `recipient-refused`, `server-unreachable`, `timeout`… */
  readonly reason: string
  /** What the other side said, cut short: for the delivery row and the operator, never for the public. */
  readonly response: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    kind: 'temporary' | 'permanent',
    reason: string,
    about: { response?: string | undefined; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
  ) {
    super(reason, about.cause === undefined ? {} : { cause: about.cause })
    this.kind = kind
    this.reason = reason
    this.response = about.response?.slice(0, 300)
    this.retryAfterSeconds = about.retryAfterSeconds
  }
}
