import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { offerBackground } from '#web/background.ts'
import { organizationRoute, publicRoute, residenceRoute, signedInRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'

offerProblems(() => import('./problems.ts'))
offerBackground(() => import('./outgoing.ts'))

const residence = () => residenceRoute
const Id = z.uuid().optional().catch(undefined)
const Word = z.string().max(40).optional().catch(undefined)

const board = createRoute({
  getParentRoute: residence,
  path: 'demandes',
  validateSearch: z.object({ vue: z.enum(['mine', 'common', 'all', 'closed']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./board-screen.tsx'), 'BoardScreen'),
})
const declaring = createRoute({
  getParentRoute: residence,
  path: 'demandes/nouvelle',
  // What a label on the wall says of its place.
  validateSearch: z.object({
    ...{ batiment: Id, escalier: Id, equipement: Id },
    etage: z.coerce.number().int().min(-9).max(99).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./declare-screen.tsx'), 'DeclareScreen'),
})
const writing = createRoute({
  getParentRoute: residence,
  path: 'demandes/ecrire',
  component: lazyRouteComponent(() => import('./write-screen.tsx'), 'WriteScreen'),
})
const statistics = createRoute({
  getParentRoute: residence,
  path: 'demandes/chiffres',
  component: lazyRouteComponent(() => import('./statistics-screen.tsx'), 'StatisticsScreen'),
})
const ticket = createRoute({
  getParentRoute: residence,
  path: 'demandes/$ticketId',
  component: lazyRouteComponent(() => import('./ticket-screen.tsx'), 'TicketScreen'),
})

export const ticketRoutes = [board, declaring, writing, statistics, ticket]

const queue = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'demandes',
  // What each may be is for the screen, which comes with its words.
  validateSearch: z.object({
    ...{ file: Word, categorie: Word, balle: Word, suivi: Word, danger: Word, age: Word, promesse: Word },
    residence: z.string().max(800).optional().catch(undefined),
    cherche: z.string().max(100).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./queue-screen.tsx'), 'QueueScreen'),
})

const categories = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'demandes/categories',
  component: lazyRouteComponent(() => import('./categories-screen.tsx'), 'CategoriesScreen'),
})

const rules = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'demandes/regles',
  component: lazyRouteComponent(() => import('./rules-screen.tsx'), 'RulesScreen'),
})

const replies = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'demandes/reponses',
  component: lazyRouteComponent(() => import('./replies-screen.tsx'), 'RepliesScreen'),
})

const figures = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'demandes/chiffres',
  validateSearch: z.object({ periode: Word }),
  component: lazyRouteComponent(() => import('./figures-screen.tsx'), 'FiguresScreen'),
})

export const ticketFirmRoutes = [queue, categories, rules, replies, figures]

const delegations = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil/delegations',
  component: lazyRouteComponent(() => import('./delegations-screen.tsx'), 'DelegationsScreen'),
})

export const ticketPersonRoutes = [delegations]

const certificate = createRoute({
  getParentRoute: () => publicRoute,
  path: 'attestation/$code',
  component: lazyRouteComponent(() => import('./certificate-screen.tsx'), 'CertificateScreen'),
})

export const ticketPublicRoutes = [certificate]
