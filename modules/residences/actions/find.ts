import type { Db } from '#platform/database.ts'
import { keyToShow } from '../data/keys.ts'
import { lotsOf } from '../data/lots.ts'
import { partiesOf } from '../data/people.ts'
import { lotsFound, occupantsFound, ownersFound, residencesFound } from '../data/search-firm.ts'
import { sightOf } from '../rules/party.ts'
import { searchTerms } from '../rules/search.ts'
import type { Visit } from './residence.ts'

/** Lots and owners that somebody looks for by any word of theirs, as far as they may see. At most `limit` of each. */
export async function findPlaces(
  db: Db,
  { actor, residenceId, today }: Visit,
  { text, limit }: { text: string; limit: number },
) {
  const looked = { terms: searchTerms(text), today, contacts: sightOf(actor.roles).contacts }
  const page = { personId: actor.personId, today, after: null, limit }
  const keyId = (await keyToShow(db, residenceId, undefined))?.id ?? null
  const lots = await lotsOf(db, residenceId, { filter: { looked, keyId, inKey: false }, ...page })
  const parties = await partiesOf(db, residenceId, { looked, former: false, ...page })
  return { lots: lots.slice(0, limit), parties: parties.slice(0, limit) }
}

/** The same over every residence in scope, for staff. */
export async function findInFirm(db: Db, { text, limit, today }: { text: string; limit: number; today: string }) {
  const look = { terms: searchTerms(text), limit, today }
  const residences = await residencesFound(db, look)
  const owners = await ownersFound(db, look)
  const occupants = await occupantsFound(db, look)
  return { residences, owners, occupants, lots: await lotsFound(db, look) }
}
