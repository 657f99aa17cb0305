import type { Edges } from '#platform/edges.ts'
import type { CardProvider } from './port.ts'
import { openSandbox } from './sandbox.ts'
import { openStripe } from './stripe.ts'

type Outside = Pick<Edges, 'config' | 'database' | 'log'>

/** Null where cards are not taken. */
export function providerOf(edges: Outside): CardProvider | null {
  const { payments } = edges.config
  if (payments.kind === 'none') return null
  return payments.kind === 'stripe' ? openStripe(payments, edges.log) : openSandbox(edges)
}
