import type { Answer } from '#shared/endpoint.ts'
import type { showMe } from '../contract/me.ts'

type Me = Pick<Answer<typeof showMe>, 'needs' | 'places'>

/** Pages of one's own account stay open whatever is owed. */
const OWN_PAGES = '/profil'
const SECOND_FACTOR_PAGE = '/profil/double-verification'
const WAITING_PAGE = '/bienvenue'

/** Where somebody must go first: the second factor that staff owe, or the waiting room of those without a residence. */
export function stepBefore(me: Me, pathname: string): string | null {
  if (pathname.startsWith(OWN_PAGES) || pathname === WAITING_PAGE) return null
  if (me.needs.includes('second-factor')) return SECOND_FACTOR_PAGE
  return me.places.length === 0 ? WAITING_PAGE : null
}
