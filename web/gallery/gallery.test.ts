import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import chromiumBinary from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '../../e2e/looks.ts'

const ROOT = join(import.meta.dirname, '../..')
const SCREENSHOTS = join(ROOT, 'screenshots/kit')
const PORT = 4123
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']

let server: ViteDevServer
let browser: Browser

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true })
  server = await createServer({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error', server: { port: PORT } })
  await server.listen()
  browser = await chromium.launch({ executablePath: await chromiumBinary.executablePath(), args: FLAGS })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const WIDTHS = [320, 360, 1440]
const THEMES = ['light', 'dark'] as const
const TABS = ['parts', 'fields', 'tables', 'states']
const VIEWS = WIDTHS.flatMap((width) => THEMES.map((theme) => ({ width, theme })))

test.each(VIEWS)(
  '$width px, $theme: axe finds nothing, nothing scrolls sideways',
  async ({ width, theme }) => {
    for (const tab of TABS) {
      const page = await openGallery({ width, theme, tab })
      const faults = await axeFaults(page)
      await page.screenshot({ path: join(SCREENSHOTS, `${tab}-${width}-${theme}.png`), fullPage: true })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await page.context().close()

      expect(faults, tab).toEqual([])
      expect(overflow).toBeLessThanOrEqual(0)
    }
  },
  120_000,
)

test('every control is at least 44 px where a finger lands', async () => {
  const small: string[] = []
  for (const tab of TABS) {
    const page = await openGallery({ width: 360, theme: 'light', tab })
    small.push(...(await page.evaluate(smallTargets)))
    await page.context().close()
  }
  expect(small).toEqual([])
}, 60_000)

test('a form says what is missing at its top and at each field, and each line leads to its field', async () => {
  const page = await openGallery({ width: 360, theme: 'light', tab: 'fields' })
  await page.getByRole('button', { name: /Publier/ }).click()
  const summary = page.getByRole('region', { name: 'Nouvelle annonce' }).getByRole('alert')
  await summary.waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert')
  await page.screenshot({ path: join(SCREENSHOTS, 'form-errors-360-light.png'), fullPage: true })
  const faults = await axeFaults(page)
  await summary.getByRole('link', { name: /Adresse e-mail/ }).click()
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('name'))
  await page.context().close()

  expect([faults, focused]).toEqual([[], 'email'])
}, 60_000)

test('without a server the form keeps what was typed and says so', async () => {
  const page = await openGallery({ width: 360, theme: 'light', tab: 'fields' })
  await page.route('**/api/**', (route) => route.abort())
  await page.getByLabel('Titre').fill("Coupure d'eau")
  await page.getByLabel('Adresse e-mail').fill('marie@exemple.fr')
  await page.getByLabel('Nature').selectOption('water')
  await page.getByLabel(/^Urgente/).check()
  await page.getByRole('button', { name: /Publier/ }).click()
  const said = await page.getByRole('region', { name: 'Nouvelle annonce' }).getByRole('alert').textContent()
  const kept = await page.getByLabel('Titre').inputValue()
  await page.context().close()

  expect(said).toMatch(/Pas de connexion/)
  expect(kept).toBe("Coupure d'eau")
}, 60_000)

test('a dialog takes the focus, closes on Escape and gives it back; a menu is driven by arrows', async () => {
  const page = await openGallery({ width: 1440, theme: 'light', tab: 'parts' })
  const opener = page.getByRole('button', { name: 'Ouvrir un dialogue' })
  await opener.press('Enter')
  await page.getByRole('dialog', { name: 'Bloquer Paul Martin ?' }).waitFor()
  await page.screenshot({ path: join(SCREENSHOTS, 'dialog-1440-light.png') })
  const faults = await axeFaults(page)
  await page.keyboard.press('Escape')
  const isBack = await opener.evaluate((button) => button === document.activeElement)

  await page.getByRole('button', { name: 'Actions sur le lot 12' }).press('ArrowDown')
  await page.getByRole('menu').waitFor()
  await page.screenshot({ path: join(SCREENSHOTS, 'menu-1440-light.png') })
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const chosen = await page.getByText('Choisi : retirer').count()
  await page.context().close()

  expect([faults, isBack, chosen]).toEqual([[], true, 1])
}, 60_000)

async function openGallery({
  width,
  theme,
  tab,
}: {
  width: number
  theme: 'light' | 'dark'
  tab: string
}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 740 : 900 },
    colorScheme: theme,
    locale: 'fr-FR',
    hasTouch: width < 500,
  })
  const page = await context.newPage()
  await page.goto(`http://localhost:${PORT}/gallery/index.html#${tab}`)
  await page.getByRole('tabpanel').waitFor()
  await page.evaluate(() => document.fonts.ready)
  return page
}

/** Runs in the page: buttons, fields and stand-alone links under 44 px; links inside a sentence are exempt. */
function smallTargets(): string[] {
  const controls = [
    ...document.querySelectorAll<HTMLElement>('main button, main input, main select, main textarea, main summary'),
  ]
  return controls
    .map((control) => control.closest<HTMLElement>('label') ?? control)
    .filter((target) => !target.classList.contains('sr-only'))
    .filter((target) => target.getBoundingClientRect().height < 43.5 && target.getBoundingClientRect().height > 0)
    .map((target) => target.outerHTML.slice(0, 120))
}
