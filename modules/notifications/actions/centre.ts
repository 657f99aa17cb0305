import type { Db, Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { signal } from '#platform/realtime.ts'
import { preferencesOf, readNotifications, savePreference, unreadCount } from '../data/deliveries.ts'
import { quietHoursOf, saveQuietHours } from '../data/evening.ts'
import { KIND_NAMES, type KindName } from '../rules/catalogue.ts'
import { type Channel, isSwitchable, isWanted } from '../rules/choices.ts'
import { type QuietHours, USUAL_QUIET } from '../rules/quiet.ts'

/** Marks as read, and tells the person's other windows. */
export async function markRead(tx: Tx, personId: string, ids: readonly string[] | 'all') {
  await readNotifications(tx, personId, ids)
  await signal(tx, { to: `person:${personId}`, kind: 'notifications' })
  return { unread: await unreadCount(tx, personId) }
}

/** The channels that exist today. */
const OFFERED = ['in_app', 'email', 'digest', 'sms', 'push'] as const satisfies readonly Channel[]

/** Every kind by every channel, whether chosen or by default. */
export async function listPreferences(db: Db | Tx, personId: string) {
  const chosen = await preferencesOf(db, personId)
  const items = KIND_NAMES.flatMap((kind) =>
    OFFERED.map((channel) => {
      const choice = chosen.find((one) => one.kind === kind && one.channel === channel)
      return { kind, channel, isOn: isWanted(kind, channel, choice?.isOn), isSwitchable: isSwitchable(kind, channel) }
    }),
  )
  return { items, quiet: (await quietHoursOf(db, personId)) ?? USUAL_QUIET }
}

/** @throws Refused 409 `notification-mandatory` */
export async function setPreference(
  tx: Tx,
  personId: string,
  wish: { kind: KindName; channel: Channel; isOn: boolean },
) {
  if (!isSwitchable(wish.kind, wish.channel)) throw new Refused(409, 'notification-mandatory', { field: 'channel' })
  await savePreference(tx, personId, wish)
  return { ...wish, isSwitchable: true }
}

export async function setQuietHours(tx: Tx, personId: string, hours: QuietHours): Promise<QuietHours> {
  await saveQuietHours(tx, personId, hours)
  return hours
}
