import { expect, type Route, test } from '@playwright/test'
import { callerFor } from './caller.ts'
import { DESK, pageFor } from './person.ts'
import { placeOf, residenceOf } from './places.ts'

test('an announcement is not published before its files have arrived, and shows them', async ({ browser, baseURL }) => {
  const marie = await callerFor(baseURL, 'marie')
  const residenceId = await residenceOf(marie, await placeOf(marie, 'organization', 'Morel'), 'Lavandes')
  const page = await pageFor(browser, { origin: baseURL, who: 'marie' }, { viewport: DESK })
  const pdf = await page.pdf()
  const held: Route[] = []
  await page.route(/\/announcement-files/, (route) => void held.push(route))
  await page.goto(`/r/${residenceId}/annonces/nouvelle`)
  await page.getByLabel('Titre').fill('Plans du hall refait')
  await page.getByLabel('Texte').fill('Les plans du hall sont joints à cette annonce.')
  await page.getByText('Plus de choix').click()
  const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: pdf })
  await page.getByLabel('Choisir un fichier').setInputFiles([file('plan-hall.pdf'), file('plan-sas.pdf')])
  await expect.poll(() => held.length).toBe(2)

  const publish = page.getByRole('button', { name: /^Publier/ })
  await expect(publish).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('button', { name: /^Garder en brouillon/ })).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel('Titre').press('Enter')
  await expect(page).toHaveURL(/nouvelle$/)

  for (const route of held) await route.continue()
  await expect(publish).not.toHaveAttribute('aria-disabled')
  await publish.click()
  await page.getByRole('heading', { name: 'Plans du hall refait', level: 1 }).waitFor()
  for (const name of ['plan-hall.pdf', 'plan-sas.pdf']) await expect(page.getByText(name)).toBeVisible()
  await page.context().close()
})
