import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import * as z from 'zod'
import { residenceRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'
import { fillSlot } from '#web/slot.tsx'

offerProblems(() => import('./problems.ts'))

const residence = () => residenceRoute

fillSlot(
  'charges',
  lazy(async () => ({ default: (await import('./public.tsx')).PayNow })),
)

const pay = createRoute({
  getParentRoute: residence,
  path: 'charges/payer',
  validateSearch: z.object({ compte: z.uuid().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./pay-screen.tsx'), 'PayScreen'),
})
const payment = createRoute({
  getParentRoute: residence,
  path: 'charges/payer/$paymentId',
  validateSearch: z.object({ retour: z.enum(['ok', 'echec', 'abandon']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./payment-screen.tsx'), 'PaymentScreen'),
})
const payments = createRoute({
  getParentRoute: residence,
  path: 'paiements',
  component: lazyRouteComponent(() => import('./payments-screen.tsx'), 'PaymentsScreen'),
})

export const paymentRoutes = [pay, payment, payments]
