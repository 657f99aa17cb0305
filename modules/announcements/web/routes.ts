import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { rights } from '#shared/rights.ts'
import { onlyFor, organizationRoute, residenceRoute, signedInRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'

offerProblems(() => import('./problems.ts'))

const residence = () => residenceRoute

const board = createRoute({
  getParentRoute: residence,
  path: 'annonces',
  validateSearch: z.object({ vue: z.enum(['current', 'ended', 'drafts']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./board-screen.tsx'), 'BoardScreen'),
})
const composer = createRoute({
  getParentRoute: residence,
  path: 'annonces/nouvelle',
  beforeLoad: onlyFor(rights['announcements.create']),
  component: lazyRouteComponent(() => import('./composer-screen.tsx'), 'ComposerScreen'),
})
const announcement = createRoute({
  getParentRoute: residence,
  path: 'annonces/$announcementId',
  component: lazyRouteComponent(() => import('./announcement-screen.tsx'), 'AnnouncementScreen'),
})
const correction = createRoute({
  getParentRoute: residence,
  path: 'annonces/$announcementId/modifier',
  beforeLoad: onlyFor(rights['announcements.update']),
  component: lazyRouteComponent(() => import('./composer-screen.tsx'), 'CorrectionScreen'),
})
const readers = createRoute({
  getParentRoute: residence,
  path: 'annonces/$announcementId/lecteurs',
  beforeLoad: onlyFor(rights['announcements.listReaders']),
  component: lazyRouteComponent(() => import('./readers-screen.tsx'), 'ReadersScreen'),
})
const schedule = createRoute({
  getParentRoute: residence,
  path: 'agenda',
  validateSearch: z.object({
    mois: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional()
      .catch(undefined),
    vue: z.enum(['liste', 'mois']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./schedule-screen.tsx'), 'ScheduleScreen'),
})
const newEvent = createRoute({
  getParentRoute: residence,
  path: 'agenda/nouvelle',
  beforeLoad: onlyFor(rights['announcements.createEvent']),
  component: lazyRouteComponent(() => import('./event-editor-screen.tsx'), 'NewEventScreen'),
})
const event = createRoute({
  getParentRoute: residence,
  path: 'agenda/$eventId',
  component: lazyRouteComponent(() => import('./event-screen.tsx'), 'EventScreen'),
})
const eventChange = createRoute({
  getParentRoute: residence,
  path: 'agenda/$eventId/modifier',
  beforeLoad: onlyFor(rights['announcements.updateEvent']),
  component: lazyRouteComponent(() => import('./event-editor-screen.tsx'), 'EventChangeScreen'),
})

export const announcementResidenceRoutes = [
  board,
  composer,
  announcement,
  correction,
  readers,
  schedule,
  newEvent,
  event,
  eventChange,
]

const boards = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'annonces',
  component: lazyRouteComponent(() => import('./boards-screen.tsx'), 'BoardsScreen'),
})

export const announcementOrganizationRoutes = [boards]

const calendar = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil/calendrier',
  component: lazyRouteComponent(() => import('./calendar-screen.tsx'), 'CalendarScreen'),
})

export const announcementPersonRoutes = [calendar]
