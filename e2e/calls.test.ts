import { expect, test } from '@playwright/test'
import { DESK, pageFor } from './person.ts'
import { openPlaces } from './places.ts'

test.describe.configure({ mode: 'serial' })

test('the accountant sees a call to the cent, issues it once, and follows its notices', async ({
  browser,
  baseURL,
}) => {
  const { lived } = await openPlaces(baseURL ?? '')
  const page = await pageFor(browser, { origin: baseURL, who: 'hugo' })
  await page.setViewportSize(DESK)
  await page.goto(`/r/${lived.residenceId}/appels`)
  const issued = page.getByRole('list', { name: 'Appels émis' }).getByRole('listitem')
  await issued.first().waitFor()
  const before = await issued.count()
  await page.getByRole('list', { name: 'À émettre' }).getByRole('link').first().click()
  const issue = page.getByRole('button', { name: /^Émettre l’appel de/ })
  await expect(page.getByText('Aperçu : rien n’est envoyé')).toBeVisible()
  await issue.dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Appel n° ${before + 1}`)
  await expect(page.getByText(/^24 avis prêts sur 24$/)).toBeVisible({ timeout: 60_000 })
  await page.goto(`/r/${lived.residenceId}/appels`)
  await expect(issued).toHaveCount(before + 1)
  await page.context().close()
})
