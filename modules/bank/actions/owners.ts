import { balancesOn } from '#modules/accounting/public.ts'
import type { Db } from '#platform/database.ts'
import { ownersMatching } from '../data/ground.ts'
import type { Visit } from './visit.ts'

/** As many as a person reads. */
const SHOWN = 20

/** Owners by words of their name, a code or a lot, each with what they owe today. */
export async function findOwners(db: Db, { residenceId, today }: Visit, search: string) {
  const owners = await ownersMatching(db, residenceId, { search, limit: SHOWN })
  const balances = await balancesOn(db, residenceId, { partyIds: owners.map(({ id }) => id), day: today })
  return { items: owners.map((owner) => ({ ...owner, balance: balances.get(owner.id) ?? 0 })) }
}
