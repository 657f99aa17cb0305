import { expect, test } from 'vitest'
import { stepBefore } from './arrival.ts'

const place = { kind: 'residence' as const, id: 'r', name: 'Les Tilleuls', roles: [], organizationId: 'o' }

test.each([
  ['/accueil', { needs: [], places: [place] }, null],
  ['/accueil', { needs: [], places: [] }, '/bienvenue'],
  ['/bienvenue', { needs: [], places: [] }, null],
  ['/accueil', { needs: ['second-factor' as const], places: [place] }, '/profil/double-verification'],
  ['/gestion/o/personnes', { needs: ['second-factor' as const], places: [place] }, '/profil/double-verification'],
  ['/profil/double-verification', { needs: ['second-factor' as const], places: [place] }, null],
  ['/profil/securite', { needs: [], places: [] }, null],
  ['/accueil', { needs: ['verify-email' as const], places: [place] }, null],
])('at %s with %j: %s', (pathname, me, step) => {
  expect(stepBefore(me, pathname)).toBe(step)
})
