import { askQuotes, listQuoteRequests } from '#modules/suppliers/contract/quotes.ts'
import type { Caller } from './caller.ts'

/** Quotes that the council compares, those that were decided, and a link that tells what is asked. */
export async function quotesIn(
  manager: Caller,
  { residenceId, supplierId }: { residenceId: string; supplierId: string },
) {
  const params = { residenceId }
  const { items } = await manager.call(listQuoteRequests, { params, query: { limit: 100 } })
  const [ofCouncil, decided] = [
    found(
      items.find(({ isPrivate, presentedAt, decidedAt }) => !isPrivate && presentedAt !== null && decidedAt === null),
    ),
    found(items.find(({ decidedAt }) => decidedAt !== null)),
  ]
  const ofOwner = found(items.find(({ isPrivate }) => isPrivate))
  // Asked anew: a link that is renewed ends the one that others are looking at.
  const { links } = await manager.call(askQuotes, {
    params,
    body: {
      ...{ supplierIds: [supplierId], ticketId: null, equipmentId: null, photoIds: [] },
      ...{ title: 'Porte du hall à remplacer', what: 'Porte battante vitrée, ferme-porte et gâche électrique.' },
      ...{
        place: 'Hall A',
        access: 'Digicode 12A45',
        wantedBy: Temporal.Now.plainDateISO().add({ days: 9 }).toString(),
      },
    },
  })
  return {
    ...{ quotesId: ofCouncil.id, decidedId: decided.id, ownQuotesId: ofOwner.id },
    quoteToken: found(/\/d\/([\w-]+)/.exec(links[0]?.link ?? '')?.[1]),
  }
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the demo world lacks the quotes that a screen needs')
  return thing
}
