import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test'
import type { Handle } from '#seed/world.ts'
import { callerFor } from './caller.ts'

export const DESK = { width: 1440, height: 900 }

type Someone = { origin: string | undefined; who: Handle | null }

/** A browser of one's own, signed in when `who` is somebody. */
export async function pageFor(
  browser: Browser,
  { origin = '', who }: Someone,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const caller = await callerFor(origin, who)
  const context = await browser.newContext({ ...options, storageState: await caller.cookies() })
  return context.newPage()
}

/** Counts deliberate touches: a budget of ux.md is on these; typing is not counted. */
export function counted(): { tap(target: Locator): Promise<void>; taps(): number } {
  let taps = 0
  return {
    tap: async (target) => {
      await target.click()
      taps += 1
    },
    taps: () => taps,
  }
}

/** Moves the focus with the Tab key alone until it is on `target`, which must then be seen to have it. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  await target.waitFor()
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key never reached ${target.toString()}`)
}

/** Types into a field reached by the keyboard. */
export async function typeInto(target: Locator, text: string): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Control+a')
  await target.page().keyboard.type(text)
}

/** Presses a button or follows a link reached by the keyboard. */
export async function press(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Enter')
}
