import { type Browser, expect, type Page, test } from '@playwright/test'
import { declare, viewTicket } from '#modules/tickets/contract/tickets.ts'
import { type Caller, callerFor } from './caller.ts'
import { DESK, pageFor } from './person.ts'
import { placeOf } from './places.ts'

const NOWHERE = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }

test('the manager merges two demands: one is closed, who followed it follows the other', async ({
  browser,
  baseURL,
}) => {
  const samir = await callerFor(baseURL, 'samir')
  const paul = await callerFor(baseURL, 'paul')
  const from = await demandOf(samir, 'Bac à sable du jardin vide')
  const into = await demandOf(paul, 'Plus de sable au jardin')
  const marie = await manager(browser, baseURL, from.path)
  await marie.getByRole('button', { name: 'Réunir avec une autre' }).click()
  const dialog = marie.getByRole('dialog')
  await dialog.getByLabel('Chercher une demande').fill('Plus de sable')
  const other = dialog.getByRole('listitem').filter({ hasText: 'Plus de sable au jardin' })
  await other.getByRole('button', { name: 'Réunir' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await marie.getByRole('heading', { name: 'Plus de sable au jardin' }).waitFor()
  await marie.getByText('Réunie avec une autre demande').first().waitFor()
  expect((await see(samir, into)).people).toBe(2)

  await marie.goto(from.path)
  await marie.getByRole('link', { name: 'Voir l’autre demande' }).first().waitFor()
  expect((await see(samir, from)).state).toBe('closed')
  await marie.context().close()
})

test('the manager makes two demands of one, and its declarer follows both', async ({ browser, baseURL }) => {
  const samir = await callerFor(baseURL, 'samir')
  const { path, residenceId } = await demandOf(samir, 'Lampe du palier et sonnette muette')
  const marie = await manager(browser, baseURL, path)
  await marie.getByRole('button', { name: 'En faire deux' }).click()
  const dialog = marie.getByRole('dialog')
  await dialog.getByLabel('Titre de la seconde').fill('Sonnette muette')
  await dialog.getByRole('button', { name: 'Créer la seconde demande' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await marie.getByRole('heading', { name: 'Sonnette muette', exact: true }).waitFor()
  const ticketId = marie.url().split('/').at(-1) ?? ''
  expect(await samir.call(viewTicket, { params: { residenceId, ticketId } })).toMatchObject({
    ...{ title: 'Sonnette muette', isMine: true, isCommon: true },
  })
  await marie.context().close()
})

test('the manager corrects what a demand is and how dangerous, and its rank follows', async ({ browser, baseURL }) => {
  const samir = await callerFor(baseURL, 'samir')
  const demand = await demandOf(samir, 'Garde-corps descellé')
  const before = await see(samir, demand)
  const marie = await manager(browser, baseURL, demand.path)
  await marie.getByRole('button', { name: 'Corriger' }).click()
  const dialog = marie.getByRole('dialog')
  await dialog.getByLabel('Genre de demande').selectOption({ label: 'Travaux' })
  await dialog.getByLabel('Danger').selectOption({ label: 'Sécurité des personnes' })
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await marie.getByText('Danger : Sécurité des personnes').waitFor()
  await marie.getByText('Corrigée par le syndic').waitFor()
  const after = await see(samir, demand)
  expect([after.category, after.danger, after.points > before.points]).toEqual(['works', 'safety', true])
  await marie.context().close()
})

type Demand = { residenceId: string; ticketId: string; path: string }

/** An incident in the common parts of Les Tilleuls. */
async function demandOf(caller: Caller, title: string): Promise<Demand> {
  const residenceId = await placeOf(caller, 'residence', 'Tilleuls')
  const id = crypto.randomUUID()
  const body = { id, category: 'incident' as const, title, place: NOWHERE, isCommon: true, isDistinct: true }
  await caller.call(declare, { params: { residenceId }, body })
  return { residenceId, ticketId: id, path: `/r/${residenceId}/demandes/${id}` }
}

function see(caller: Caller, { residenceId, ticketId }: Demand) {
  return caller.call(viewTicket, { params: { residenceId, ticketId } })
}

async function manager(browser: Browser, origin: string | undefined, path: string): Promise<Page> {
  const page = await pageFor(browser, { origin, who: 'marie' }, { viewport: DESK })
  await page.goto(path)
  await page.getByRole('heading', { name: 'Suivi par le syndic' }).waitFor()
  return page
}
