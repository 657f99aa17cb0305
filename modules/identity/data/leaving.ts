import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import { residenceRoles, staffRoles } from './gate.ts'

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

/** What the trail holds in the person's own chain. */
export function ownTrail(auth: Db, personId: string) {
  return auth
    .selectFrom('auditEvent')
    .select(['at', 'action'])
    .where('scopeId', '=', personId)
    .orderBy('seq')
    .limit(1000)
    .execute()
}

/** Where the person is somebody today, themselves or for a firm, and where they only were. */
export async function residencesEverOf(auth: Db, personId: string): Promise<{ past: string[]; present: string[] }> {
  const firms = await staffRoles(auth, personId)
  const roles = await residenceRoles(auth, personId)
  const rows = await auth
    .selectFrom('residence')
    .where((eb) =>
      eb.or([
        sql<boolean>`exists (select from access_grant g where g.residence_id = residence.id and g.person_id = ${personId})`,
        sql<boolean>`exists (select from organization_member m
          where m.organization_id = residence.organization_id and m.person_id = ${personId})`,
      ]),
    )
    .select(['id', 'organizationId'])
    .orderBy('id')
    .limit(10_000)
    .execute()
  const isPresent = (row: { id: string; organizationId: string }) =>
    roles.some(({ residenceId }) => residenceId === row.id) ||
    firms.some(({ organizationId }) => organizationId === row.organizationId)
  return {
    past: rows.filter((row) => !isPresent(row)).map(({ id }) => id),
    present: rows.filter(isPresent).map(({ id }) => id),
  }
}
