import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../app.ts'
import { type TestApp, testApp } from '../testing.ts'

const SHELL = '<!doctype html><title>Mitoyen</title>'

let pages: string
let app: TestApp
beforeAll(async () => {
  pages = mkdtempSync(join(tmpdir(), 'mitoyen-pages-'))
  mkdirSync(join(pages, '.git'))
  writeFileSync(join(pages, 'index.html'), SHELL)
  for (const name of ['.env', '.git/config']) writeFileSync(join(pages, name), 'canary')
  app = await testApp({ build: (edges) => buildApp(edges, { pages }) })
})
afterAll(async () => {
  await app.close()
  rmSync(pages, { recursive: true, force: true })
})

test('a page address answers the shell', async () => {
  const answer = await app.http.inject('/accueil')
  expect([answer.statusCode, answer.body]).toEqual([200, SHELL])
})

test.each([
  '/.env',
  '/.git/config',
  '/%2egit/config',
  '/assets/../.env',
  '/assets/%2e%2e/%2eenv',
  '/assets/%2e%2e/%2e%2e/etc/passwd',
  '/app.js.map',
  '/package.json',
  '/server/main.ts',
  '/backup.sql',
  '/backup.tar.gz',
  '/metrics',
  '/api/docs',
  '/api/metrics',
  '/api/jobs',
  '/api/openapi.json',
])('N12 %s holds nothing of ours', async (address) => {
  const answer = await app.http.inject(address)
  expect(answer.body).not.toContain('canary')
  // What is no file and no endpoint is a page that does not exist, which the shell says.
  if (answer.statusCode === 200)
    expect([address.includes('.') && /\.\w+$/.test(address), answer.body]).toEqual([false, SHELL])
  else expect(answer.statusCode).toBe(404)
})
