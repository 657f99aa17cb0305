import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { residenceRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'

offerProblems(() => import('./problems.ts'))

const residence = () => residenceRoute

const queue = createRoute({
  getParentRoute: residence,
  path: 'banque',
  validateSearch: z.object({ vue: z.enum(['attente', 'faits']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./queue-screen.tsx'), 'QueueScreen'),
})
const importing = createRoute({
  getParentRoute: residence,
  path: 'banque/import',
  component: lazyRouteComponent(() => import('./import-screen.tsx'), 'ImportScreen'),
})
const reconciliation = createRoute({
  getParentRoute: residence,
  path: 'banque/rapprochement',
  validateSearch: z.object({ compte: z.string().max(20).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./reconciliation-screen.tsx'), 'ReconciliationScreen'),
})
const receipts = createRoute({
  getParentRoute: residence,
  path: 'encaissements',
  component: lazyRouteComponent(() => import('./receipts-screen.tsx'), 'ReceiptsScreen'),
})
const newReceipt = createRoute({
  getParentRoute: residence,
  path: 'encaissements/nouveau',
  component: lazyRouteComponent(() => import('./new-receipt-screen.tsx'), 'NewReceiptScreen'),
})

export const bankRoutes = [queue, importing, reconciliation, receipts, newReceipt]
