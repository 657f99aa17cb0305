/** Why a message that had left came back for good: `recipient-refused` says that the address takes no mail. */
export type Returned = 'recipient-refused' | 'content-refused'

/**
 * What a report of delivery means (RFC 3464), by its action and its status (RFC 3463): null when the message may still
 * arrive, or has. About the address: it is unknown, moved or closed (`x.1`), its box is shut or full (`x.2`), nothing
 * leads there (`x.4`), or no reason is given (`x.0`). The rest is about our message: its size, its look, their policy.
 */
export function returnedAs({ action, status }: { action: string; status: string }): Returned | null {
  if (action !== 'failed' || !status.startsWith('5.')) return null
  const isTooLong = status === '5.2.3'
  return /^5\.[0124]\./.test(status) && !isTooLong ? 'recipient-refused' : 'content-refused'
}
