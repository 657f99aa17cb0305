import { expect, type Page, test } from '@playwright/test'
import { pageFor } from './person.ts'

const KIB = 1024
/** Compressed, as they travel: what a phone in a stairwell may wait for. */
const MOST_CODE = 150 * KIB
const MOST_IN_ALL = 280 * KIB

for (const locale of ['fr-FR', 'en-GB']) {
  test(`an owner's first page weighs no more than it may, in ${locale}`, async ({ browser, baseURL }) => {
    const page = await pageFor(browser, { origin: baseURL, who: 'paul' }, { locale })
    const files = await loadedBy(page, '/accueil')
    // English is data beside the code, and counts as code.
    expect(bytes(files.filter(({ path }) => /\.js(on)?$/.test(path)))).toBeLessThan(MOST_CODE)
    expect(bytes(files)).toBeLessThan(MOST_IN_ALL)
    expect(files.filter(({ path }) => path.endsWith('.json'))).toHaveLength(locale === 'fr-FR' ? 0 : 1)
    await page.context().close()
  })
}

type Loaded = { path: string; bytes: number }

/** Files of a page with their weights; answers of the API are not the page. */
async function loadedBy(page: Page, address: string): Promise<Loaded[]> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })),
  )
  expect(loaded.some(({ path }) => /\/libraries-.*\.js$/.test(path))).toBe(true)
  return loaded.filter(({ path }) => !path.startsWith('/api/'))
}

function bytes(files: readonly Loaded[]): number {
  return files.reduce((total, file) => total + file.bytes, 0)
}
