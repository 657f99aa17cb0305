import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { rights } from '#shared/rights.ts'
import { onlyFor, organizationRoute, residenceRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'

offerProblems(() => import('./problems.ts'))

const residence = () => residenceRoute
const firm = () => organizationRoute
const Text = z.string().max(100).optional().catch(undefined)
const Id = z.uuid().optional().catch(undefined)

const sheet = createRoute({
  getParentRoute: residence,
  path: 'fiche',
  component: lazyRouteComponent(() => import('./sheet-screen.tsx'), 'SheetScreen'),
})
const sheetEdit = createRoute({
  getParentRoute: residence,
  path: 'fiche/modifier',
  beforeLoad: onlyFor(rights['residences.editSheet']),
  component: lazyRouteComponent(() => import('./sheet-edit-screen.tsx'), 'SheetEditScreen'),
})
const lots = createRoute({
  getParentRoute: residence,
  path: 'lots',
  validateSearch: z.object({
    cherche: Text,
    batiment: Id,
    nature: Text,
    cle: Id,
    sans: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./lots-screen.tsx'), 'LotsScreen'),
})
const lot = createRoute({
  getParentRoute: residence,
  path: 'lots/$lotId',
  component: lazyRouteComponent(() => import('./lot-screen.tsx'), 'LotScreen'),
})
const parties = createRoute({
  getParentRoute: residence,
  path: 'proprietaires',
  validateSearch: z.object({ cherche: Text, genre: Text, anciens: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./parties-screen.tsx'), 'PartiesScreen'),
})
const newParty = createRoute({
  getParentRoute: residence,
  path: 'proprietaires/nouveau',
  beforeLoad: onlyFor(rights['residences.addParty']),
  component: lazyRouteComponent(() => import('./new-party-screen.tsx'), 'NewPartyScreen'),
})
const party = createRoute({
  getParentRoute: residence,
  path: 'proprietaires/$partyId',
  component: lazyRouteComponent(() => import('./party-screen.tsx'), 'PartyScreen'),
})
const council = createRoute({
  getParentRoute: residence,
  path: 'conseil',
  component: lazyRouteComponent(() => import('./council-screen.tsx'), 'CouncilScreen'),
})
const keys = createRoute({
  getParentRoute: residence,
  path: 'cles',
  component: lazyRouteComponent(() => import('./keys-screen.tsx'), 'KeysScreen'),
})
const importing = createRoute({
  getParentRoute: residence,
  path: 'import',
  beforeLoad: onlyFor(rights['residences.previewImport']),
  component: lazyRouteComponent(() => import('./import-screen.tsx'), 'ImportScreen'),
})

export const residenceRoutes = [sheet, sheetEdit, lots, lot, parties, newParty, party, council, keys, importing]

const list = createRoute({
  getParentRoute: firm,
  path: 'residences',
  component: lazyRouteComponent(() => import('./residences-screen.tsx'), 'ResidencesScreen'),
})
const newResidence = createRoute({
  getParentRoute: firm,
  path: 'residences/nouvelle',
  component: lazyRouteComponent(() => import('./new-residence-screen.tsx'), 'NewResidenceScreen'),
})

export const residenceOrganizationRoutes = [list, newResidence]
