import * as z from 'zod'
import { pageOf, readCursor } from '#platform/cursor.ts'
import { found } from '#platform/errors.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { accept, showInvitation } from '../actions/accept.ts'
import * as ask from '../actions/ask.ts'
import { type Door, endSessions } from '../actions/door.ts'
import * as inviting from '../actions/invite.ts'
import { letterOf } from '../actions/letter.ts'
import { queueLetter } from '../actions/letters.ts'
import * as people from '../actions/people.ts'
import * as entrance from '../contract/entrance.ts'
import { RoleName } from '../contract/me.ts'
import * as outside from '../contract/sign-in.ts'
import { invitationsPage } from '../data/invitations.ts'
import { candidatesFor, requestById, requestsOf, waitingPage } from '../data/requests.ts'
import { stateOf } from '../rules/access.ts'
import { INVITATION_TEMPLATE, invitationLetter } from '../templates/invitation.ts'
import { entered, today, visitorOf } from './request.ts'

const Channel = z.enum(['mail', 'letter'])
const Claimed = z.enum(['owner', 'occupant', 'other'])
const Decided = z.enum(['accepted', 'blocked', 'withdrawn']).nullable()

export function invitationRoutes(app: App, at: Door): void {
  bind(app, entrance.showInvitation, ({ identity, params, request }) =>
    showInvitation(at, params.code, identity, visitorOf(request)),
  )
  bind(app, entrance.acceptInvitation, async ({ identity, params, body, request, reply }) =>
    entered(reply, await accept(at, params.code, { ...body, identity }, visitorOf(request))),
  )
  bind(app, outside.askAccess, ({ body, request }) => ask.askAccess(at, body, visitorOf(request)))
  bind(app, outside.confirmAccess, async ({ body, request, reply }) =>
    entered(reply, await ask.confirmAccess(at, body, visitorOf(request))),
  )
}

export function inviteRoutes(app: App): void {
  const { config, database, pdf } = app.edges
  const { secret } = config
  bind(app, entrance.invite, ({ actor, residenceId, body }) =>
    database.transaction((tx) =>
      inviting.invite(tx, actor, residenceId, { ...body, secret, today: today().toString() }),
    ),
  )
  bind(app, entrance.inviteStaff, ({ actor, organizationId, body }) =>
    database.transaction((tx) => inviting.inviteStaff(tx, actor, organizationId, { ...body, secret })),
  )
  bind(app, entrance.revokeInvitation, async ({ actor, residenceId, params }) => {
    await database.transaction((tx) => inviting.revoke(tx, actor, residenceId, params.invitationId))
    return {}
  })
  bind(app, entrance.printInvitation, async ({ actor, residenceId, params, reply }) => {
    const prepared = await database.transaction((tx) =>
      inviting.prepareLetter(tx, actor, residenceId, { invitationId: params.invitationId, secret }),
    )
    const letter = invitationLetter(letterOf(config, prepared, today()))
    const document = await pdf.render(INVITATION_TEMPLATE, letter)
    const headers = downloadHeaders(`Invitation ${prepared.invitation.name}.pdf`, 'application/pdf', true)
    return reply.headers(headers).send(Buffer.from(document))
  })
  bind(app, entrance.listInvitations, async ({ residenceId, query, list }) => {
    const after = readCursor(list(), query.cursor)
    const rows = await invitationsPage(database.db, residenceId, { after, limit: query.limit })
    const page = pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.moment, row.id] })
    return {
      ...page,
      items: page.items.map((row) => ({
        ...row,
        channel: Channel.parse(row.channel),
        role: RoleName.parse(row.role),
        state: stateOf(row, new Date().toISOString()),
      })),
    }
  })
}

export function askRoutes(app: App, at: Door): void {
  bind(app, entrance.askResidence, ({ identity, body }) => ask.askResidence(at, identity.personId, body))
  bind(app, entrance.listMyRequests, async ({ identity }) => ({
    items: (await requestsOf(at.auth, identity.personId)).map((row) => ({
      ...row,
      decision: Decided.parse(row.decision),
    })),
  }))
}

export function decisionRoutes(app: App, at: Door): void {
  const { database } = app.edges
  bind(app, entrance.listWaiting, async ({ query, list }) => {
    const after = readCursor(list(), query.cursor)
    const rows = await waitingPage(database.db, { q: query.q ?? '', after, limit: query.limit })
    const page = pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.moment, row.id] })
    return { ...page, items: page.items.map((row) => ({ ...row, claim: Claimed.parse(row.claim) })) }
  })
  bind(app, entrance.showWaiting, async ({ residenceId, params, query: { q = '' } }) => {
    const row = found(await requestById(database.db, residenceId, params.requestId))
    const candidates = await candidatesFor(database.db, residenceId, { ...row, q })
    return { ...row, claim: Claimed.parse(row.claim), decision: Decided.parse(row.decision), candidates }
  })
  bind(app, entrance.decideRequest, async ({ actor, residenceId, organizationId, params, body }) => {
    const given = { ...body, ...params, organizationId, today: today().toString() }
    const personId = await database.transaction((tx) => people.decideRequest(tx, actor, residenceId, given))
    if (body.decision === 'blocked') await endSessions(at.auth, personId)
    const what = body.decision === 'accepted' ? 'access-accepted' : 'access-refused'
    await queueLetter(at, { kind: 'notice', personId, what })
    return {}
  })
}
