import { domainProof } from '#platform/auth/domain-proof.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import type { Door } from '../actions/door.ts'
import * as provider from '../actions/provider.ts'
import * as mine from '../contract/me.ts'
import * as staff from '../contract/people.ts'
import * as outside from '../contract/sign-in.ts'
import { ssoOf } from '../data/directory.ts'
import { visitorOf, withCookies } from './request.ts'

export function providerRoutes(app: App, at: Door): void {
  bind(app, outside.askProvider, async ({ request, reply, body }) => {
    const { url, cookies } = await provider.askProvider(at, body, visitorOf(request))
    return withCookies(reply, cookies, { url })
  })
  bind(app, mine.linkProvider, async ({ request, reply, identity, body }) => {
    const asked = { ...body, returnTo: '/profil/securite', linkTo: identity.personId }
    const { url, cookies } = await provider.askProvider(at, asked, visitorOf(request))
    return withCookies(reply, cookies, { url })
  })
  bind(app, outside.answerProvider, async ({ request, reply, identity, query }) => {
    const { path, cookies } = await provider.answerProvider(at, { ...query, identity }, visitorOf(request))
    return withCookies(reply, cookies, reply).redirect(path, 303)
  })
}

export function ssoRoutes(app: App, at: Door): void {
  const { config, database } = app.edges
  bind(app, staff.showSso, async ({ organizationId }) => {
    const sso = await ssoOf(database.db, organizationId)
    const known = sso === undefined ? null : { ...sso, domains: sso.domains ?? [] }
    const proof = domainProof(config.secret, organizationId)
    return { provider: known, redirectUri: provider.redirectUri(config.appUrl), proof }
  })
  bind(app, staff.setSso, async ({ actor, organizationId, body }) => {
    await provider.checkProvider(at, organizationId, body)
    const given = { ...body, secret: config.secret }
    await database.transaction((tx) => provider.setSso(tx, actor, organizationId, given))
    return {}
  })
  bind(app, staff.removeSso, async ({ actor, organizationId }) => {
    await database.transaction((tx) => provider.removeSso(tx, actor, organizationId))
    return {}
  })
}
