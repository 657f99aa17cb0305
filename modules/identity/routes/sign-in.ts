import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import type { Door } from '../actions/door.ts'
import * as password from '../actions/password.ts'
import * as factor from '../actions/second-factor.ts'
import * as door from '../actions/sign-in.ts'
import * as outside from '../contract/sign-in.ts'
import { anyProvider } from '../data/directory.ts'
import { firmsOf, residencesOf } from '../data/people.ts'
import { peopleAt } from '../data/sessions.ts'
import { entered, visitorOf, withCookies } from './request.ts'

export function signInRoutes(app: App, at: Door): void {
  bind(app, outside.showSignIn, async () => {
    const { config } = app.edges
    const people = config.mode === 'development' ? await peopleAt(at.auth, door.DEMO_DOMAIN) : []
    const demo = await Promise.all(
      people.map(async ({ id, email, name }) => {
        const places = [...(await firmsOf(at.auth, id)), ...(await residencesOf(at.auth, id))]
        return { handle: email.split('@')[0] ?? '', name, places }
      }),
    )
    return { google: config.google !== undefined, sso: await anyProvider(at.auth), demo }
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

export function recoveryRoutes(app: App, at: Door): void {
  bind(app, outside.giveSecondFactor, async ({ request, reply, body }) =>
    entered(reply, await factor.giveSecondFactor(at, body, visitorOf(request))),
  )
  bind(app, outside.askReset, async ({ request, body }) => {
    await password.askReset(at, body.email, visitorOf(request))
    return {}
  })
  bind(app, outside.resetPassword, async ({ request, body }) => {
    await password.resetPassword(at, body, visitorOf(request))
    return {}
  })
}
