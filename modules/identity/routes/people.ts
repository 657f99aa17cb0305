import { pageOf, readCursor } from '#platform/cursor.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { type Right, rights } from '#shared/rights.ts'
import { type Door, endSessions } from '../actions/door.ts'
import * as people from '../actions/people.ts'
import * as staff from '../contract/people.ts'
import { peoplePage } from '../data/directory.ts'
import { today } from './request.ts'

export function peopleRoutes(app: App, at: Door): void {
  const { database } = app.edges
  bind(app, staff.listPeople, async ({ query, list }) => {
    const rows = await peoplePage(database.db, { ...query, after: readCursor(list(), query.cursor) })
    const page = pageOf(rows, query.limit, { ...list(), positionOf: (row) => [row.sortName, row.id] })
    return { ...page, items: await people.withRoles(database.db, at.auth, page.items) }
  })
  bind(app, staff.showPerson, ({ actor, params }) => people.showPerson(database.db, at.auth, actor, params.personId))
  bind(app, staff.changeRole, async ({ actor, organizationId, params, body }) => {
    const change = { ...body, ...params, today: today().toString() }
    await database.transaction((tx) => people.changeRole(tx, actor, organizationId, change))
    // The limits of a session follow the role it was opened with.
    await endSessions(at.auth, params.personId)
    return {}
  })
  bind(app, staff.endMembership, async ({ actor, residenceId, params, body }) => {
    const given = { ...body, ...params, today: today().toString() }
    await database.transaction((tx) => people.endMember(tx, actor, residenceId, given))
    return {}
  })
  bind(app, staff.showRights, async () => ({
    rows: Object.entries<Right>(rights).map(([name, right]) => ({
      name,
      roles: typeof right === 'string' ? right : [...right],
    })),
  }))
}

export function blockRoutes(app: App, at: Door): void {
  const { database } = app.edges
  bind(app, staff.blockPerson, async ({ actor, organizationId, params, body }) => {
    await database.transaction((tx) => people.block(tx, actor, organizationId, { ...params, ...body }))
    await endSessions(at.auth, params.personId)
    return {}
  })
  bind(app, staff.endPersonSessions, async ({ actor, organizationId, params, body }) => {
    await database.transaction((tx) => people.signOutPerson(tx, actor, organizationId, { ...params, ...body }))
    await endSessions(at.auth, params.personId)
    return {}
  })
  bind(app, staff.unblockPerson, async ({ actor, organizationId, params, body }) => {
    await database.transaction((tx) => people.unblock(tx, actor, organizationId, { ...params, ...body }))
    return {}
  })
}
