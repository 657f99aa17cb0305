import { expect, test } from '@playwright/test'
import { declare } from '#modules/tickets/contract/tickets.ts'
import { callerFor } from './caller.ts'
import { axeFaults, settled, sidewaysFaults } from './looks.ts'
import { DESK, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

test('a manager takes a demand in with three keys, and closes two at once', async ({ browser, baseURL }) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const residenceId = lived.residenceId ?? ''
  const jeanne = await callerFor(baseURL, 'jeanne')
  const place = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }
  for (const title of ['Trois touches', 'Doublon un', 'Doublon deux']) {
    const body = { id: crypto.randomUUID(), category: 'question' as const, title, place, isCommon: false }
    await jeanne.call(declare, { params: { residenceId }, body })
  }
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await page.goto('/accueil')
  await page.getByRole('link', { name: 'Toutes les demandes' }).click()
  await page.getByRole('heading', { level: 1, name: 'Demandes du cabinet' }).waitFor()
  await page.getByLabel('Chercher une demande').fill('trois touches')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('heading', { level: 1 }).click()
  for (const key of ['j', 't']) await page.keyboard.press(key)
  await page.getByRole('dialog', { name: 'Prendre en charge' }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 demande changée')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row').getByText('Prise en charge')).toBeVisible()

  await page.getByLabel('Chercher une demande').fill('doublon')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row')).toHaveCount(3)
  for (const box of await page
    .getByRole('row')
    .getByRole('checkbox', { name: /Doublon/ })
    .all())
    await box.check()
  await settled(page)
  expect([...(await axeFaults(page)), ...(await sidewaysFaults(page))]).toEqual([])
  await page.screenshot({ path: 'screenshots/queue.png', fullPage: true })
  await page.getByRole('button', { name: 'Clore' }).click()
  await page.getByLabel('Pourquoi').fill('Déjà répondu ailleurs.')
  await page.getByRole('button', { name: /Enregistrer pour 2 demandes/ }).click()
  await expect(page.getByText('2 demandes changées')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Rien dans cette file')).toBeVisible()
  await page.context().close()
})

test('a firm shortens what it promises of a kind of demand', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await page.goto('/accueil')
  await page.getByRole('link', { name: 'Toutes les demandes' }).click()
  await page.getByRole('link', { name: 'Catégories' }).click()
  await page.getByRole('heading', { level: 1, name: 'Catégories de demandes' }).waitFor()
  await page.getByRole('button', { name: 'Modifier Devis pour des travaux chez moi' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Réponse promise en (jours)').fill('40')
  await dialog.getByLabel('Réglée en (jours)').fill('20')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog.getByText('La réponse est promise avant la fin, pas après.').first()).toBeVisible()
  await dialog.getByLabel('Réponse promise en (jours)').fill('4')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Devis pour des travaux/ }).getByText('4 jours')).toBeVisible()
  await settled(page)
  expect([...(await axeFaults(page)), ...(await sidewaysFaults(page))]).toEqual([])
  await page.screenshot({ path: 'screenshots/categories.png', fullPage: true })
  await page.context().close()
})
