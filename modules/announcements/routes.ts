import { downloadHeaders } from '#platform/files/names.ts'
import { recordFile } from '#platform/files/records.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { takeFile } from '#platform/http/upload.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import { previewAudience } from './actions/audience.ts'
import { listBoard } from './actions/board.ts'
import * as feed from './actions/feed.ts'
import * as files from './actions/files.ts'
import { publishAnnouncement } from './actions/publish.ts'
import * as read from './actions/read.ts'
import * as schedule from './actions/schedule.ts'
import * as write from './actions/write.ts'
import * as contract from './contract/announcements.ts'
import * as agenda from './contract/schedule.ts'
import { placesOf } from './data/audience.ts'
import { boardsOf } from './data/firm.ts'

export function routes(app: App): void {
  boardRoutes(app)
  writingRoutes(app)
  fileRoutes(app)
  scheduleRoutes(app)
  calendarRoutes(app)
}

/** Who, where, and now. */
function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }) {
  return { actor, residenceId, now: Temporal.Now.instant() }
}

function boardRoutes(app: App): void {
  const { database } = app
  bind(app, contract.listAnnouncements, (context) =>
    listBoard(database.db, { ...visit(context), place: context.place }, { list: context.list(), ask: context.query }),
  )
  bind(app, contract.viewAnnouncement, (context) =>
    read.viewAnnouncement(database.db, visit(context), context.params.announcementId),
  )
  bind(app, contract.markRead, (context) =>
    database.transaction((tx) => read.markRead(tx, visit(context), context.params.announcementId)),
  )
  bind(app, contract.listReaders, ({ residenceId, params }) =>
    read.listReaders(database.db, residenceId, params.announcementId),
  )
  bind(app, contract.addComment, (context) =>
    database.transaction((tx) =>
      read.addComment(tx, visit(context), { id: context.params.announcementId, body: context.body.body }),
    ),
  )
  bind(app, contract.removeComment, (context) =>
    database.transaction((tx) =>
      read.removeComment(tx, visit(context), {
        id: context.params.commentId,
        announcementId: context.params.announcementId,
      }),
    ),
  )
}

function writingRoutes(app: App): void {
  const { database } = app
  bind(app, contract.listBoards, async () => ({ items: await boardsOf(database.db) }))
  bind(app, contract.listPlaces, ({ residenceId }) => placesOf(database.db, residenceId))
  bind(app, contract.previewAudience, ({ residenceId, body }) => previewAudience(database.db, residenceId, body.target))
  bind(app, contract.createAnnouncement, (context) =>
    database.transaction((tx) => write.createAnnouncement(tx, visit(context), context.body)),
  )
  bind(app, contract.updateAnnouncement, (context) =>
    database.transaction((tx) =>
      write.updateAnnouncement(tx, visit(context), { id: context.params.announcementId, draft: context.body }),
    ),
  )
  bind(app, contract.publishAnnouncement, (context) =>
    database.transaction((tx) => publishAnnouncement(tx, visit(context), context.params.announcementId)),
  )
  bind(app, contract.withdrawAnnouncement, (context) =>
    database.transaction((tx) =>
      write.withdrawAnnouncement(tx, visit(context), {
        id: context.params.announcementId,
        reason: context.body.reason,
      }),
    ),
  )
  bind(app, contract.pinAnnouncement, (context) =>
    database.transaction((tx) =>
      write.pinAnnouncement(tx, visit(context), { id: context.params.announcementId, isPinned: context.body.isPinned }),
    ),
  )
}

function fileRoutes(app: App): void {
  const { database, edges } = app
  bind(app, contract.uploadFile, async (context) => {
    const receive = (file: files.Part) => files.receiveFile(edges, context.residenceId, file)
    const stored = await takeFile(context.request, receive)
    return database.transaction((tx) => recordFile(tx, context.actor, context.residenceId, stored))
  })
  bind(app, contract.downloadFile, async ({ actor, residenceId, params, query, reply }) => {
    const file = await files.attachedFileFor(database.db, { actor, residenceId }, { ...params, as: query.as })
    const bytes = await edges.files.open(residenceId, file.hash)
    void reply.headers(downloadHeaders(file.name, file.mediaType, file.inline))
    if (file.bytes !== null) void reply.header('content-length', file.bytes)
    return reply.send(bytes)
  })
}

function scheduleRoutes(app: App): void {
  const { database } = app
  bind(app, agenda.listEvents, (context) => schedule.listEvents(database.db, visit(context), context.query))
  bind(app, agenda.viewEvent, (context) => schedule.viewEvent(database.db, visit(context), context.params.eventId))
  bind(app, agenda.createEvent, (context) =>
    database.transaction((tx) => schedule.createEvent(tx, visit(context), context.body)),
  )
  bind(app, agenda.updateEvent, (context) =>
    database.transaction((tx) =>
      schedule.updateEvent(tx, visit(context), { id: context.params.eventId, wish: context.body }),
    ),
  )
  bind(app, agenda.cancelEvent, (context) =>
    database.transaction((tx) =>
      schedule.cancelEvent(tx, visit(context), { id: context.params.eventId, reason: context.body.reason }),
    ),
  )
}

function calendarRoutes(app: App): void {
  const { database, edges } = app
  bind(app, agenda.showFeed, ({ identity }) => feed.showFeed(database.db, identity.personId))
  bind(app, agenda.renewFeed, ({ identity }) =>
    database.transaction((tx) => feed.renewFeed(tx, edges, identity.personId)),
  )
  bind(app, agenda.revokeFeed, ({ identity }) => database.transaction((tx) => feed.revokeFeed(tx, identity.personId)))
  bind(app, agenda.readFeed, async ({ params, reply }) => {
    const text = await feed.readFeed(edges, params.file.replace(/\.ics$/, ''))
    return reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="mitoyen.ics"',
      })
      .send(text)
  })
}
