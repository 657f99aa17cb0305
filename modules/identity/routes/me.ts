import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import type { Door } from '../actions/door.ts'
import { exportData, leave } from '../actions/leaving.ts'
import * as me from '../actions/me.ts'
import * as password from '../actions/password.ts'
import * as proof from '../actions/proof.ts'
import * as factor from '../actions/second-factor.ts'
import * as mine from '../contract/me.ts'
import { updatePerson } from '../data/people.ts'
import { visitorOf, withCookies } from './request.ts'

export function meRoutes(app: App, at: Door): void {
  bind(app, mine.showMe, ({ identity }) => me.showMe(at, identity))
  bind(app, mine.editMe, async ({ identity, body }) => {
    await updatePerson(at.auth, identity.personId, body)
    return {}
  })
  bind(app, mine.askContact, async ({ identity, params, body }) => ({
    target: await me.askContact(at, identity.personId, params.kind, body.value),
  }))
  bind(app, mine.confirmContact, async ({ actor, params, body }) => {
    await me.confirmContact(at, actor, params.kind, body.code)
    return {}
  })
  bind(app, mine.exportMyData, async ({ identity, reply }) => {
    const archive = await exportData(at, identity.personId)
    return reply.headers(downloadHeaders('mes-donnees-mitoyen.zip', 'application/zip')).send(archive)
  })
  bind(app, mine.leave, async ({ actor, reply }) => withCookies(reply, await leave(at, actor), {}))
}

export function factorRoutes(app: App, at: Door): void {
  bind(app, mine.beginTotp, ({ identity }) => factor.beginTotp(at, identity))
  bind(app, mine.confirmTotp, async ({ request, reply, actor, identity, body }) => {
    const { recoveryCodes, entrance } = await factor.confirmTotp(
      at,
      actor,
      { ...identity, code: body.code },
      visitorOf(request),
    )
    return withCookies(reply, entrance.cookies, { recoveryCodes })
  })
  bind(app, mine.removeTotp, async ({ actor, identity }) => {
    await factor.removeTotp(at, actor, identity.personId)
    return {}
  })
  bind(app, mine.renewRecoveryCodes, async ({ actor, identity }) => ({
    recoveryCodes: await factor.renewRecoveryCodes(at, actor, identity.personId),
  }))
  bind(app, mine.beginPasskey, async ({ request, reply }) => {
    const { options, cookies } = await proof.beginPasskey(at, visitorOf(request))
    return withCookies(reply, cookies, options)
  })
  bind(app, mine.addPasskey, async ({ request, reply, actor, identity, body }) => {
    const { recoveryCodes, entrance } = await proof.addPasskey(at, actor, { ...identity, ...body }, visitorOf(request))
    return withCookies(reply, entrance.cookies, { recoveryCodes })
  })
  bind(app, mine.removePasskey, async ({ actor, identity, params }) => {
    await factor.removePasskey(at, actor, identity.personId, params.passkeyId)
    return {}
  })
}

export function securityRoutes(app: App, at: Door): void {
  bind(app, mine.setPassword, async ({ actor, identity, body }) => {
    await password.setPassword(at, actor, identity, body)
    return {}
  })
  bind(app, mine.showSecurity, ({ identity }) => me.showSecurity(at, identity))
  bind(app, mine.askProofCode, async ({ identity }) => {
    await proof.askProofCode(at, identity.personId)
    return {}
  })
  bind(app, mine.proveIdentity, async ({ request, reply, identity, body }) =>
    withCookies(reply, await proof.prove(at, identity, body, visitorOf(request)), {}),
  )
  bind(app, mine.endSession, async ({ identity, params }) => {
    await me.endSession(at, identity.personId, params.sessionId)
    return {}
  })
  bind(app, mine.endOtherSessions, async ({ identity }) => {
    await me.endOtherSessions(at, identity)
    return {}
  })
}
