import type { Db, Tx } from '#platform/database.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { addMonths } from '#shared/days.ts'
import type { Settings } from '../rules/settings.ts'

export async function settingsOf(db: Db | Tx, residenceId: ResidenceId): Promise<Settings | null> {
  const row = await db
    .selectFrom('recoverySetting')
    .where('residenceId', '=', residenceId)
    .select(['reminders', 'beforeDue', 'firstDays', 'secondDays', 'noticeDays', 'planTerms', 'planLeast', 'prices'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id')
    .limit(1)
    .$castTo<Settings>()
    .executeTakeFirst()
  return row ?? null
}

export async function insertSettings(
  tx: Tx,
  residenceId: ResidenceId,
  { prices, ...settings }: Settings & { recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('recoverySetting')
    .values({ residenceId, ...settings, prices: JSON.stringify(prices) })
    .execute()
}

/** What the firm read in decrees, latest half-year first; of one half-year the latest entry. */
export async function ratesOf(db: Db | Tx, organizationId: string) {
  const rows = await db
    .selectFrom('legalRate')
    .leftJoin('auth.person as person', 'person.id', 'legalRate.recordedBy')
    .where('organizationId', '=', organizationId)
    .distinctOn('startsOn')
    .select(['startsOn', 'hundredths', 'decree', 'recordedAt', 'person.name as recordedBy'])
    .orderBy('startsOn', 'desc')
    .orderBy('recordedAt', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, endsOn: addMonths(row.startsOn, 6) }))
}

export async function insertRate(
  tx: Tx,
  organizationId: string,
  rate: { startsOn: string; hundredths: number; decree: string; recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('legalRate')
    .values({ organizationId, ...rate })
    .execute()
}
