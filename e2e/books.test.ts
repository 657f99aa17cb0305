import { expect, test } from '@playwright/test'
import { callerFor } from './caller.ts'
import { DESK, pageFor, press, tabTo, typeInto } from './person.ts'
import { newResidence, placeOf } from './places.ts'

const OPENING = 'Compte;Libellé;Débit;Crédit\n512;Banque;2 790,00;\n401;Fournisseurs;;2 790,00\n'

test('books are opened, taken over, written and corrected, by keyboard', async ({ browser, baseURL }) => {
  const adele = await callerFor(baseURL, 'adele')
  const residenceId = await newResidence(adele, await placeOf(adele, 'organization', 'Morel'), 'Les Bouleaux')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' }, { viewport: DESK })

  await page.goto(`/r/${residenceId}/comptes`)
  await press(page.getByRole('button', { name: 'Ouvrir les comptes' }))
  await page.getByText('Aucune écriture').waitFor()

  await page.goto(`/r/${residenceId}/comptes/reprise`)
  const file = { name: 'balance.csv', mimeType: 'text/csv', buffer: Buffer.from(OPENING) }
  await page.locator('input[type="file"]').first().setInputFiles(file)
  await press(page.getByRole('button', { name: /Passer les soldes/ }))
  await page.getByText(/Soldes d.ouverture passés/).waitFor()

  await page.goto(`/r/${residenceId}/comptes/nouvelle`)
  await typeInto(page.getByLabel('Libellé', { exact: true }), 'Nettoyage de mars')
  await typeInto(page.getByLabel('Compte', { exact: true }).first(), '611')
  await typeInto(page.getByLabel('Débit').first(), '240')
  await page.getByText('Il manque au crédit').waitFor()
  await typeInto(page.getByLabel('Compte', { exact: true }).nth(1), '401')
  // The side that is missing is offered; typing it is not needed.
  await tabTo(page.getByLabel('Crédit').nth(1))
  await expect(page.getByLabel('Crédit').nth(1)).toHaveValue('240,00')
  await page.getByText('Équilibrée').waitFor()
  await press(page.getByRole('button', { name: /Passer l.écriture/ }))
  await page.getByRole('heading', { level: 1, name: 'Nettoyage de mars' }).waitFor()

  await press(page.getByRole('button', { name: /Annuler l.écriture/ }))
  await typeInto(page.getByLabel('Motif'), 'Devait aller en réparations')
  await press(page.getByRole('button', { name: /écriture opposée/ }))
  await page.getByRole('heading', { level: 1, name: /Annulation.*Nettoyage de mars/ }).waitFor()
  await page.goto(`/r/${residenceId}/comptes/balance`)
  await expect(page.getByRole('row', { name: /611 Nettoyage/ })).toContainText('240,00')
  await page.context().close()
})
