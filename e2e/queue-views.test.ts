import { expect, type Page, test } from '@playwright/test'
import { declare } from '#modules/tickets/contract/tickets.ts'
import { callerFor } from './caller.ts'
import { axeFaults, settled, sidewaysFaults } from './looks.ts'
import { DESK, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

const place = { buildingId: null, staircaseId: null, floor: null, equipmentId: null, lotId: null }

async function asked(origin: string | undefined, titles: readonly string[]): Promise<string> {
  const { lived } = await openPlaces(origin ?? '')
  const jeanne = await callerFor(origin, 'jeanne')
  const residenceId = lived.residenceId ?? ''
  for (const title of titles) {
    const body = { id: crypto.randomUUID(), category: 'quote' as const, title, place, isCommon: false }
    await jeanne.call(declare, { params: { residenceId }, body })
  }
  return residenceId
}

async function openQueue(page: Page): Promise<void> {
  await page.goto('/accueil')
  await page.getByRole('link', { name: 'Toutes les demandes' }).click()
  await page.getByRole('heading', { level: 1, name: 'Demandes du cabinet' }).waitFor()
}

async function faults(page: Page): Promise<string[]> {
  await settled(page)
  return [...(await axeFaults(page)), ...(await sidewaysFaults(page))]
}

test('a manager narrows the queue, keeps it under a name, and comes back to it', async ({ browser, baseURL }) => {
  const word = crypto.randomUUID().slice(0, 8)
  const name = `Devis ${word}`
  const residenceId = await asked(baseURL, [`Fenêtre ${word}`, `Porte ${word}`])
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await openQueue(page)
  await page.getByLabel('Résidence').selectOption(residenceId)
  await page.getByRole('button', { name: 'Plus de filtres' }).click()
  await page.getByLabel('Catégorie').selectOption('quote')
  const chips = page.getByRole('list', { name: 'Filtres posés' })
  await page.getByLabel('Chercher une demande').fill(word)
  await expect(chips.getByRole('button')).toHaveCount(3)
  await expect(page.getByRole('row', { name: `Fenêtre ${word}` })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '2 demandes' })).toBeVisible()
  await page.getByRole('button', { name: 'Garder cette file' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nom de la file').fill(name)
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const kept = page.getByRole('button', { name: new RegExp(`^${name}`) })
  await expect(kept).toHaveAttribute('aria-pressed', 'true')
  expect(await faults(page)).toEqual([])
  await page.screenshot({ path: 'screenshots/queue-views.png', fullPage: true })

  // The address holds it: another window shows the same.
  const address = page.url()
  await page.getByRole('button', { name: 'Tout effacer' }).click()
  await expect(chips).toHaveCount(0)
  await kept.click()
  await expect(chips.getByRole('button')).toHaveCount(3)
  expect(page.url()).toBe(address)
  await chips.getByRole('button', { name: /des Tilleuls/ }).click()
  await expect(chips.getByRole('button')).toHaveCount(2)
  await page.goto(address)
  await expect(kept).toHaveAttribute('aria-pressed', 'true')

  // Deleted by mistake, it comes back.
  await page.getByRole('button', { name: `Changer la file « ${name} »` }).click()
  await page.getByRole('menuitem', { name: 'Supprimer cette file' }).click()
  await expect(page.getByText(`File « ${name} » supprimée`)).toBeVisible()
  await expect(kept).toHaveCount(0)
  await page.getByRole('button', { name: 'La remettre' }).click()
  await expect(kept).toBeVisible()
  await page.context().close()
})

test('a rule gives a new demand to a colleague, before the others', async ({ browser, baseURL }) => {
  const word = crypto.randomUUID().slice(0, 8)
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await openQueue(page)
  await page.getByRole('link', { name: 'Règles d’attribution' }).click()
  await page.getByRole('heading', { level: 1, name: 'Règles d’attribution' }).waitFor()
  await page.getByRole('button', { name: 'Ajouter une règle' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nom de la règle').fill(`Devis ${word}`)
  await dialog.getByLabel('Genre de demande').selectOption('quote')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog.getByText(/Choisissez à qui la demande est attribuée/).first()).toBeVisible()
  await dialog.getByLabel('Alors l’attribuer à').selectOption({ label: 'Adèle Morel' })
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const row = page.getByRole('listitem').filter({ hasText: `Devis ${word}` })
  const first = page.getByRole('listitem').filter({ hasText: /^1\./ })
  // Up by the keyboard until it is read first.
  while (!(await first.textContent())?.includes(word)) {
    const before = await row.textContent()
    await row.getByRole('button', { name: `Modifier Devis ${word}` }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(row).not.toHaveText(before ?? '')
  }
  expect(await faults(page)).toEqual([])
  await page.screenshot({ path: 'screenshots/rules.png', fullPage: true })

  await asked(baseURL, [`Volet ${word}`])
  await openQueue(page)
  await page.getByLabel('Chercher une demande').fill(word)
  await expect(page.getByRole('row', { name: `Volet ${word}` }).getByText('Adèle Morel')).toBeVisible()
  await page.getByRole('link', { name: `Volet ${word}` }).click()
  await expect(page.getByText(`Attribuée par la règle « Devis ${word} »`)).toBeVisible()

  await page.goBack()
  await page.getByRole('link', { name: 'Règles d’attribution' }).click()
  await page.getByRole('button', { name: `Supprimer Devis ${word}` }).click()
  await expect(row).toHaveCount(0)
  await page.context().close()
})

test('a ready reply takes the words of the demand, in its page and for several at once', async ({
  browser,
  baseURL,
}) => {
  const word = crypto.randomUUID().slice(0, 8)
  await asked(baseURL, [`Store ${word}`, `Vitre ${word}`])
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await openQueue(page)
  await page.getByRole('link', { name: 'Réponses types' }).click()
  await page.getByRole('button', { name: 'Ajouter une réponse' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Titre').fill(`Merci ${word}`)
  await dialog.getByLabel('Réponse').fill('Merci {prenom}')
  await expect(dialog.getByText('{prenom} n’existe pas. Corrigez avant d’enregistrer.')).toBeVisible()
  await dialog.getByLabel('Réponse').fill('Merci {prénom} pour « {demande} ».')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.screenshot({ path: 'screenshots/replies.png', fullPage: true })

  await openQueue(page)
  await page.getByLabel('Chercher une demande').fill(word)
  await page.getByRole('link', { name: `Store ${word}` }).click()
  await page.getByRole('heading', { level: 1, name: `Store ${word}` }).waitFor()
  await page.getByRole('heading', { level: 1 }).click()
  await page.getByRole('button', { name: 'Réponse type' }).waitFor()
  await page.keyboard.press('m')
  await dialog.getByLabel('Chercher une réponse').fill(`merci ${word}`)
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await expect(page.getByLabel('Votre message')).toHaveValue(`Merci Jeanne pour « Store ${word} ».`)
  await page.getByRole('button', { name: 'Envoyer le message' }).click()
  await expect(page.getByRole('log').getByText(`Merci Jeanne pour « Store ${word} ».`)).toBeVisible()

  await openQueue(page)
  await page.getByLabel('Chercher une demande').fill(word)
  await expect(page.getByRole('row')).toHaveCount(3)
  for (const box of await page
    .getByRole('row')
    .getByRole('checkbox', { name: new RegExp(word) })
    .all())
    await box.check()
  await page.getByRole('button', { name: 'Répondre' }).click()
  await dialog.getByLabel('Réponse type').selectOption({ label: `Merci ${word}` })
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Envoyer à 2 demandes' }).click()
  await expect(dialog.getByText('2 messages envoyés')).toBeVisible()
  await page.context().close()
})

test('a firm reads its figures, as lengths, as tables and as a sheet', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  await openQueue(page)
  await page.getByRole('link', { name: 'Chiffres', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Chiffres du cabinet' }).waitFor()
  await page.getByLabel('Période').selectOption('year')
  await expect(page.getByRole('region', { name: 'Demandes reçues par catégorie' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Par résidence' }).getByRole('row', { name: /Tilleuls/ })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.screenshot({ path: 'screenshots/figures.png', fullPage: true })
  const arrives = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Exporter ce tableau (CSV) : Par résidence' }).click()
  expect((await arrives).suggestedFilename()).toMatch(/^Chiffres au .*\.csv$/)
  await page.context().close()
})
