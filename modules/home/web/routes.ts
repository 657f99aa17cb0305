import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '#web/places.tsx'
import { provideSearch } from '#web/search.ts'
import { readHomeAhead } from './queries.ts'

// Asked only when somebody searches: not part of the first load.
provideSearch(async (words, places, signal) => (await import('./find.ts')).find(words, places, signal))

const home = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'accueil',
  loader: ({ context }) => readHomeAhead(context.queryClient),
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
})

export const homePersonRoutes = [home]
