import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import * as z from 'zod'
import { rights } from '#shared/rights.ts'
import { onlyFor, organizationRoute, publicRoute, residenceRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'
import { fillSlot } from '#web/slot.tsx'

offerProblems(() => import('./problems.ts'))

fillSlot(
  'ticket-orders',
  lazy(async () => ({ default: (await import('./ticket-orders.tsx')).TicketOrders })),
)

fillSlot(
  'ticket-quotes',
  lazy(async () => ({ default: (await import('./ticket-quotes.tsx')).TicketQuotes })),
)

/** What an order or a request for quotes is about. */
const About = z.object({
  demande: z.uuid().optional().catch(undefined),
  equipement: z.uuid().optional().catch(undefined),
  titre: z.string().max(150).optional().catch(undefined),
  lieu: z.string().max(300).optional().catch(undefined),
})

const residence = () => residenceRoute
const firm = () => organizationRoute

const job = createRoute({
  getParentRoute: () => publicRoute,
  path: 'o/$token',
  component: lazyRouteComponent(() => import('./job-screen.tsx'), 'JobScreen'),
})

const quoteAsked = createRoute({
  getParentRoute: () => publicRoute,
  path: 'd/$token',
  component: lazyRouteComponent(() => import('./quote-asked-screen.tsx'), 'QuoteAskedScreen'),
})

const label = createRoute({
  getParentRoute: () => publicRoute,
  path: 'e/$code',
  component: lazyRouteComponent(() => import('./label-screen.tsx'), 'LabelScreen'),
})

export const supplierPublicRoutes = [job, quoteAsked, label]

const equipmentList = createRoute({
  getParentRoute: residence,
  path: 'equipements',
  component: lazyRouteComponent(() => import('./equipment-list-screen.tsx'), 'EquipmentListScreen'),
})
const equipment = createRoute({
  getParentRoute: residence,
  path: 'equipements/$equipmentId',
  component: lazyRouteComponent(() => import('./equipment-screen.tsx'), 'EquipmentScreen'),
})
const contracts = createRoute({
  getParentRoute: residence,
  path: 'contrats',
  beforeLoad: onlyFor(rights['suppliers.listContracts']),
  component: lazyRouteComponent(() => import('./contracts-screen.tsx'), 'ContractsScreen'),
})
const orders = createRoute({
  getParentRoute: residence,
  path: 'ordres',
  beforeLoad: onlyFor(rights['suppliers.listOrders']),
  component: lazyRouteComponent(() => import('./orders-screen.tsx'), 'OrdersScreen'),
})
const newOrder = createRoute({
  getParentRoute: residence,
  path: 'ordres/nouveau',
  beforeLoad: onlyFor(rights['suppliers.placeOrder']),
  validateSearch: About,
  component: lazyRouteComponent(() => import('./new-order-screen.tsx'), 'NewOrderScreen'),
})
const order = createRoute({
  getParentRoute: residence,
  path: 'ordres/$orderId',
  component: lazyRouteComponent(() => import('./order-screen.tsx'), 'OrderScreen'),
})

const quotes = createRoute({
  getParentRoute: residence,
  path: 'devis',
  beforeLoad: onlyFor(rights['suppliers.readSpendingRule']),
  component: lazyRouteComponent(() => import('./quotes-screen.tsx'), 'QuotesScreen'),
})
const newQuotes = createRoute({
  getParentRoute: residence,
  path: 'devis/nouveau',
  beforeLoad: onlyFor(rights['suppliers.askQuotes']),
  validateSearch: About,
  component: lazyRouteComponent(() => import('./new-quotes-screen.tsx'), 'NewQuotesScreen'),
})
const quoteRequest = createRoute({
  getParentRoute: residence,
  path: 'devis/$requestId',
  component: lazyRouteComponent(() => import('./quote-request-screen.tsx'), 'QuoteRequestScreen'),
})

const labels = createRoute({
  getParentRoute: residence,
  path: 'etiquettes',
  beforeLoad: onlyFor(rights['suppliers.listLabels']),
  component: lazyRouteComponent(() => import('./labels-screen.tsx'), 'LabelsScreen'),
})

export const supplierResidenceRoutes = [
  ...[equipmentList, equipment, labels, contracts, orders, newOrder, order],
  ...[quotes, newQuotes, quoteRequest],
]

const suppliers = createRoute({
  getParentRoute: firm,
  path: 'prestataires',
  validateSearch: z.object({
    cherche: z.string().max(100).optional().catch(undefined),
    metier: z.string().max(40).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./suppliers-screen.tsx'), 'SuppliersScreen'),
})
const supplier = createRoute({
  getParentRoute: firm,
  path: 'prestataires/$supplierId',
  component: lazyRouteComponent(() => import('./supplier-screen.tsx'), 'SupplierScreen'),
})

export const supplierFirmRoutes = [suppliers, supplier]
