import { pageOf, readCursor } from '#platform/cursor.ts'
import { writeCsv } from '#platform/delimited.ts'
import { downloadHeaders } from '#platform/files/names.ts'
import type { App } from '#platform/http/app.ts'
import { bind } from '#platform/http/bind.ts'
import { asResidence } from '#platform/http/gate.ts'
import { todayInParis } from '#platform/today.ts'
import type { Actor, ResidenceId } from '#shared/actor.ts'
import * as board from './actions/board.ts'
import * as charges from './actions/charges.ts'
import * as letters from './actions/letters.ts'
import * as plans from './actions/plans.ts'
import * as procedure from './actions/procedure.ts'
import { trySend } from './actions/reminders.ts'
import * as settings from './actions/settings.ts'
import { mayAct, type Visit } from './actions/visit.ts'
import * as boards from './contract/board.ts'
import * as files from './contract/file.ts'
import * as letter from './contract/letters.ts'
import * as plan from './contract/plans.ts'
import * as setting from './contract/settings.ts'
import { residencesPage } from './data/facts.ts'
import { isShown, sortRows } from './rules/board.ts'
import { LETTER_TEMPLATE, type Letter } from './templates/letter.ts'
import { sheetOf } from './templates/sheet.ts'

export function routes(app: App): void {
  boardRoutes(app)
  fileRoutes(app)
  letterRoutes(app)
  planRoutes(app)
  settingRoutes(app)
}

/** Every residence is in France; its day is the day in Paris. */
function visit({ actor, residenceId }: { actor: Actor; residenceId: ResidenceId }): Visit {
  return { actor, residenceId, today: todayInParis() }
}

function boardRoutes(app: App): void {
  const { db } = app.database
  bind(app, boards.readBoard, (here) => board.seeBoard(db, visit(here)))
  bind(app, boards.listOwners, async (here) => {
    const { cursor, limit, ...filter } = here.query
    const rows = await board.seeRows(db, visit(here), { filter, after: readCursor(here.list(), cursor), limit })
    return pageOf(rows, limit, { ...here.list(), positionOf: ({ total, partyId }) => [total, partyId] })
  })
  bind(app, boards.exportOwners, async (here) => {
    const now = visit(here)
    const rows = sortRows((await board.rowsOf(db, now)).filter((row) => isShown(row, here.query, now.today)))
    const name = `Impayés au ${now.today}.csv`
    return here.reply.headers(downloadHeaders(name, 'text/csv')).send(writeCsv(sheetOf(rows)))
  })
  bind(app, boards.listFirm, async (here) => {
    const { cursor, limit } = here.query
    const rows = await residencesPage(db, here.organizationId, { after: readCursor(here.list(), cursor), limit })
    const { items, next } = pageOf(rows, limit, { ...here.list(), positionOf: ({ name, id }) => [name, id] })
    return { items: await board.seeFirm(db, todayInParis(), items, asResidence), next }
  })
}

function fileRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, files.readFile, (here) => board.seeFile(db, visit(here), here.params.partyId))
  bind(app, files.recordDispatch, (here) =>
    transaction((tx) => procedure.recordDispatch(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, files.recordPresentation, (here) =>
    transaction((tx) => procedure.recordPresentation(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, files.accelerate, (here) => transaction((tx) => procedure.accelerate(tx, visit(here), here.params.actId)))
  bind(app, files.postInterest, (here) =>
    transaction((tx) => charges.postInterest(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, files.postFee, (here) =>
    transaction((tx) => charges.postFee(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, files.addNote, (here) =>
    transaction((tx) => charges.addNote(tx, visit(here), { ...here.params, ...here.body })),
  )
}

function letterRoutes(app: App): void {
  const { db, transaction } = app.database
  const { pdf } = app.edges
  const paper = async (content: Letter) => Buffer.from(await pdf.render(LETTER_TEMPLATE, content))
  const headers = (title: string) => downloadHeaders(`${title}.pdf`, 'application/pdf', true)
  bind(app, letter.listDueLetters, async (here) => ({
    items: await letters.dueLetters(db, visit(here)),
    can: { act: mayAct(visit(here)) },
  }))
  bind(app, letter.previewLetter, (here) => letters.previewLetter(db, visit(here), here.params))
  bind(app, letter.printPreview, async (here) => {
    const draft = await letters.previewLetter(db, visit(here), here.params)
    return here.reply.headers(headers(`Aperçu, ${draft.letter.title}`)).send(await paper(draft.letter))
  })
  bind(app, letter.sendLetters, async (here) => {
    const items = []
    // A transaction each: what one owner paid meanwhile keeps nobody else's letter from leaving.
    for (const wish of here.body.items)
      items.push(await trySend(() => transaction((tx) => letters.sendLetter(tx, visit(here), wish)), wish))
    return { items }
  })
  bind(app, letter.downloadLetter, async (here) => {
    const sent = await letters.letterFor(db, visit(here), here.params.actId)
    return here.reply.headers(headers(sent.title)).send(await paper(sent))
  })
  bind(app, plan.printPlan, async (here) => {
    const agreed = await plans.planPaper(db, visit(here), here.params.planId)
    return here.reply.headers(headers(agreed.title)).send(await paper(agreed))
  })
}

function planRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, plan.readMine, (here) => plans.seeMine(db, visit(here)))
  bind(app, plan.draftPlan, (here) => plans.draftPlan(db, visit(here), here.query))
  bind(app, plan.proposePlan, (here) => transaction((tx) => plans.proposePlanFor(tx, visit(here), here.body)))
  bind(app, plan.answerPlan, (here) =>
    transaction((tx) => plans.answerPlan(tx, visit(here), { ...here.params, ...here.body })),
  )
  bind(app, plan.counterPlan, (here) =>
    transaction((tx) => plans.counterPlan(tx, visit(here), { ...here.params, ...here.body })),
  )
}

function settingRoutes(app: App): void {
  const { db, transaction } = app.database
  bind(app, setting.readSettings, (here) => settings.seeSettings(db, visit(here)))
  bind(app, setting.saveSettings, (here) => transaction((tx) => settings.saveSettings(tx, visit(here), here.body)))
  bind(app, setting.listRates, ({ organizationId }) => settings.seeRates(db, { organizationId, today: todayInParis() }))
  bind(app, setting.addRate, ({ actor, organizationId, body }) =>
    transaction((tx) => settings.addRate(tx, { actor, organizationId, today: todayInParis() }, body)),
  )
}
