import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { todayInParis } from '#platform/today.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export function routes(app: App): void {
  const { database, edges } = app
  bind(app, contract.ownerHome, ({ actor, residenceId, place }) =>
    actions.ownerHome(database.db, { actor, residenceId, place, today: todayInParis() }),
  )
  bind(app, contract.backOfficeHome, ({ actor, organizationId }) =>
    actions.backOfficeHome(edges, { actor, organizationId, today: todayInParis() }),
  )
  bind(app, contract.search, ({ actor, residenceId, query }) =>
    actions.search(database.db, { actor, residenceId, today: todayInParis() }, query.text),
  )
  bind(app, contract.searchFirm, ({ query }) =>
    actions.searchFirm(database.db, { text: query.text, today: todayInParis() }),
  )
}
