import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

/** Owners and occupants stay in the register, without their account; what was given to the person ends. */
export async function closeResidenceRoles(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable('partyMember').set({ personId: null }).where('personId', '=', personId).execute()
  await tx.updateTable('occupant').set({ personId: null }).where('personId', '=', personId).execute()
  await tx
    .updateTable('membership')
    .set({ endsOn: sql<string>`greatest(current_date, starts_on + 1)` })
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>', sql<string>`current_date`)]))
    .execute()
}

export function forgetSignIns(auth: Db, personId: string) {
  return auth.deleteFrom('auth.signIn').where('personId', '=', personId).execute()
}
