import { type Browser, expect, type Page, test } from '@playwright/test'
import { pageFor } from './person.ts'

test('without a network the home opens on what was last seen and says so; signing out wipes it', async ({
  browser,
  baseURL,
}) => {
  const page = await installed(browser, { origin: baseURL, locale: 'fr-FR' })
  // Also what the service worker asks for, which the browser's own switch leaves alone.
  await page.context().route('**/*', (route) => route.abort('internetdisconnected'))
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText(/Hors ligne.: voici ce qui a été vu le/).waitFor()
  await page.getByRole('heading', { name: 'Annonces', level: 2 }).waitFor()

  await page.context().setOffline(false)
  await page.context().unrouteAll()
  await page.reload()
  await page.getByRole('button', { name: /Mon compte/ }).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(/\/connexion/)
  expect(await answersKept(page)).toBe(0)
  await page.context().close()
})

test('without a network a page never opened before is there, in English too', async ({ browser, baseURL }) => {
  const page = await installed(browser, { origin: baseURL, locale: 'en-GB' })
  await page.context().route('**/*', (route) => route.abort('internetdisconnected'))
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: 'My building' }).click()
  await page.getByRole('heading', { name: 'My building', level: 1 }).waitFor()
  await page.context().close()
})

test('a new version offers itself, and one touch takes it', async ({ browser, baseURL }) => {
  const page = await pageFor(browser, { origin: baseURL, who: 'claire' })
  let newer = true
  await page.route('**/api/**/home', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), ...(newer && { 'x-mitoyen-build': 'newer' }) },
    })
  })
  await page.goto('/accueil')
  const banner = page.getByText('Une nouvelle version est prête')
  await banner.waitFor()
  newer = false
  await page.getByRole('button', { name: 'Recharger' }).click()
  await page.getByRole('heading', { name: 'Accueil', level: 1 }).waitFor()
  await expect(banner).toHaveCount(0)
  await page.context().close()
})

/** Claire's home, with the service worker in place and the answers kept. */
async function installed(browser: Browser, { origin, locale }: { origin: string | undefined; locale: string }) {
  const page = await pageFor(browser, { origin, who: 'claire' }, { serviceWorkers: 'allow', locale })
  await page.goto('/accueil')
  await page.evaluate(async () => navigator.serviceWorker.ready)
  await page.reload()
  await page.getByRole('heading', { name: /^(Annonces|Announcements)$/, level: 2 }).waitFor()
  await expect.poll(() => answersKept(page)).toBeGreaterThan(1)
  return page
}

function answersKept(page: Page): Promise<number> {
  return page.evaluate(async () => (await (await caches.open('seen')).keys()).length)
}
