import * as contract from '#modules/tickets/contract/tickets.ts'
import { todayInParis } from '#platform/today.ts'
import { type Caller, type TestApp, testApp } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'

export const NOWHERE = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
export const TODAY = todayInParis()
export const SOON = addDays(TODAY, 5)

type Wish = Partial<Parameters<Caller['call']>[1]['body']>

/** Les Tilleuls with a lift, and its people who declare and keep demands. */
export async function openDemands() {
  const app: TestApp = await testApp()
  const residenceId = app.world.residences.tilleuls
  const people = {
    ...{ paul: await app.as('paul'), jeanne: await app.as('jeanne'), claire: await app.as('claire') },
    ...{ marie: await app.as('marie'), hugo: await app.as('hugo'), samir: await app.as('samir') },
  }
  const lift = await equipment(app, 'Ascenseur A')
  const at = () => ({ params: { residenceId } })
  const of = (ticketId: string) => ({ params: { residenceId, ticketId } })
  const wish = (more: Wish = {}) => ({
    ...{ id: crypto.randomUUID(), category: 'incident' as const, title: 'Ascenseur arrêté' },
    ...{ place: NOWHERE, isCommon: true, ...more },
  })
  const declare = (who: Caller, more: Wish = {}) => who.call(contract.declare, { ...at(), body: wish(more) })
  const declared = async (who: Caller, more: Wish = {}): Promise<string> => {
    const { status, body, problem } = await declare(who, more)
    if (status !== 200) throw new Error(`not declared: ${problem.code}`)
    return body.id
  }
  const view = async (who: Caller, id: string) => (await who.call(contract.viewTicket, of(id))).body
  /** `done`, or why not. */
  const act = async (who: Caller, id: string, body: Parameters<typeof who.call<typeof contract.act>>[1]['body']) => {
    const { status, problem } = await who.call(contract.act, { ...of(id), body })
    return status === 200 ? 'done' : problem.code
  }
  const told = (subjectRef: string) =>
    app.data.owner.db
      .selectFrom('notification')
      .where('subjectRef', '=', subjectRef)
      .select(['personId', 'kind'])
      .execute()
  const inTransaction = <T>(work: Parameters<typeof app.data.app.transaction<T>>[0]) =>
    app.data.app.transaction(work, { residences: [residenceId], organizations: [app.world.organizations.morel] })
  return { app, residenceId, people, lift, at, of, wish, declare, declared, view, act, told, inTransaction }
}

async function equipment({ data, world }: TestApp, name: string): Promise<string> {
  const { id } = await data.owner.db
    .insertInto('equipment')
    .values({ residenceId: world.residences.tilleuls, kind: 'lift', name, recordedBy: world.people.marie })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
