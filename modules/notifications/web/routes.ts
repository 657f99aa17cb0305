import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { publicRoute, signedInRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'

offerProblems(() => import('./problems.ts'))

const centre = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'notifications',
  component: lazyRouteComponent(() => import('./centre-screen.tsx'), 'CentreScreen'),
})
const preferences = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil/notifications',
  component: lazyRouteComponent(() => import('./preferences-screen.tsx'), 'PreferencesScreen'),
})
export const notificationPersonRoutes = [centre, preferences]

const unsubscribe = createRoute({
  getParentRoute: () => publicRoute,
  path: 'desinscription/$token',
  component: lazyRouteComponent(() => import('./unsubscribe-screen.tsx'), 'UnsubscribeScreen'),
})
export const notificationPublicRoutes = [unsubscribe]
