import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { rights } from '#shared/rights.ts'
import { onlyFor, organizationRoute, residenceRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'
import { AGES, STEPS } from '../rules/board-filters.ts'

offerProblems(() => import('./problems.ts'))

const residence = () => residenceRoute
const firm = () => organizationRoute

const board = createRoute({
  getParentRoute: residence,
  path: 'impayes',
  validateSearch: z.object({
    cherche: z.string().max(100).optional().catch(undefined),
    etape: z.enum(STEPS).optional().catch(undefined),
    age: z.enum(AGES).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./board-screen.tsx'), 'BoardScreen'),
})
const letters = createRoute({
  getParentRoute: residence,
  path: 'impayes/lettres',
  beforeLoad: onlyFor(rights['recovery.listDueLetters']),
  component: lazyRouteComponent(() => import('./letters-screen.tsx'), 'LettersScreen'),
})
const settings = createRoute({
  getParentRoute: residence,
  path: 'impayes/reglages',
  component: lazyRouteComponent(() => import('./settings-screen.tsx'), 'SettingsScreen'),
})
const file = createRoute({
  getParentRoute: residence,
  path: 'impayes/$partyId',
  component: lazyRouteComponent(() => import('./file-screen.tsx'), 'FileScreen'),
})
const letter = createRoute({
  getParentRoute: residence,
  path: 'impayes/$partyId/lettre/$step',
  component: lazyRouteComponent(() => import('./letter-screen.tsx'), 'LetterScreen'),
})
const mine = createRoute({
  getParentRoute: residence,
  path: 'charges/retards',
  component: lazyRouteComponent(() => import('./mine-screen.tsx'), 'MineScreen'),
})

export const recoveryRoutes = [board, letters, settings, file, letter, mine]

const ofFirm = createRoute({
  getParentRoute: firm,
  path: 'impayes',
  component: lazyRouteComponent(() => import('./firm-screen.tsx'), 'FirmScreen'),
})
const rates = createRoute({
  getParentRoute: firm,
  path: 'taux-legal',
  component: lazyRouteComponent(() => import('./rates-screen.tsx'), 'RatesScreen'),
})

export const recoveryFirmRoutes = [ofFirm, rates]
