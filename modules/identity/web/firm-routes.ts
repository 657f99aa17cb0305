import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { organizationRoute } from '#web/places.tsx'

const firm = () => organizationRoute
const Residence = z.uuid().optional().catch(undefined)

const waiting = createRoute({
  getParentRoute: firm,
  path: 'acces',
  validateSearch: z.object({ cherche: z.string().max(100).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./waiting-screen.tsx'), 'WaitingScreen'),
})

const request = createRoute({
  getParentRoute: firm,
  path: 'acces/$requestId',
  validateSearch: z.object({ residence: z.string() }),
  component: lazyRouteComponent(() => import('./request-screen.tsx'), 'RequestScreen'),
})

const people = createRoute({
  getParentRoute: firm,
  path: 'personnes',
  validateSearch: z.object({
    cherche: z.string().max(100).optional().catch(undefined),
    groupe: z.enum(['all', 'staff', 'weak', 'blocked']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./people-screen.tsx'), 'PeopleScreen'),
})

const inviteColleague = createRoute({
  getParentRoute: firm,
  path: 'personnes/inviter',
  component: lazyRouteComponent(() => import('./invite-colleague-screen.tsx'), 'InviteColleagueScreen'),
})

const person = createRoute({
  getParentRoute: firm,
  path: 'personnes/$personId',
  component: lazyRouteComponent(() => import('./person-screen.tsx'), 'PersonScreen'),
})

const invitations = createRoute({
  getParentRoute: firm,
  path: 'invitations',
  validateSearch: z.object({ residence: Residence }),
  component: lazyRouteComponent(() => import('./invitations-screen.tsx'), 'InvitationsScreen'),
})

const invite = createRoute({
  getParentRoute: firm,
  path: 'invitations/nouvelle',
  validateSearch: z.object({ residence: Residence }),
  component: lazyRouteComponent(() => import('./invite-screen.tsx'), 'InviteScreen'),
})

const rights = createRoute({
  getParentRoute: firm,
  path: 'droits',
  validateSearch: z.object({
    role: z
      .enum(['admin', 'manager', 'accountant', 'owner', 'council', 'occupant', 'delegate', 'contractor'])
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./rights-screen.tsx'), 'RightsScreen'),
})

const sso = createRoute({
  getParentRoute: firm,
  path: 'connexion-du-cabinet',
  component: lazyRouteComponent(() => import('./sso-screen.tsx'), 'SsoScreen'),
})

export const identityFirmRoutes = [
  waiting,
  request,
  people,
  inviteColleague,
  person,
  invitations,
  invite,
  rights,
  sso,
] as const
