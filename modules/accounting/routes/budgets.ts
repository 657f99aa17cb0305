import { pageOf, readCursor } from '#platform/cursor.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import * as budgets from '../actions/budgets.ts'
import * as levies from '../actions/levies.ts'
import { endWorks, startWorks } from '../actions/works.ts'
import * as contract from '../contract/budgets.ts'
import * as works from '../contract/works.ts'
import { visit } from './visit.ts'

export function budgetRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, contract.listBudgets, (here) => budgets.seeBudgets(db, visit(here)))
  bind(app, contract.draftBudget, (here) =>
    transaction((tx) => budgets.draftBudget(tx, visit(here), here.body.fiscalYearId)),
  )
  bind(app, contract.readBudget, (here) => budgets.seeBudget(db, visit(here), here.params.budgetId))
  bind(app, contract.saveBudget, (here) =>
    transaction((tx) => budgets.saveBudget(tx, visit(here), { id: here.params.budgetId, ...here.body })),
  )
  bind(app, contract.voteBudget, (here) =>
    transaction((tx) => budgets.voteBudget(tx, visit(here), { id: here.params.budgetId, ...here.body })),
  )
  bind(app, contract.authorizeLateBudget, (here) =>
    transaction((tx) => budgets.authorizeLateBudget(tx, visit(here), here.body)),
  )
  levyRoutes(app)
}

function levyRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, contract.listLevies, async (here) => {
    const { cursor, limit } = here.query
    const { rows, ...answer } = await levies.seeLevies(db, visit(here), {
      after: readCursor(here.list(), cursor),
      limit,
    })
    return { ...pageOf(rows, limit, { ...here.list(), positionOf: (row) => [row.moment, row.id] }), ...answer }
  })
  bind(app, contract.readLevy, (here) => levies.seeLevy(db, visit(here), here.params.levyId))
  bind(app, contract.draftLevy, (here) => transaction((tx) => levies.draftLevy(tx, visit(here), here.body)))
  bind(app, contract.saveLevy, (here) =>
    transaction((tx) => levies.saveLevy(tx, visit(here), { id: here.params.levyId, ...here.body })),
  )
  bind(app, works.decideUrgentWorks, (here) =>
    transaction((tx) => levies.decideUrgentWorks(tx, visit(here), { id: here.params.levyId, ...here.body })),
  )
  bind(app, works.startWorks, (here) =>
    transaction((tx) => startWorks(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, works.endWorks, (here) => transaction((tx) => endWorks(tx, visit(here), { ...here.params, ...here.body })))
  bind(app, contract.voteLevy, (here) =>
    transaction((tx) => levies.voteLevy(tx, visit(here), { id: here.params.levyId, ...here.body })),
  )
}
