import { afterAll, expect, test } from 'vitest'
import { asResidence } from '#platform/http/gate.ts'
import { openDemands, SOON, TODAY } from '#server/proofs/demands.ts'
import type { Caller } from '#server/testing.ts'
import { addDays } from '#shared/days.ts'
import * as settings from '../contract/settings.ts'
import * as talk from '../contract/talk.ts'
import * as contract from '../contract/tickets.ts'
import { newDay } from './night.ts'
import { tellMoved } from './tell.ts'

const site = await openDemands()
const { app, residenceId, people, at, of, declare, declared, view, act, told, inTransaction } = site
afterAll(() => app.close())

test('a promise that breaks rises by itself and is told once; silence closes what was done', async () => {
  const { paul, marie } = people
  const [late, done] = [await declared(paul, { title: 'Oubliée' }), await declared(paul, { title: 'Faite' })]
  await act(marie, done, { kind: 'finish', verifyBy: SOON })
  const before = (await view(marie, late)).points
  const later = addDays(TODAY, 9)
  const night = () => inTransaction((tx) => newDay(tx, asResidence(residenceId), later))
  await night()
  await night()
  expect(await told(`ticket-promise:${late}:${addDays(TODAY, 2)}`)).toHaveLength(1)
  const { rows } = await app.data.owner.db
    .selectFrom('ticket')
    .where('id', 'in', [late, done])
    .select(['id', 'points', 'state'])
    .execute()
    .then((all) => ({ rows: new Map(all.map((row) => [row.id, row])) }))
  expect(rows.get(late)?.points).toBeGreaterThan(before)
  expect(rows.get(done)?.state).toBe('closed')
  expect((await view(paul, done)).steps.filter((step) => step.act === 'close')).toHaveLength(1)
  expect(await act(paul, done, { kind: 'reopen', reason: 'Ce n’est pas fait' })).toBe('done')
})

test('a step is told to who follows it, and not to who did it', async () => {
  const { paul, jeanne, marie } = people
  const id = await declared(paul, { title: 'Boîte aux lettres' })
  await jeanne.call(contract.join, { ...of(id), body: { as: 'joined' } })
  await act(marie, id, { kind: 'take', promisedOn: SOON })
  const marieActs = { personId: app.world.people.marie, roles: [] }
  for (let turn = 0; turn < 2; turn += 1)
    await inTransaction((tx) => tellMoved(tx, marieActs, { residenceId, ticketId: id, seq: 2 }))
  // Nadia holds Paul's mandate: what is told to him is told to her.
  const { paul: first, jeanne: second, nadia } = app.world.people
  const heard = (await told(`ticket:${id}:2`)).map(({ personId }) => personId)
  expect(heard.toSorted()).toEqual([first, second, nadia].toSorted())
})

test('an owner lets somebody of their own manage their demands: signed for both, gone when revoked', async () => {
  const { paul, jeanne } = people
  const { candidates } = (await paul.call(settings.listDelegations, at())).body
  expect(candidates.map(({ id }) => id)).not.toContain(app.world.people.jeanne)
  const give = (personId: string, more: object = {}) =>
    paul.call(settings.delegate, { ...at(), body: { personId, level: 'manage', endsOn: SOON, ...more } })
  expect((await give(app.world.people.jeanne)).problem.code).toBe('delegate-absent')
  // Jeanne comes to live with Paul.
  const lot = await app.data.owner.db
    .selectFrom('accessGrant')
    .where('residenceId', '=', residenceId)
    .where('personId', '=', app.world.people.paul)
    .where('lotId', 'is not', null)
    .select('lotId')
    .executeTakeFirstOrThrow()
  await app.data.owner.db
    .insertInto('occupant')
    .values({
      residenceId,
      lotId: lot.lotId ?? '',
      personId: app.world.people.jeanne,
      name: 'Jeanne Okafor',
      startsOn: '2026-01-01',
    })
    .execute()
  const id = await declared(paul, { category: 'payment', title: 'Attestation', isCommon: false })
  expect((await jeanne.call(contract.viewTicket, of(id))).status).toBe(404)
  expect((await give(app.world.people.jeanne, { endsOn: addDays(TODAY, -1) })).problem.code).toBe('ends-in-the-past')
  const { body: given } = await give(app.world.people.jeanne)
  const body = { id: crypto.randomUUID(), body: 'Je réponds pour lui.' }
  expect((await jeanne.call(talk.say, { ...of(id), body })).status).toBe(200)
  expect((await paul.call(talk.listMessages, of(id))).body.items[0]?.who).toEqual({
    ...{ name: 'Jeanne Okafor', forName: 'Paul Garnier', isMe: false },
  })
  const forPaul = await declare(jeanne, { category: 'question', isCommon: false, forPersonId: app.world.people.paul })
  expect(await view(paul, forPaul.body.id)).toMatchObject({
    isMine: true,
    declarer: { name: 'Jeanne Okafor', forName: 'Paul Garnier' },
  })
  const revoke = (who: Caller) =>
    who.call(settings.revokeDelegation, { params: { residenceId, delegationId: given.id } })
  expect((await revoke(people.claire)).status).toBe(404)
  expect((await revoke(paul)).status).toBe(200)
  expect((await jeanne.call(contract.viewTicket, of(id))).status).toBe(404)
  expect((await declare(jeanne, { isCommon: false, forPersonId: app.world.people.paul })).problem.code).toBe(
    'not-their-delegate',
  )
})

test('a firm sets its delays and who comes first; a category that is off takes nothing more', async () => {
  const { paul, marie } = people
  const params = { organizationId: app.world.organizations.morel, code: 'document' as const }
  const set = (more: object = {}) =>
    marie.call(settings.saveCategory, {
      params,
      body: { label: 'Attestations', isOn: true, holder: 'council', danger: 'none', firstDays: 1, endDays: 4, ...more },
    })
  expect((await set({ endDays: 1, firstDays: 3 })).problem.code).toBe('delays-reversed')
  expect((await set()).status).toBe(200)
  const id = await declared(paul, { category: 'document', isCommon: false })
  expect(await view(paul, id)).toMatchObject({
    holder: 'council',
    promisedOn: addDays(TODAY, 1),
    categoryLabel: 'Attestations',
  })
  expect((await set({ isOn: false })).status).toBe(200)
  expect((await declare(paul, { category: 'document', isCommon: false })).problem.code).toBe('category-off')
  const { categories } = (await paul.call(contract.readOptions, at())).body
  expect(categories.map(({ code }) => code)).not.toContain('document')
})
