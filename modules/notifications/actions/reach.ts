import { residenceRoles, staffRoles } from '#modules/identity/public.ts'
import type { Db } from '#platform/database.ts'
import { type Reachable, residencesAmong } from '../data/deliveries.ts'

/** Where a person has a role today and is not blocked: what they are told of elsewhere is no longer theirs to read. */
export async function reachableResidences(auth: Db, personId: string): Promise<Reachable[]> {
  const [here, staff] = await Promise.all([residenceRoles(auth, personId), staffRoles(auth, personId)])
  return residencesAmong(auth, {
    ids: here.map(({ residenceId }) => residenceId),
    organizationIds: staff.map(({ organizationId }) => organizationId),
  })
}
