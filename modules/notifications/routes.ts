import { pageOf, readCursor } from '#platform/cursor.ts'
import { Refused } from '#platform/errors.ts'
import type { App } from '#platform/http/app.ts'
import { bind, type Context } from '#platform/http/bind.ts'
import * as centre from './actions/centre.ts'
import * as push from './actions/push.ts'
import { reachableResidences } from './actions/reach.ts'
import { receiveReturned } from './actions/returned.ts'
import { showSubscription, subjectOf, switchSubscription } from './actions/unsubscribe.ts'
import * as contract from './contract.ts'
import * as data from './data/deliveries.ts'

export function routes(app: App): void {
  const { database } = app
  const { secret, appUrl } = app.edges.config

  bind(app, contract.listNotifications, (context) => page(app, context))
  bind(app, contract.countUnread, ({ identity }) => unreadOf(app, identity.personId))
  bind(app, contract.markRead, ({ identity, body }) =>
    database.transaction((tx) => centre.markRead(tx, identity.personId, body.ids)),
  )
  bind(app, contract.listPreferences, ({ identity }) => centre.listPreferences(database.db, identity.personId))
  bind(app, contract.setPreference, ({ identity, body }) =>
    database.transaction((tx) => centre.setPreference(tx, identity.personId, body)),
  )

  bind(app, contract.setQuietHours, ({ identity, body }) =>
    database.transaction((tx) => centre.setQuietHours(tx, identity.personId, body)),
  )

  bind(app, contract.showPush, ({ identity }) => push.showPush(database.db, app.edges, identity.personId))
  bind(app, contract.subscribeBrowser, ({ identity, body }) => push.subscribe(app.edges, identity.personId, body))
  bind(app, contract.unsubscribeBrowser, ({ identity, body }) =>
    database.transaction((tx) => push.unsubscribe(tx, app.edges, { personId: identity.personId, ...body })),
  )
  bind(app, contract.showSubscription, async ({ params, request, reply }) => {
    // Some mail programs open the address instead of posting to it: the page asks before it changes anything.
    if (request.headers.accept?.includes('text/html'))
      return reply.redirect(new URL(`/desinscription/${params.token}`, appUrl).href, 303)
    const subject = subjectOf(secret, params.token)
    return database.transaction((tx) => showSubscription(tx, subject), { person: subject.personId })
  })
  bind(app, contract.unsubscribe, ({ params }) => switched(params.token, false))
  bind(app, contract.resubscribe, ({ params }) => switched(params.token, true))

  bind(app, contract.receiveReturned, ({ request }) => {
    if (typeof request.body !== 'string') throw new Refused(415, 'media-type-refused')
    return receiveReturned(app.edges, request.body, request.headers.authorization)
  })

  function switched(token: string, isOn: boolean) {
    const subject = subjectOf(secret, token)
    return database.transaction((tx) => switchSubscription(tx, subject, isOn), { person: subject.personId })
  }
}

async function unreadOf({ edges, database }: App, personId: string) {
  const places = await reachableResidences(edges.auth.db, personId)
  const residenceIds = places.map(({ residenceId }) => residenceId)
  const residences = await data.unreadByResidence(database.db, personId, residenceIds)
  return { unread: residences.reduce((sum, { unread }) => sum + unread, 0), residences }
}

/** All that the person was told, where they have left too: they were written it. */
async function page({ database: { db } }: App, { identity, query, list }: Context<typeof contract.listNotifications>) {
  const { personId } = identity
  const after = readCursor(list(), query.cursor)
  const [rows, unread] = await Promise.all([
    data.notificationsOf(db, personId, { limit: query.limit + 1, unread: query.unread ?? false, after }),
    data.unreadCount(db, personId),
  ])
  return { ...pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.position, row.id] }), unread }
}
