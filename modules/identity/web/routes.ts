import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod'
import { call } from '#web/api.ts'
import { publicRoute, signedInRoute } from '#web/places.tsx'
import { offerProblems } from '#web/problems.ts'
import { provideSignOut } from '#web/sign-out.ts'
import { provideStepUp } from '#web/step-up.ts'
import { signOut } from '../contract/sign-out.ts'

offerProblems(() => import('./problems.ts'))
provideStepUp(() => import('./step-up.tsx'))
provideSignOut(async () => {
  await call(signOut, {})
})

const word = z.string().max(500).optional().catch(undefined)

const signIn = createRoute({
  getParentRoute: () => publicRoute,
  path: 'connexion',
  validateSearch: z.object({ retour: word, par: word, fait: word, motif: word }),
  component: lazyRouteComponent(() => import('./sign-in-screen.tsx'), 'SignInScreen'),
})

const secondFactor = createRoute({
  getParentRoute: () => publicRoute,
  path: 'connexion/verification',
  validateSearch: z.object({ retour: word }),
  component: lazyRouteComponent(() => import('./second-factor-screen.tsx'), 'SecondFactorScreen'),
})

const link = createRoute({
  getParentRoute: () => publicRoute,
  path: 'connexion/lien',
  component: lazyRouteComponent(() => import('./link-screen.tsx'), 'LinkScreen'),
})

const forgotten = createRoute({
  getParentRoute: () => publicRoute,
  path: 'connexion/mot-de-passe-oublie',
  validateSearch: z.object({ retour: word }),
  component: lazyRouteComponent(() => import('./forgotten-screen.tsx'), 'ForgottenScreen'),
})

const newPassword = createRoute({
  getParentRoute: () => publicRoute,
  path: 'connexion/nouveau-mot-de-passe',
  component: lazyRouteComponent(() => import('./new-password-screen.tsx'), 'NewPasswordScreen'),
})

const paperCode = createRoute({
  getParentRoute: () => publicRoute,
  path: 'invitation',
  component: lazyRouteComponent(() => import('./paper-code-screen.tsx'), 'PaperCodeScreen'),
})

const invitation = createRoute({
  getParentRoute: () => publicRoute,
  path: 'invitation/$code',
  component: lazyRouteComponent(() => import('./invitation-screen.tsx'), 'InvitationScreen'),
})

const askAccess = createRoute({
  getParentRoute: () => publicRoute,
  path: 'demander-un-acces',
  validateSearch: z.object({ code: word }),
  component: lazyRouteComponent(() => import('./ask-access-screen.tsx'), 'AskAccessScreen'),
})

const confirmAccess = createRoute({
  getParentRoute: () => publicRoute,
  path: 'demander-un-acces/confirmer',
  component: lazyRouteComponent(() => import('./confirm-access-screen.tsx'), 'ConfirmAccessScreen'),
})

const waitingRoom = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'bienvenue',
  component: lazyRouteComponent(() => import('./waiting-room-screen.tsx'), 'WaitingRoomScreen'),
})

const profile = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil',
  component: lazyRouteComponent(() => import('./profile-screen.tsx'), 'ProfileScreen'),
})

const security = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil/securite',
  component: lazyRouteComponent(() => import('./security-screen.tsx'), 'SecurityScreen'),
})

const secondFactorSetup = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil/double-verification',
  component: lazyRouteComponent(() => import('./second-factor-setup-screen.tsx'), 'SecondFactorSetupScreen'),
})

const myData = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil/donnees',
  component: lazyRouteComponent(() => import('./my-data-screen.tsx'), 'MyDataScreen'),
})

const join = createRoute({
  getParentRoute: () => signedInRoute,
  path: 'profil/acces',
  component: lazyRouteComponent(() => import('./join-screen.tsx'), 'JoinScreen'),
})

export const identityPublicRoutes = [
  signIn,
  secondFactor,
  link,
  forgotten,
  newPassword,
  paperCode,
  invitation,
  askAccess,
  confirmAccess,
] as const

export const identityPersonRoutes = [waitingRoom, profile, security, secondFactorSetup, myData, join] as const
