import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import chromiumBinary from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

/** The built pages behind a server of files that sends our security policy and one person's answers. */
const PORT = 4125
const ORIGIN = `http://localhost:${PORT}`
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}
const PLACES = [
  { kind: 'residence', id: 'tilleuls', name: 'Résidence des Tilleuls', roles: ['owner'], organizationId: 'firm' },
  { kind: 'residence', id: 'glycines', name: 'Les Glycines', roles: ['owner'], organizationId: 'firm' },
]

const output = mkdtempSync(join(tmpdir(), 'pages-'))
let server: Server
let browser: Browser
let context: BrowserContext
let page: Page
let reports: string[] = []
let signedIn: string | null = 'paul'
let refusal: string | null = null
let isDown = false

beforeAll(async () => {
  // As it is shipped: the test runner's own environment would build the libraries for development.
  const env = { ...process.env, NODE_ENV: 'production', WEB_OUTPUT: output }
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { env })
  server = createServer((request, response) => {
    if (isDown) return request.socket.destroy()
    const path = new URL(request.url ?? '/', ORIGIN).pathname
    response.setHeader('content-security-policy', POLICY)
    if (path.startsWith('/api/')) answerApi(path, response)
    else answerFile(path, response)
  })
  await new Promise<void>((ready) => server.listen(PORT, ready))
  browser = await chromium.launch({ executablePath: await chromiumBinary.executablePath(), args: FLAGS })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
  rmSync(output, { recursive: true, force: true })
})

beforeEach(async () => {
  signedIn = 'paul'
  refusal = null
  isDown = false
  reports = []
  context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 360, height: 740 } })
  page = await context.newPage()
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) reports.push(message.text())
  })
})

afterEach(() => context.close())

test('the first load fits its budget and breaks no rule of the security policy', async () => {
  await page.goto(`${ORIGIN}/r/tilleuls/copro`)
  await page.getByRole('heading', { name: 'Ma copro' }).waitFor()
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const files = loaded.map((name) => new URL(name).pathname).filter((path) => !path.startsWith('/api/'))
  const scripts = sizeOf(files.filter((path) => path.endsWith('.js')))
  await page.screenshot({ path: 'screenshots/kit/shell-360-light.png' })

  expect(reports).toEqual([])
  expect(scripts).toBeLessThan(150 * 1024)
  expect(sizeOf([...files, '/index.html'])).toBeLessThan(280 * 1024)
}, 30_000)

test('offline it opens on what was last seen, says since when, and forgets it with the session', async () => {
  await seeOnce()
  isDown = true
  await page.reload()
  await page.getByRole('heading', { name: 'Ma copro' }).waitFor()
  await page.getByText(/Hors ligne.: voici ce qui a été vu le/).waitFor()
  await page.screenshot({ path: 'screenshots/kit/shell-offline-360-light.png' })
  isDown = false
  signedIn = null
  await page.reload()
  await page.waitForURL(/\/connexion\?retour=%2Fr%2Ftilleuls%2Fcopro/)

  expect(await keptAnswers()).toBe(0)
}, 30_000)

test('somebody else on the same phone finds nothing of the one before', async () => {
  await seeOnce()
  signedIn = 'aline'
  await page.reload()
  await page.getByRole('button', { name: /Mon compte, aline/ }).waitFor()
  const kept = await page.evaluate(async () => (await (await caches.match('/api/me'))?.text()) ?? '')
  expect([kept.includes('aline'), kept.includes('paul')]).toEqual([true, false])
}, 30_000)

test('a page that the server no longer understands says so, alone', async () => {
  refusal = 'client-too-old'
  await page.goto(`${ORIGIN}/r/tilleuls/copro`)
  await page.getByRole('heading', { name: 'Cette version est trop ancienne' }).waitFor()
  expect(await page.getByRole('button', { name: 'Recharger' }).count()).toBe(1)
}, 30_000)

test('the shell by keyboard: skip link, place switcher, search palette', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${ORIGIN}/r/tilleuls/copro`)
  await page.getByRole('heading', { name: 'Ma copro' }).waitFor()
  await page.keyboard.press('Tab')
  const first = await page.evaluate(() => document.activeElement?.textContent)
  await page.screenshot({ path: 'screenshots/kit/shell-1440-light.png' })
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('copro')
  await page.getByRole('option', { name: 'Ma copro' }).waitFor()
  await page.screenshot({ path: 'screenshots/kit/palette-1440-light.png' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Changer de lieu/ }).press('Enter')
  await page.getByRole('dialog').getByRole('link').first().waitFor()
  const places = await page.getByRole('dialog').getByRole('link').allTextContents()
  await page.screenshot({ path: 'screenshots/kit/places-1440-light.png' })

  expect([first, places, reports]).toEqual(['Aller au contenu', ['Résidence des Tilleuls', 'Les Glycines'], []])
}, 30_000)

async function seeOnce(): Promise<void> {
  await page.goto(`${ORIGIN}/r/tilleuls/copro`)
  await page.evaluate(async () => navigator.serviceWorker.ready)
  await page.reload()
  await page.getByRole('heading', { name: 'Ma copro' }).waitFor()
  await expect.poll(keptAnswers, { timeout: 10_000 }).toBe(1)
}

function keptAnswers(): Promise<number> {
  return page.evaluate(async () => (await (await caches.open('seen')).keys()).length)
}

function answerApi(path: string, response: ServerResponse): void {
  const problem = refusal ?? (signedIn === null ? 'sign-in-required' : null)
  if (problem !== null || path !== '/api/me') {
    const status = problem === null ? 404 : problem === 'client-too-old' ? 409 : 401
    response.writeHead(status, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ code: problem ?? 'not-found' }))
    return
  }
  const person = {
    id: signedIn,
    name: signedIn,
    email: `${signedIn}@exemple.fr`,
    emailVerified: true,
    emailRefusedAt: null,
    phone: null,
    phoneVerified: false,
    locale: 'fr',
    secondFactor: 'none',
  }
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(
    JSON.stringify({ person, strength: 'one', provedAt: new Date().toISOString(), places: PLACES, needs: [] }),
  )
}

function answerFile(path: string, response: ServerResponse): void {
  const wanted = join(output, path)
  const file = extname(path) !== '' && existsSync(wanted) ? wanted : join(output, 'index.html')
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  response.end(readFileSync(file))
}

/** Bytes on the wire for a browser of today: Brotli where the build compressed. */
function sizeOf(paths: readonly string[]): number {
  return [...new Set(paths)]
    .map((path) => join(output, path))
    .map((file) => readFileSync(existsSync(`${file}.br`) ? `${file}.br` : file).length)
    .reduce((sum, bytes) => sum + bytes, 0)
}
