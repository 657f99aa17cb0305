import { mkdirSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { coverFaults, legibleFaults } from './legible.ts'
import { axeFaults, settled, sidewaysFaults, wholePicture } from './looks.ts'
import { DESK, pageFor } from './person.ts'
import { openPlaces, type Places } from './places.ts'
import { pathsOfRoutes } from './routes.ts'
import { addressOf, nameOf, type Screen } from './screen.ts'
import { LEADING_ELSEWHERE, SCREENS } from './screens.ts'
import { STATES } from './states.ts'
import { watch } from './watch.ts'

const PHONE = { width: 360, height: 740 }
/** A desktop of 1280 px zoomed to 400 %. */
const ZOOMED = { width: 320, height: 256 }

test.describe.configure({ mode: 'parallel' })

let places: Places

test.beforeAll(async ({ baseURL }) => {
  mkdirSync('screenshots', { recursive: true })
  places = await openPlaces(baseURL ?? '')
})

test('every route has its line in the list of screens', async () => {
  const listed = new Set([...SCREENS.map(({ route }) => route), ...LEADING_ELSEWHERE])
  const routes = await pathsOfRoutes()
  expect(routes.filter((route) => !listed.has(route))).toEqual([])
  expect([...listed].filter((route) => !routes.includes(route))).toEqual([])
})

const LOOKED_AT = [...SCREENS, ...STATES]

/** In pieces small enough for two workers to end together. */
const AT_ONCE = 12
const piecesOf = (screens: readonly Screen[]) =>
  screens.flatMap((_, at) => (at % AT_ONCE === 0 ? [screens.slice(at, at + AT_ONCE)] : []))
const pieces = [...Map.groupBy(LOOKED_AT, ({ who }) => who)].flatMap(([who, screens]) =>
  piecesOf(screens).map((piece, at) => ({ who, piece, name: `${who ?? 'anyone'} sees, part ${at + 1}` })),
)

for (const { who, piece: screens, name } of pieces) {
  test(`what ${name}`, async ({ browser, baseURL }) => {
    test.setTimeout(screens.length * 20_000)
    let now: Screen | undefined
    const page = await pageFor(browser, { origin: baseURL, who })
    const { troubles } = watch(page, () => now?.refused)
    for (const screen of screens) {
      now = screen
      await page.setViewportSize(PHONE)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(addressOf(screen, screen.empty === true ? places.empty : places.lived))
      await settled(page)
      for (const name of screen.press ?? []) {
        await page.getByRole('button', { name }).first().click()
        await settled(page)
      }
      const faults = await faultsOf(page, nameOf(screen))
      expect.soft([...faults, ...troubles()], nameOf(screen)).toEqual([])
    }
    await page.context().close()
  })
}

/** At both widths, in both themes, and where a page is narrowest; with its pictures. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const { at, size, theme, axe } of [
    { at: '360-light', size: PHONE, theme: 'light', axe: true },
    { at: '360-dark', size: PHONE, theme: 'dark', axe: false },
    { at: '1440-dark', size: DESK, theme: 'dark', axe: true },
    { at: '1440-light', size: DESK, theme: 'light', axe: false },
  ] as const) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: theme })
    await wholePicture(page, `screenshots/${name}_${at}.png`)
    faults.push(...(await sidewaysFaults(page)), ...(axe ? await axeFaults(page) : []))
    if (size === PHONE && axe) faults.push(...(await legibleFaults(page)))
  }
  await page.setViewportSize(ZOOMED)
  faults.push(...(await sidewaysFaults(page)), ...(await coverFaults(page)))
  if (!/^.{3,} · Mitoyen$/.test(await page.title())) faults.push(`its title is "${await page.title()}"`)
  return faults
}
