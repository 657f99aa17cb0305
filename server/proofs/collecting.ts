import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDebts, openYear, postCall, setBankAccount } from '#modules/accounting/public.ts'
import { creditorIdentifier } from '#modules/accounting/rules/payment-reference.ts'
import { postDue, TRANSIT } from '#modules/debits/actions/posting.ts'
import { prepareCollections } from '#modules/debits/actions/prepare.ts'
import * as files from '#modules/debits/contract/batches.ts'
import * as own from '#modules/debits/contract/mandates.ts'
import { businessDayFrom } from '#modules/debits/rules/direct-debit.ts'
import type { Tx } from '#platform/database.ts'
import { signal } from '#platform/realtime.ts'
import { todayInParis } from '#platform/today.ts'
import type { Building } from '#seed/building.ts'
import { SYSTEM } from '#shared/actor.ts'
import { addDays } from '#shared/days.ts'
import type { Caller, TestApp } from '../testing.ts'
import { issue, openReference, voteLevy } from './building.ts'

export const TODAY = todayInParis()
export const DUE = addDays(TODAY, 30)
export const COLLECT = businessDayFrom(DUE)
export const IBAN = 'FR76 3000 1007 9412 3456 7890 185'
export const OTHER_IBAN = 'FR1420041010050500013M02606'
export const CREDITOR = { ics: 'FR72 ZZZ 123456', name: 'SDC Immeuble de référence', noticeDays: 14 }

/** Each residence collects under its own: that of the example first. */
function nextIdentifier(): string {
  number += 1
  return creditorIdentifier(String(number))
}
let number = 123_455

export type Site = Building & {
  app: TestApp
  hugo: Caller
  paul: Caller
  jeanne: Caller
  callId: string
  visit: { actor: typeof SYSTEM; residenceId: Building['residenceId']; today: string }
}

/** The reference building, whose hall door of 2 000 € is called in thirty days: A owes 500, B 410, C 430, D 660. */
export async function site(app: TestApp): Promise<Site> {
  const building = await reference(app)
  const { hugo } = building
  const { residenceId, keys } = building
  const visit = { actor: SYSTEM, residenceId, today: TODAY }
  const marie = { personId: app.world.people.marie, roles: [] }
  await within({ app, residenceId }, async (tx) => {
    await openYear(tx, visit)
    await setBankAccount(
      tx,
      { ...visit, actor: marie },
      { holder: 'SDC', iban: 'FR7630006000011234567890189', bic: '' },
    )
  })
  const parts = [{ keyId: keys.GEN ?? '', cents: 200_000 }]
  const terms = [{ dueOn: DUE, weight: 1 }]
  await voteLevy(hugo, residenceId, { kind: 'works', title: 'Porte du hall', note: '', parts, terms })
  const params = { residenceId }
  await hugo.call(files.setCreditor, { params, body: { ...CREDITOR, ics: nextIdentifier() } })
  return { ...building, visit, callId: await issue(hugo, residenceId, DUE) }
}

/** The server remembers where a person may be until it is told that it changed. */
export async function reference(app: TestApp): Promise<Omit<Site, 'callId' | 'visit'>> {
  const building = await openReference(app, Number(TODAY.slice(0, 4)))
  const { residenceId } = building
  await signal(app.data.owner.db, { to: `person:${app.world.people.paul}`, kind: 'access' })
  const [hugo, paul, jeanne] = await Promise.all([app.as('hugo'), app.as('paul'), app.as('jeanne')])
  while ((await paul.call(own.readMine, { params: { residenceId } })).status !== 200) await setTimeout(20)
  return { ...building, app, hugo, paul, jeanne }
}

export function within<T>(
  { app, residenceId }: { app: TestApp; residenceId: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return app.database.transaction(work, { residences: [residenceId] })
}
export const sign = (who: Caller, { residenceId, parties }: Site, party: string, iban = IBAN) =>
  who.call(own.signMandate, { params: { residenceId }, body: { partyId: parties[party] ?? '', iban, agreed: true } })
export const prepare = (place: Site, today = TODAY) =>
  within(place, (tx) => prepareCollections(tx, { ...place.visit, today }))
export const make = (who: Caller, { residenceId }: Site, collectOn = COLLECT) =>
  who.call(files.makeBatch, { params: { residenceId }, body: { collectOn } })
export const list = async ({ residenceId, hugo }: Site, collectOn = COLLECT) =>
  (await hugo.call(files.listCollections, { params: { residenceId }, query: { collectOn } })).body
export const mine = async (who: Caller, { residenceId }: Site) => {
  const { body } = await who.call(own.readMine, { params: { residenceId } })
  return body.owners[0]
}
export const download = (who: Caller, { residenceId }: Site, batchId: string) =>
  who.call(files.downloadBatch, { params: { residenceId, batchId } })
export const send = (who: Caller, { residenceId }: Site, batchId: string) =>
  who.call(files.sendBatch, { params: { residenceId, batchId } })
export const post = ({ app, visit }: Site, today = COLLECT) => postDue(app.database, { ...visit, today })
export const owed = (place: Site, partyId: string) =>
  within(place, async (tx) =>
    (await openDebts(tx, place.residenceId, { partyIds: [partyId], day: COLLECT })).map(({ dueOn, cents }) => [
      dueOn,
      cents,
    ]),
  )
export const told = async ({ app, residenceId }: Site, kind: string) =>
  app.data.owner.db
    .selectFrom('notification')
    .where('residenceId', '=', residenceId)
    .where('kind', '=', kind)
    .select(['title', 'body', 'personId'])
    .orderBy('createdAt')
    .orderBy('title')
    .execute()
export const onTransit = async ({ app, visit }: Site) => {
  const { rows } = await sql<{
    cents: number
  }>`select coalesce(sum(debit - credit), 0)::bigint as cents from journal_line
    where residence_id = ${visit.residenceId} and account = ${TRANSIT.number}`.execute(app.data.owner.db)
  return rows[0]?.cents
}

/** Paul's mandate and Jeanne's, prepared, in one file that the bank has, the call in the books. */
export async function collected(app: TestApp) {
  const place = await site(app)
  const { hugo, paul, jeanne } = place
  await sign(paul, place, 'A')
  await sign(jeanne, place, 'B')
  await prepare(place)
  const { body } = await make(hugo, place)
  await send(hugo, place, body.id)
  await within(place, (tx) => postCall(tx, { ...place.visit, today: DUE }, place.callId))
  return { ...place, batchId: body.id }
}
