import type { Db, Scope } from './database.ts'

/** What a job may see that works for a residence: as a request there, the residence and the firm that keeps it. */
export async function residenceScope(auth: Db, residenceId: string): Promise<Scope> {
  const row = await auth
    .selectFrom('residence')
    .where('id', '=', residenceId)
    .select('organizationId')
    .executeTakeFirst()
  return { residences: [residenceId], ...(row !== undefined && { organizations: [row.organizationId] }) }
}
