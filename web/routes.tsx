import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { callRoutes } from '#modules/accounting/web/call-routes.ts'
import { accountingResidenceRoutes } from '#modules/accounting/web/routes.ts'
import {
  announcementOrganizationRoutes,
  announcementPersonRoutes,
  announcementResidenceRoutes,
} from '#modules/announcements/web/routes.ts'
import { bankRoutes } from '#modules/bank/web/routes.ts'
import { debitRoutes } from '#modules/debits/web/routes.ts'
import { homePersonRoutes } from '#modules/home/web/routes.ts'
import { identityFirmRoutes } from '#modules/identity/web/firm-routes.ts'
import { identityPersonRoutes, identityPublicRoutes } from '#modules/identity/web/routes.ts'
import { notificationPersonRoutes, notificationPublicRoutes } from '#modules/notifications/web/routes.ts'
import { paymentRoutes } from '#modules/payments/web/routes.ts'
import { recoveryFirmRoutes, recoveryRoutes } from '#modules/recovery/web/routes.ts'
import { residenceOrganizationRoutes, residenceRoutes } from '#modules/residences/web/routes.ts'
import { supplierFirmRoutes, supplierPublicRoutes, supplierResidenceRoutes } from '#modules/suppliers/web/routes.ts'
import { ticketFirmRoutes, ticketPersonRoutes, ticketPublicRoutes, ticketRoutes } from '#modules/tickets/web/routes.ts'
import { FailureScreen, NotFoundScreen } from './frame/failures.tsx'
import { meQuery } from './me.ts'
import { organizationRoute, publicRoute, residenceRoute, rootRoute, signedInRoute } from './places.tsx'
import { Skeleton } from './ui/skeleton.tsx'

const HOME = '/accueil'

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: HOME })
  },
})

/** A place's own address opens its home, where the place is remembered by its parent route; staff, who live elsewhere, its sheet. */
const residenceIndexRoute = createRoute({
  getParentRoute: () => residenceRoute,
  path: '/',
  beforeLoad: async ({ context, params: { residenceId } }) => {
    const { places } = await context.queryClient.ensureQueryData(meQuery)
    const lives = places.some(({ id }) => id === residenceId)
    throw redirect({ href: lives ? HOME : `/r/${residenceId}/fiche` })
  },
})

const organizationIndexRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: HOME })
  },
})

/** The mails and text messages of development. Its data is not there in production, where it says so. */
const outboxRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'dev/messages',
  component: lazyRouteComponent(() => import('./outbox/outbox-screen.tsx'), 'OutboxScreen'),
})

const residenceMenuRoute = createRoute({
  getParentRoute: () => residenceRoute,
  path: 'copro',
  component: lazyRouteComponent(() => import('./frame/menu-screen.tsx'), 'ResidenceMenuScreen'),
})

const organizationMenuRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'menu',
  component: lazyRouteComponent(() => import('./frame/menu-screen.tsx'), 'OrganizationMenuScreen'),
})

/** One import and one spread per module: `modules/<noun>/web/routes.ts` says what its pages are. */
const routeTree = rootRoute.addChildren([
  indexRoute,
  publicRoute.addChildren([
    outboxRoute,
    ...identityPublicRoutes,
    ...notificationPublicRoutes,
    ...supplierPublicRoutes,
    ...ticketPublicRoutes,
  ]),
  signedInRoute.addChildren([
    ...homePersonRoutes,
    ...identityPersonRoutes,
    ...notificationPersonRoutes,
    ...announcementPersonRoutes,
    ...ticketPersonRoutes,
    residenceRoute.addChildren([
      residenceIndexRoute,
      residenceMenuRoute,
      ...residenceRoutes,
      ...announcementResidenceRoutes,
      ...accountingResidenceRoutes,
      ...callRoutes,
      ...paymentRoutes,
      ...debitRoutes,
      ...bankRoutes,
      ...recoveryRoutes,
      ...supplierResidenceRoutes,
      ...ticketRoutes,
    ]),
    organizationRoute.addChildren([
      organizationIndexRoute,
      organizationMenuRoute,
      ...residenceOrganizationRoutes,
      ...announcementOrganizationRoutes,
      ...identityFirmRoutes,
      ...recoveryFirmRoutes,
      ...ticketFirmRoutes,
      ...supplierFirmRoutes,
    ]),
  ]),
])

/** Pages load when they are opened, and begin to when a finger or a pointer comes near their link. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: Skeleton,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultErrorComponent: FailureScreen,
    defaultNotFoundComponent: NotFoundScreen,
  })
}

/** The screen that the address asks for travels beside the question of who asks, not after its answer. */
export function loadScreenAhead(router: ReturnType<typeof createAppRouter>): void {
  const [matchedRoutes] = router.getMatchedRoutes(router.latestLocation.pathname)
  // The router tries again when it opens the screen, and says what failed.
  for (const route of matchedRoutes) router.loadRouteChunk(route)?.catch(() => undefined)
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
