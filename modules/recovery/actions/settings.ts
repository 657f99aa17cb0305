import { recordAudit } from '#platform/audit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Actor } from '#shared/actor.ts'
import { insertRate, insertSettings, ratesOf } from '../data/settings.ts'
import { PUBLISHED_RATES, type Settings } from '../rules/settings.ts'
import { settingsHere } from './files.ts'
import { DONE, mayAct, note, type Visit } from './visit.ts'

export async function seeSettings(db: Db, visit: Visit) {
  return { ...(await settingsHere(db, visit)), can: { act: mayAct(visit) } }
}

/** From now on; what was in force before stays known. */
export async function saveSettings(tx: Tx, visit: Visit, settings: Settings) {
  const { firstDays, secondDays, noticeDays } = settings
  if (!(firstDays < secondDays && secondDays < noticeDays))
    throw new Refused(422, 'habit-out-of-order', { field: 'secondDays' })
  await insertSettings(tx, visit.residenceId, { ...settings, recordedBy: visit.actor.personId })
  await note(tx, visit, { action: 'recovery.settings', subject: `residence:${visit.residenceId}`, after: settings })
  return DONE
}

/** Half-years from the first that we know to the one under way, the rate of each or null: what is missing is seen. */
export async function seeRates(db: Db, { organizationId, today }: { organizationId: string; today: string }) {
  const entered = await ratesOf(db, organizationId)
  const known = PUBLISHED_RATES.map((rate) => ({ ...rate, decree: '', recordedAt: null, recordedBy: null }))
  const items = halfYearsUntil(today).map((startsOn) => {
    const rate = [...entered, ...known].find((one) => one.startsOn === startsOn)
    return {
      startsOn,
      hundredths: rate?.hundredths ?? null,
      decree: rate?.decree ?? '',
      recordedBy: rate?.recordedBy ?? null,
      source: entered.some((one) => one.startsOn === startsOn) ? ('firm' as const) : ('published' as const),
    }
  })
  return { items }
}

function halfYearsUntil(today: string): string[] {
  const days: string[] = []
  const first = Temporal.PlainDate.from(PUBLISHED_RATES[0]?.startsOn ?? today)
  for (let day = first; day.toString() <= today; day = day.add({ months: 6 })) days.unshift(day.toString())
  return days
}

/** A rate as read in a decree: of a half-year that has begun, or is about to. Entered again, it is corrected. */
export async function addRate(
  tx: Tx,
  { actor, organizationId, today }: { actor: Actor; organizationId: string; today: string },
  rate: { startsOn: string; hundredths: number; decree: string },
) {
  if (!/^\d{4}-0[17]-01$/.test(rate.startsOn)) throw new Refused(422, 'not-a-half-year', { field: 'startsOn' })
  const latest = Temporal.PlainDate.from(today).add({ months: 1 }).toString()
  if (rate.startsOn > latest) throw new Refused(422, 'day-in-future', { field: 'startsOn' })
  await insertRate(tx, organizationId, { ...rate, recordedBy: actor.personId })
  const subject = `organization:${organizationId}`
  await recordAudit(tx, actor, { scopeId: organizationId, action: 'legal-rate.add', subject, after: rate })
  return DONE
}
