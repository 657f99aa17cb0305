import type { Edges } from '#platform/edges.ts'
import type { CardProvider } from './port.ts'
import { openSandbox } from './sandbox.ts'
import type { openStripe } from './stripe.ts'

type Outside = Pick<Edges, 'config' | 'database' | 'log'>

/** Null where cards are not taken. */
export function providerOf(edges: Outside): CardProvider | null {
  const { payments } = edges.config
  if (payments.kind === 'none') return null
  return payments.kind === 'stripe' ? stripe(payments, edges.log) : openSandbox(edges)
}

/** Its library is large: it is loaded when the first card is asked for. */
function stripe(...settings: Parameters<typeof openStripe>): CardProvider {
  const provider = async () => (await import('./stripe.ts')).openStripe(...settings)
  return {
    name: 'stripe',
    open: async (order) => (await provider()).open(order),
    read: async (place) => (await provider()).read(place),
    close: async (place) => (await provider()).close(place),
    readWebhook: async (raw, headers) => (await provider()).readWebhook(raw, headers),
  }
}
