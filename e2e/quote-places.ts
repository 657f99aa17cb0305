import { listQuoteRequests, readQuoteRequest, renewQuoteLink } from '#modules/suppliers/contract/quotes.ts'
import type { Caller } from './caller.ts'

/** Quotes that the council compares, those that were decided, and a link that tells what is asked. */
export async function quotesIn(manager: Caller, residenceId: string) {
  const params = { residenceId }
  const { items } = await manager.call(listQuoteRequests, { params })
  const [ofCouncil, decided] = [
    found(
      items.find(({ isPrivate, presentedAt, decidedAt }) => !isPrivate && presentedAt !== null && decidedAt === null),
    ),
    found(items.find(({ decidedAt }) => decidedAt !== null)),
  ]
  const ofOwner = found(items.find(({ isPrivate }) => isPrivate))
  const { quotes } = await manager.call(readQuoteRequest, { params: { ...params, requestId: ofOwner.id } })
  const quoteId = found(quotes.find(({ last }) => last !== null)).id
  const { link } = await manager.call(renewQuoteLink, {
    params: { ...params, requestId: ofOwner.id, quoteId },
    body: { revoke: false },
  })
  return {
    ...{ quotesId: ofCouncil.id, decidedId: decided.id, ownQuotesId: ofOwner.id },
    quoteToken: found(/\/d\/([\w-]+)/.exec(link ?? '')?.[1]),
  }
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the demo world lacks the quotes that a screen needs')
  return thing
}
