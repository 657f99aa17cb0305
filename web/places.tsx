import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { stepBefore } from '#modules/identity/web/arrival.ts'
import type { Role } from '#shared/actor.ts'
import { ApiProblem } from './api.ts'
import { FailureScreen, LostScreen } from './frame/failures.tsx'
import { meQuery, placeAt, rememberPlace } from './me.ts'

type RouterContext = { queryClient: QueryClient }

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: LostScreen,
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
  beforeLoad: ({ params, cause }) => enter(params.residenceId, cause),
})

/** `/gestion/:organizationId/…`: the back office of one firm. */
export const organizationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/gestion/$organizationId',
  beforeLoad: ({ params, cause }) => enter(params.organizationId, cause),
})

type Opening = { context: RouterContext; params: { residenceId: string } }

/** For the page of an act: a form that the server would refuse at the end is not shown. */
export function onlyFor(roles: readonly Role[]) {
  return async ({ context, params }: Opening): Promise<void> => {
    const { places } = await context.queryClient.ensureQueryData(meQuery)
    const place = placeAt(places, params)
    if (place === undefined) throw new ApiProblem(404, { code: 'not-found' })
    if (!roles.some((role) => place.roles.includes(role))) throw new ApiProblem(403, { code: 'forbidden' })
  }
}

/** A pointer over a link loads its page ahead; only going there is being there. */
function enter(placeId: string, cause: 'preload' | 'enter' | 'stay'): void {
  if (cause !== 'preload') rememberPlace(placeId)
}
