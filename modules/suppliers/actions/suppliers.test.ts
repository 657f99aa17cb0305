import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import { asResidence } from '#platform/http/gate.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import type { Role } from '#shared/actor.ts'
import { addContract, editContract } from './contracts.ts'
import { addEquipment, recordIntervention, seeEquipment } from './equipment.ts'
import { remindOfContracts } from './remind.ts'
import { addSupplier } from './suppliers.ts'
import type { Visit } from './visit.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const SIRET = '73282932000074'
const supplier = (more: object = {}) => ({
  ...{ name: 'Ascenseurs du Parc', trades: ['lift' as const], siret: null, contact: '', phone: '01 02 03 04 05' },
  ...{ email: 'parc@exemple.fr', address: '', insuredUntil: null, isOn: true },
  ...more,
})
const lift = {
  ...{ kind: 'lift' as const, name: 'Ascenseur', buildingId: null, staircaseId: null, place: '', maker: '' },
  ...{ serial: '', installedOn: null, retiredOn: null },
}
const NONE: string[] = []
const terms = (supplierId: string, more: object = {}) => ({
  ...{ supplierId, title: 'Entretien', reference: '', startsOn: '2024-01-01', endsOn: '2027-01-01', noticeDays: 30 },
  ...{ visitsPerYear: 9, nextVisitOn: '2026-12-10', showsContact: false, equipmentIds: NONE },
  ...more,
})

const visitOf = (person: 'marie' | 'paul' | 'claire', roles: Role[]): Visit => ({
  actor: { personId: app.world.people[person], roles },
  residenceId: asResidence(app.world.residences.tilleuls),
  organizationId: app.world.organizations.morel,
  today: '2026-11-27',
})
const marie = () => visitOf('marie', ['manager'])
const within = <T>(work: (tx: Tx) => Promise<T>) =>
  app.database.transaction(work, {
    residences: [app.world.residences.tilleuls],
    organizations: [app.world.organizations.morel],
  })

test('two who add the same SIRET at once make one supplier', async () => {
  const tries = await Promise.allSettled(
    [1, 2].map(() => within((tx) => addSupplier(tx, marie(), supplier({ siret: SIRET })))),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(tries.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'siret-known' } }])
})

test('an owner sees what was done, costs only as a member of the council, and a number only where the contract says so', async () => {
  const { id: supplierId } = await within((tx) => addSupplier(tx, marie(), supplier()))
  const { id: equipmentId } = await within((tx) => addEquipment(tx, marie(), lift))
  const done = {
    equipmentId,
    kind: 'repair' as const,
    doneOn: '2026-11-02',
    doneBy: 'Parc',
    report: 'Carte',
    cents: 45_000,
  }
  await within((tx) => recordIntervention(tx, marie(), done))
  const { id: contractId } = await within((tx) =>
    addContract(tx, marie(), terms(supplierId, { equipmentIds: [equipmentId] })),
  )
  const seen = (who: Visit) => within((tx) => seeEquipment(tx, who, equipmentId))
  const paul = await seen(visitOf('paul', ['owner']))
  expect(paul.interventions).toMatchObject([{ report: 'Carte', cents: null }])
  expect(paul.contracts).toMatchObject([{ supplier: 'Ascenseurs du Parc', nextVisitOn: '2026-12-10', contact: null }])
  expect((await seen(visitOf('claire', ['owner', 'council']))).interventions).toMatchObject([{ cents: 45_000 }])
  await within((tx) =>
    editContract(tx, marie(), {
      contractId,
      ...terms(supplierId, { showsContact: true, equipmentIds: [equipmentId] }),
    }),
  )
  expect((await seen(visitOf('paul', ['owner']))).contracts[0]?.contact?.phone).toBe('01 02 03 04 05')
})

test('what was not done yet, and a staircase of no building, are refused', async () => {
  const { id: equipmentId } = await within((tx) => addEquipment(tx, marie(), lift))
  const done = { equipmentId, kind: 'visit' as const, doneOn: '2026-11-28', doneBy: 'Parc', report: '', cents: null }
  await expect(within((tx) => recordIntervention(tx, marie(), done))).rejects.toMatchObject({ code: 'done-in-future' })
  const { id: staircaseId } = await within((tx) =>
    tx.selectFrom('staircase').select('id').limit(1).executeTakeFirstOrThrow(),
  )
  await expect(within((tx) => addEquipment(tx, marie(), { ...lift, staircaseId }))).rejects.toMatchObject({
    code: 'not-a-place',
  })
})

test('the manager’s people are told once of a contract to give up, and again when its end was moved', async () => {
  const { id: supplierId } = await within((tx) => addSupplier(tx, marie(), supplier()))
  const end = { endsOn: '2027-01-10', title: 'Portail' }
  const { id: contractId } = await within((tx) => addContract(tx, marie(), terms(supplierId, end)))
  const visit = { residenceId: marie().residenceId, today: '2026-11-27' }
  const told = async () => {
    await Promise.all([1, 2].map(() => within((tx) => remindOfContracts(tx, visit))))
    const { rows } = await app.database.within(
      { residences: [visit.residenceId], person: app.world.people.marie },
      () =>
        app.database.db
          .selectFrom('notification')
          .where('subjectRef', 'like', `contract:${contractId}%`)
          .where('personId', '=', app.world.people.marie)
          .select('title')
          .execute()
          .then((found) => ({ rows: found })),
    )
    return rows.length
  }
  expect(await told()).toBe(1)
  await within((tx) =>
    editContract(tx, marie(), { contractId, ...terms(supplierId, { ...end, endsOn: '2027-01-11' }) }),
  )
  expect(await told()).toBe(2)
})
