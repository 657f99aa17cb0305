import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { residenceRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'

offerProblems(() => import('./problems.ts'))

const residence = () => residenceRoute

const mandate = createRoute({
  getParentRoute: residence,
  path: 'charges/prelevement',
  component: lazyRouteComponent(() => import('./mandate-screen.tsx'), 'MandateScreen'),
})
const days = createRoute({
  getParentRoute: residence,
  path: 'prelevements',
  component: lazyRouteComponent(() => import('./days-screen.tsx'), 'DaysScreen'),
})
const day = createRoute({
  getParentRoute: residence,
  path: 'prelevements/$collectOn',
  component: lazyRouteComponent(() => import('./day-screen.tsx'), 'DayScreen'),
})

export const debitRoutes = [mandate, days, day]
