import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { stepBefore } from '#modules/identity/web/arrival.ts'
import { FailureScreen, NotFoundScreen } from './frame/failures.tsx'
import { meQuery, rememberPlace } from './me.ts'

type RouterContext = { queryClient: QueryClient }

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundScreen,
  errorComponent: FailureScreen,
})

/** Open to anyone: sign-in, invitations, links. */
export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: lazyRouteComponent(() => import('./frame/public-frame.tsx'), 'PublicFrame'),
})

/**
 * Everything behind the door: the person is known, the shell is around. A 401 leads to the sign-in page; somebody who
 * owes a second factor, or has no residence yet, is led there first.
 */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const step = stepBefore(await context.queryClient.ensureQueryData(meQuery), location.pathname)
    if (step !== null) throw redirect({ href: step })
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
})

/** `/r/:residenceId/…`: one residence. */
export const residenceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/r/$residenceId',
  beforeLoad: ({ params }) => rememberPlace(params.residenceId),
})

/** `/gestion/:organizationId/…`: the back office of one firm. */
export const organizationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/gestion/$organizationId',
  beforeLoad: ({ params }) => rememberPlace(params.organizationId),
})
