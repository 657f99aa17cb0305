export type Strength = 'pending' | 'one' | 'two'

/** How long a session may last, and what it opens. */
export type SessionTerms = { strength: Strength; hours: number; idleHours: number | null }

/** The columns of a session opened under these terms. */
export function sessionFields({ strength, hours, idleHours }: SessionTerms) {
  const now = new Date()
  return { strength, idleHours, provedAt: now, expiresAt: new Date(now.getTime() + hours * 3_600_000) }
}

/** A credential as the browser sent it; the ceremony checks every part of it. */
export function asCredential(response: Record<string, unknown>) {
  return response as never
}

/** Whether the library refused what it was given; anything else it throws is a fault. */
export function isLibraryRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'APIError'
}
