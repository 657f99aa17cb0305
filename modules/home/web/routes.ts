import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '#web/places.tsx'

const home = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'accueil',
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
})

export const homePersonRoutes = [home]
