import { throttle } from '#platform/auth/throttle.ts'
import type { Edges } from '#platform/edges.ts'
import { Refused } from '#platform/errors.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { openLink } from '../data/links.ts'
import { linkHash } from './send.ts'

/** Where a link leads: one order, or one quote, of one residence, and nothing else. */
type Place = { residenceId: ResidenceId; organizationId: string }
export type OpenedOrder = Place & { orderId: string }
export type OpenedQuote = Place & { quoteId: string }
type Visitor = { token: string; address: string }

const MOST_WRONG_AN_HOUR = 30

/**
 * The order that a token opens. One that was revoked, one that expired, one of what ended, one of another kind and one that
 * never was have the same answer; an address that tries many is slowed.
 * @throws Refused 410 `link-over`, 429
 */
export async function followOrder(edges: Edges, { token, address }: Visitor): Promise<OpenedOrder> {
  return (await orderBehind(edges, token)) ?? slowed(edges, address)
}

/** The same for a quote. @throws Refused 410 `link-over`, 429 */
export async function followQuote(edges: Edges, { token, address }: Visitor): Promise<OpenedQuote> {
  return (await quoteBehind(edges, token)) ?? slowed(edges, address)
}

/** The same for a file, of which a page asks many at once: nothing is counted. */
export async function orderBehind(edges: Edges, token: string): Promise<OpenedOrder | undefined> {
  const link = await linkBy(edges, token)
  return link && link.orderId !== null ? { ...link.place, orderId: link.orderId } : undefined
}

export async function quoteBehind(edges: Edges, token: string): Promise<OpenedQuote | undefined> {
  const link = await linkBy(edges, token)
  return link && link.quoteId !== null ? { ...link.place, quoteId: link.quoteId } : undefined
}

/** What a token opens today, if anything. */
async function linkBy({ auth, config }: Edges, token: string) {
  const link = await openLink(auth.db, linkHash(config.secret, token))
  if (link === undefined) return undefined
  const { residenceId, organizationId, orderId, quoteId } = link
  return { place: { residenceId: asResidence(residenceId), organizationId }, orderId, quoteId }
}

async function slowed({ auth }: Edges, address: string): Promise<never> {
  await throttle(auth.db, [{ key: `order-link:${address}`, max: MOST_WRONG_AN_HOUR, seconds: 3600 }])
  throw linkOver()
}

export function linkOver(): Refused {
  return new Refused(410, 'link-over')
}

/** The wall as it stands for whoever holds the link. */
export function scopeOf({ residenceId, organizationId }: Place) {
  return { residences: [residenceId], organizations: [organizationId] }
}
