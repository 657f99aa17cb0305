import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { callerFor } from '../e2e/caller.ts'
import { openPlaces } from '../e2e/places.ts'
import { addressOf } from '../e2e/screen.ts'
import { SCREENS } from '../e2e/screens.ts'
import { atLeast, atMost, type Measure, median } from './measure.ts'
import { BUILT_SERVER, startServer } from './process.ts'

const PORT = 4906
const DEBUGGING_PORT = 4907
const KIB = 1024
const FLAGS = [
  '--accept-lang=fr-FR',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
]
const HOME = '/accueil'
const PHONE = { viewport: { width: 360, height: 740 }, serviceWorkers: 'block', locale: 'fr-FR' } as const
/** Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
const SLOWER_CPU = 4
const LOADS = 5
const NARROWEST = { width: 320, height: 640 }

type Loaded = { file: string; bytes: number }

/** What the pages weigh on the wire and how soon they can be used, as an owner on a phone. Needs the built pages. */
export async function pages(): Promise<Measure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'mitoyen-pages-'))
  const origin = `http://localhost:${PORT}`
  const server = await startServer(BUILT_SERVER, PORT, {
    MITOYEN_MODE: 'development',
    DATA_DIR: directory,
    APP_URL: origin,
    LOG_LEVEL: 'error',
  })
  const { CHROMIUM_PATH = '', ...libraries } = browserVariables()
  const browser = await chromium.launch({
    executablePath: CHROMIUM_PATH,
    env: { ...process.env, ...libraries },
    args: [...FLAGS, `--remote-debugging-port=${DEBUGGING_PORT}`],
  })
  try {
    return [...(await weights(browser, origin)), ...(await speeds(browser, origin)), ...(await notes(origin))]
  } finally {
    await browser.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** The browser of the tests, found as they find it. */
function browserVariables(): Record<string, string> {
  const { CHROMIUM_PATH, LD_LIBRARY_PATH } = process.env
  if (CHROMIUM_PATH !== undefined) return { CHROMIUM_PATH, ...(LD_LIBRARY_PATH !== undefined && { LD_LIBRARY_PATH }) }
  return JSON.parse(execFileSync(process.execPath, ['scripts/browser.ts'], { encoding: 'utf8' }))
}

async function weights(browser: Browser, origin: string): Promise<Measure[]> {
  const context = await signedIn(browser, origin)
  const page = await context.newPage()
  const first = await loadedBy(page, HOME)
  const known = new Set(first.map(({ file }) => file))
  const { lived } = await openPlaces(origin)
  const later: number[] = []
  const wide: string[] = []
  for (const screen of SCREENS.filter(({ who, empty }) => who === 'paul' && empty !== true)) {
    const address = addressOf(screen, lived)
    const own = (await loadedBy(page, address)).filter(({ file }) => !known.has(file))
    later.push(sum(own))
    if (await scrollsSideways(page)) wide.push(address)
  }
  await context.close()
  const english = await signedIn(browser, origin, { locale: 'en-GB' })
  const firstInEnglish = await loadedBy(await english.newPage(), HOME)
  await english.close()
  return [
    atMost('first load of the owner’s home: JavaScript', sum(first.filter(isScript)), 150, 'KiB'),
    atMost('the same in English', sum(firstInEnglish.filter(isScript)), 150, 'KiB'),
    atMost('first load of the owner’s home: all but its data', sum(first), 280, 'KiB'),
    atMost('heaviest later screen of an owner', Math.max(...later), 40, 'KiB'),
    atMost('owner’s screens that scroll sideways at 320 px', wide.length, 0, `of ${later.length}`),
  ]
}

async function scrollsSideways(page: Page): Promise<boolean> {
  await page.setViewportSize(NARROWEST)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  await page.setViewportSize(PHONE.viewport)
  return wide
}

/** Files of a page with their compressed sizes; answers of the API are not the page. */
async function loadedBy(page: Page, address: string): Promise<Loaded[]> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const all = await page.evaluate(() =>
    performance
      .getEntries()
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({ file: new URL(name).pathname, bytes: encodedBodySize })),
  )
  return all.filter(({ file }) => !file.startsWith('/api/'))
}

/** Code, and the English words that come with it. */
function isScript({ file }: Loaded): boolean {
  return /\.js(on)?$/.test(file)
}

function sum(files: readonly Loaded[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0) / KIB
}

async function speeds(browser: Browser, origin: string): Promise<Measure[]> {
  const paints: number[] = []
  const blocked: number[] = []
  for (let load = 0; load < LOADS; load += 1) {
    const context = await signedIn(browser, origin)
    const { paint, blocking } = await slowLoad(await context.newPage())
    paints.push(paint)
    blocked.push(blocking)
    await context.close()
  }
  return [
    atMost('largest paint of the owner’s home, slow 4G, CPU 4× slower', median(paints) / 1000, 2.2, 's'),
    atMost('blocked time of the owner’s home, slow 4G, CPU 4× slower', median(blocked), 200, 'ms'),
  ]
}

async function slowLoad(page: Page): Promise<{ paint: number; blocking: number }> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', SLOW_4G)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU })
  await page.goto(HOME)
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(1_500)
  return page.evaluate(async () => {
    const seen = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true })
        setTimeout(() => resolve([]), 500)
      })
    const [paints, tasks] = await Promise.all([seen('largest-contentful-paint'), seen('longtask')])
    return {
      paint: paints.at(-1)?.startTime ?? Number.POSITIVE_INFINITY,
      blocking: tasks.reduce((total, { duration }) => total + duration - 50, 0),
    }
  })
}

/** Lighthouse's own phone, its own network. */
async function notes(origin: string): Promise<Measure[]> {
  const { cookies } = await (await callerFor(origin, 'paul')).cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const report = await lighthouse(`${origin}${HOME}`, {
    port: DEBUGGING_PORT,
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    extraHeaders: { cookie },
    logLevel: 'error',
  })
  const note = (category: string) => (report?.lhr.categories[category]?.score ?? 0) * 100
  return [
    atLeast('Lighthouse, phone: performance', note('performance'), 95, '/ 100'),
    atLeast('Lighthouse, phone: accessibility', note('accessibility'), 100, '/ 100'),
    atLeast('Lighthouse, phone: best practices', note('best-practices'), 100, '/ 100'),
  ]
}

async function signedIn(browser: Browser, origin: string, own: { locale?: string } = {}): Promise<BrowserContext> {
  const storageState = await (await callerFor(origin, 'paul')).cookies()
  return browser.newContext({ ...PHONE, ...own, baseURL: origin, storageState })
}
