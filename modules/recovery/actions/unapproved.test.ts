import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveAccounts } from '#modules/accounting/contract/books.ts'
import { openReference } from '#server/proofs/building.ts'
import { type TestApp, testApp } from '#server/testing.ts'
import { seeBoard } from './board.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('accounts that no assembly approved for two years are a warning, until one does', async () => {
  const { residenceId } = await openReference(app, 2024)
  const { organizations, people } = app.world
  const warningOn = (today: string) =>
    app.database.within({ residences: [residenceId], organizations: [organizations.morel] }, async () => {
      const actor = { personId: people.hugo, roles: ['accountant' as const] }
      return (await seeBoard(app.database.db, { actor, residenceId, today })).warning?.cause
    })
  expect([await warningOn('2026-12-31'), await warningOn('2027-01-01')]).toEqual([null, 'accounts-unapproved'])
  const hugo = await app.as('hugo')
  const year = app.data.owner.db.selectFrom('fiscalYear').select('id').where('residenceId', '=', residenceId)
  const params = { residenceId, yearId: (await year.executeTakeFirstOrThrow()).id }
  await hugo.call(approveAccounts, { params, body: { approvedOn: '2025-06-12', resolution: 'Résolution 3' } })
  expect([await warningOn('2027-06-11'), await warningOn('2027-06-12')]).toEqual([null, 'accounts-unapproved'])
})
