import type { App } from '#platform/http/app.ts'
import { openDoor } from './actions/door.ts'
import { askRoutes, decisionRoutes, invitationRoutes, inviteRoutes } from './routes/entrance.ts'
import { factorRoutes, meRoutes, securityRoutes } from './routes/me.ts'
import { blockRoutes, peopleRoutes } from './routes/people.ts'
import { providerRoutes, ssoRoutes } from './routes/provider.ts'
import { recoveryRoutes, signInRoutes } from './routes/sign-in.ts'

export function routes(app: App): void {
  const at = openDoor(app.edges)
  signInRoutes(app, at)
  recoveryRoutes(app, at)
  providerRoutes(app, at)
  ssoRoutes(app, at)
  meRoutes(app, at)
  factorRoutes(app, at)
  securityRoutes(app, at)
  invitationRoutes(app, at)
  inviteRoutes(app)
  askRoutes(app, at)
  decisionRoutes(app, at)
  peopleRoutes(app, at)
  blockRoutes(app, at)
}
