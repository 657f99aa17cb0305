import type { Page } from '@playwright/test'
import engine from 'axe-core'

declare global {
  /** Once it was put into a page. */
  var axe: typeof engine
}

/** What axe finds, as `rule: element`. It stays in the page for the next time: to send and read it is most of its work. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(engine.source)
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  })
}

/** Elements that make the page wider than the window; none when nothing scrolls sideways. */
export async function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate(async (frames) => {
    const page = document.documentElement
    // A table becomes cards some frames after its window has narrowed.
    for (let frame = 0; frame < frames && page.scrollWidth > page.clientWidth; frame++) {
      await new Promise(requestAnimationFrame)
    }
    const width = page.clientWidth
    if (page.scrollWidth <= width) return []
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1)
    return wide.slice(0, 5).map((one) => `wider than ${width} px: ${one.outerHTML.slice(0, 120)}`)
  }, SETTLING_FRAMES)
}

const SETTLING_FRAMES = 30

/** Waits until the page has all it asked for: no skeleton for a while, its fonts, its pictures. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.evaluate(async (quietMs) => {
    const isBusy = () => document.querySelector('[aria-busy="true"]') !== null
    for (let quiet = 0; quiet < quietMs; quiet = isBusy() ? 0 : quiet + 50) {
      await new Promise((resume) => setTimeout(resume, 50))
    }
  }, QUIET_MS)
  await page.evaluate(() => document.fonts.ready)
}

/** Longer than it takes from a page's frame to its first skeleton. */
const QUIET_MS = 300

/** The whole page in one picture, with what sticks to the window where the page ends. */
export async function wholePicture(page: Page, path: string): Promise<void> {
  const window = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (window === null) throw new Error('the window has no size')
  await page.setViewportSize({ width: window.width, height: Math.max(window.height, Math.min(height, 8000)) })
  await page.screenshot({ path, animations: 'disabled' })
  await page.setViewportSize(window)
}
