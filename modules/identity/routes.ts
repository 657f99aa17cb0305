import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { type Door, type Entrance, openDoor, type Visitor } from './actions/door.ts'
import * as me from './actions/me.ts'
import * as password from './actions/password.ts'
import * as proof from './actions/proof.ts'
import * as factor from './actions/second-factor.ts'
import * as door from './actions/sign-in.ts'
import * as mine from './contract/me.ts'
import * as outside from './contract/sign-in.ts'
import { updatePerson } from './data/people.ts'
import { peopleAt } from './data/sessions.ts'

export function routes(app: App): void {
  const at = openDoor(app.edges)
  signInRoutes(app, at)
  secondFactorRoutes(app, at)
  passwordRoutes(app, at)
  meRoutes(app, at)
  contactRoutes(app, at)
  securityRoutes(app, at)
}

/** What of a request is told to the acts at the door. The address is the one that trusted proxies vouch for. */
export function visitorOf(request: FastifyRequest): Visitor {
  const { cookie, origin, 'user-agent': userAgent = '' } = request.headers
  return { address: request.ip, userAgent: userAgent.slice(0, 300), cookie, origin }
}

export function withCookies<Answer>(reply: FastifyReply, cookies: string[], answer: Answer): Answer {
  void reply.header('set-cookie', cookies)
  return answer
}

export function entered(reply: FastifyReply, { next, cookies }: Entrance) {
  return withCookies(reply, cookies, { next })
}

function signInRoutes(app: App, at: Door): void {
  bind(app, outside.showSignIn, async () => {
    const { config } = app.edges
    const people = config.mode === 'development' ? await peopleAt(at.auth, door.DEMO_DOMAIN) : []
    const demo = people.map(({ email, name }) => ({ handle: email.split('@')[0] ?? '', name }))
    return { google: config.google !== undefined, demo }
  })
  bind(app, outside.signIn, async ({ request, reply, body }) =>
    entered(reply, await door.signIn(at, body, visitorOf(request))),
  )
  bind(app, outside.askLink, async ({ request, body }) => {
    await door.askLink(at, body, visitorOf(request))
    return {}
  })
  bind(app, outside.signInWithLink, async ({ request, reply, body }) => {
    const entrance = await door.signInWithLink(at, body.token, visitorOf(request))
    return { ...entered(reply, entrance), returnTo: entrance.returnTo }
  })
  bind(app, outside.askPasskey, async ({ request, reply }) => {
    const { options, cookies } = await door.askPasskey(at, visitorOf(request))
    return withCookies(reply, cookies, options)
  })
  bind(app, outside.signInWithPasskey, async ({ request, reply, body }) =>
    entered(reply, await door.signInWithPasskey(at, body.response, visitorOf(request))),
  )
  bind(app, outside.signOut, async ({ request, reply }) =>
    withCookies(reply, await door.signOut(at, visitorOf(request)), {}),
  )
  bind(app, outside.signInDemo, async ({ request, reply, body }) =>
    entered(reply, await door.signInDemo(at, body.handle, visitorOf(request))),
  )
}

function secondFactorRoutes(app: App, at: Door): void {
  bind(app, outside.giveSecondFactor, async ({ request, reply, body }) =>
    entered(reply, await factor.giveSecondFactor(at, body, visitorOf(request))),
  )
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

function passwordRoutes(app: App, at: Door): void {
  bind(app, outside.askReset, async ({ request, body }) => {
    await password.askReset(at, body.email, visitorOf(request))
    return {}
  })
  bind(app, outside.resetPassword, async ({ request, body }) => {
    await password.resetPassword(at, body, visitorOf(request))
    return {}
  })
  bind(app, mine.setPassword, async ({ actor, identity, body }) => {
    await password.setPassword(at, actor, identity, body)
    return {}
  })
}

function meRoutes(app: App, at: Door): void {
  bind(app, mine.showMe, ({ identity }) => me.showMe(at, identity))
  bind(app, mine.editMe, async ({ identity, body }) => {
    await updatePerson(at.auth, identity.personId, body)
    return {}
  })
}

function contactRoutes(app: App, at: Door): void {
  bind(app, mine.askContact, async ({ identity, params, body }) => ({
    target: await me.askContact(at, identity.personId, params.kind, body.value),
  }))
  bind(app, mine.confirmContact, async ({ actor, params, body }) => {
    await me.confirmContact(at, actor, params.kind, body.code)
    return {}
  })
}

function securityRoutes(app: App, at: Door): void {
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
