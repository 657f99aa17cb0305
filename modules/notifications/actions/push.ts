import type { Db, Tx } from '#platform/database.ts'
import { DeliveryFailed } from '#platform/delivery.ts'
import type { Edges } from '#platform/edges.ts'
import { Refused } from '#platform/errors.ts'
import type { PushTarget } from '#platform/push.ts'
import { areBrowserKeys } from '#platform/web-push.ts'
import type { LockedDelivery } from '../data/deliveries.ts'
import { removeSubscriptions, saveSubscription, subscriptionsOf, takeFromOthers } from '../data/push.ts'
import { notificationPush } from '../templates/push.ts'
import type { Outgoing } from './outgoing.ts'
import type { Reader } from './reader.ts'

export async function showPush(db: Db | Tx, { push }: Pick<Edges, 'push'>, personId: string) {
  const browsers = await subscriptionsOf(db, personId)
  return { publicKey: push.publicKey, browsers: browsers.length }
}

/** From now on this browser shows the person's notifications, and nobody else's. @throws Refused 422 `not-a-browser` */
export async function subscribe(
  { push, auth, database }: Pick<Edges, 'push' | 'auth' | 'database'>,
  personId: string,
  browser: PushTarget,
) {
  if (!push.isAllowed(browser.endpoint) || !areBrowserKeys(browser)) throw new Refused(422, 'not-a-browser')
  await takeFromOthers(auth.db, { personId, endpoint: browser.endpoint })
  return database.transaction(async (tx) => {
    await saveSubscription(tx, personId, browser)
    return showPush(tx, { push }, personId)
  })
}

export async function unsubscribe(tx: Tx, edges: Pick<Edges, 'push'>, about: { personId: string; endpoint: string }) {
  await removeSubscriptions(tx, about.personId, [about.endpoint])
  return showPush(tx, edges, about.personId)
}

/**
 * To each browser of the person: told when one of them has it. A second attempt replaces what the first one showed. Those
 * that left are forgotten.
 */
export function pushTo(
  { push, database }: Pick<Edges, 'push' | 'database'>,
  delivery: LockedDelivery,
  { personId, browsers, language }: Reader,
): Outgoing {
  const text = notificationPush({ ...delivery, language })
  const message = { text, isUrgent: delivery.level === 'urgent', reference: delivery.id }
  async function send() {
    const results = await Promise.allSettled(browsers.map((browser) => push.send(browser, message)))
    const failures = results.map((result) => (result.status === 'rejected' ? result.reason : null))
    const gone = browsers.filter((_browser, at) => isGone(failures[at]))
    if (gone.length > 0) {
      const endpoints = gone.map(({ endpoint }) => endpoint)
      await database.transaction((tx) => removeSubscriptions(tx, personId, endpoints), { person: personId })
    }
    if (failures.includes(null)) return
    throw failures.find((failure) => !isGone(failure)) ?? failures[0]
  }
  const services = new Set(browsers.map(({ endpoint }) => new URL(endpoint).host))
  return { address: [...services].join(' '), send }
}

function isGone(failure: unknown): boolean {
  return failure instanceof DeliveryFailed && failure.reason === 'subscription-gone'
}
