import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { residenceRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'

offerProblems(() => import('./problems.ts'))
offerProblems(() => import('./call-problems.ts'))

const residence = () => residenceRoute
const Text = z.string().max(100).optional().catch(undefined)
const Id = z.uuid().optional().catch(undefined)
const OfYear = z.object({ exercice: Id })

const entries = createRoute({
  getParentRoute: residence,
  path: 'comptes',
  validateSearch: z.object({ exercice: Id, journal: Text, cherche: Text }),
  component: lazyRouteComponent(() => import('./entries-screen.tsx'), 'EntriesScreen'),
})
const newEntry = createRoute({
  getParentRoute: residence,
  path: 'comptes/nouvelle',
  component: lazyRouteComponent(() => import('./new-entry-screen.tsx'), 'NewEntryScreen'),
})
const entry = createRoute({
  getParentRoute: residence,
  path: 'comptes/ecritures/$entryId',
  component: lazyRouteComponent(() => import('./entry-screen.tsx'), 'EntryScreen'),
})
const balance = createRoute({
  getParentRoute: residence,
  path: 'comptes/balance',
  validateSearch: OfYear,
  component: lazyRouteComponent(() => import('./balance-screen.tsx'), 'BalanceScreen'),
})
const ledger = createRoute({
  getParentRoute: residence,
  path: 'comptes/balance/$account',
  validateSearch: OfYear,
  component: lazyRouteComponent(() => import('./ledger-screen.tsx'), 'LedgerScreen'),
})
const owners = createRoute({
  getParentRoute: residence,
  path: 'comptes/coproprietaires',
  validateSearch: OfYear,
  component: lazyRouteComponent(() => import('./owners-screen.tsx'), 'OwnersScreen'),
})
const ownerLedger = createRoute({
  getParentRoute: residence,
  path: 'comptes/coproprietaires/$partyId',
  validateSearch: OfYear,
  component: lazyRouteComponent(() => import('./owner-ledger-screen.tsx'), 'OwnerLedgerScreen'),
})
const chart = createRoute({
  getParentRoute: residence,
  path: 'comptes/plan',
  component: lazyRouteComponent(() => import('./chart-screen.tsx'), 'ChartScreen'),
})
const years = createRoute({
  getParentRoute: residence,
  path: 'comptes/exercices',
  component: lazyRouteComponent(() => import('./years-screen.tsx'), 'YearsScreen'),
})
const year = createRoute({
  getParentRoute: residence,
  path: 'comptes/exercices/$yearId',
  component: lazyRouteComponent(() => import('./closing-screen.tsx'), 'ClosingScreen'),
})
const opening = createRoute({
  getParentRoute: residence,
  path: 'comptes/reprise',
  component: lazyRouteComponent(() => import('./opening-screen.tsx'), 'OpeningScreen'),
})

export const accountingResidenceRoutes = [
  entries,
  newEntry,
  entry,
  balance,
  ledger,
  owners,
  ownerLedger,
  chart,
  years,
  year,
  opening,
]
