import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { residenceRoute } from '#web/places.tsx'

const residence = () => residenceRoute

const calls = createRoute({
  getParentRoute: residence,
  path: 'appels',
  component: lazyRouteComponent(() => import('./calls-screen.tsx'), 'CallsScreen'),
})
const preview = createRoute({
  getParentRoute: residence,
  path: 'appels/nouveau',
  validateSearch: z.object({ echeance: z.iso.date().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./call-preview-screen.tsx'), 'CallPreviewScreen'),
})
const call = createRoute({
  getParentRoute: residence,
  path: 'appels/$callId',
  component: lazyRouteComponent(() => import('./call-screen.tsx'), 'CallScreen'),
})
const budgets = createRoute({
  getParentRoute: residence,
  path: 'budgets',
  component: lazyRouteComponent(() => import('./budgets-screen.tsx'), 'BudgetsScreen'),
})
const budget = createRoute({
  getParentRoute: residence,
  path: 'budgets/$budgetId',
  component: lazyRouteComponent(() => import('./budget-screen.tsx'), 'BudgetScreen'),
})
const levies = createRoute({
  getParentRoute: residence,
  path: 'travaux-et-avances',
  component: lazyRouteComponent(() => import('./levies-screen.tsx'), 'LeviesScreen'),
})
const levy = createRoute({
  getParentRoute: residence,
  path: 'travaux-et-avances/$levyId',
  component: lazyRouteComponent(() => import('./levy-screen.tsx'), 'LevyScreen'),
})
const Account = z.object({ compte: z.uuid().optional().catch(undefined) })
const charges = createRoute({
  getParentRoute: residence,
  path: 'charges',
  validateSearch: Account,
  component: lazyRouteComponent(() => import('./charges-screen.tsx'), 'ChargesScreen'),
})
const chargesDocuments = createRoute({
  getParentRoute: residence,
  path: 'charges/documents',
  validateSearch: Account,
  component: lazyRouteComponent(() => import('./charges-documents-screen.tsx'), 'ChargesDocumentsScreen'),
})
const trends = createRoute({
  getParentRoute: residence,
  path: 'charges/evolution',
  validateSearch: Account,
  component: lazyRouteComponent(() => import('./trends-screen.tsx'), 'TrendsScreen'),
})
const charge = createRoute({
  getParentRoute: residence,
  path: 'charges/$callId/$partyId',
  component: lazyRouteComponent(() => import('./charge-screen.tsx'), 'ChargeScreen'),
})

export const callRoutes = [
  calls,
  preview,
  call,
  budgets,
  budget,
  levies,
  levy,
  charges,
  chargesDocuments,
  trends,
  charge,
]
