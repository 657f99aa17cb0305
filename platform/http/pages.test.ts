import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '../auth/cookie.ts'
import { limitCalls } from './limits.ts'
import { servePages } from './pages.ts'

let directory: string
let http: FastifyInstance
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mitoyen-pages-'))
  await writeFile(join(directory, 'index.html'), '<title>Mitoyen</title>')
  await mkdir(join(directory, 'assets'))
  await writeFile(join(directory, 'assets', 'page-A1B2C3D4.js'), 'open()')
  http = fastify()
  limitCalls(http)
  await servePages({ http }, directory)
})
afterAll(async () => {
  await http.close()
  await rm(directory, { recursive: true })
})

test('any page answers the shell, kept by nobody', async () => {
  const answer = await http.inject('/accueil')
  expect([answer.statusCode, answer.headers['cache-control'], answer.body]).toEqual([
    200,
    'no-cache',
    '<title>Mitoyen</title>',
  ])
})

test.each([true, false])('who am I starts with the page of somebody signed in (secure: %s)', async (secure) => {
  const [cookie = ''] = sessionCookie('token', 'secret', secure).split(';')
  const { headers } = await http.inject({ url: '/accueil', headers: { cookie } })
  expect(headers.link).toBe('</api/me>; rel=preload; as=fetch; crossorigin')
})

test('a stranger asks nothing ahead: it would be refused', async () => {
  const { headers } = await http.inject({ url: '/connexion', headers: { cookie: 'other=1' } })
  expect(headers.link).toBeUndefined()
})

test('a whole firm opens a new version at once from one address; what costs more is counted', async () => {
  const statuses = async (url: string, times: number) => {
    const seen = new Set<number>()
    for (let time = 0; time < times; time++) seen.add((await http.inject(url)).statusCode)
    return seen
  }
  expect(await statuses('/assets/page-A1B2C3D4.js', 1500)).toEqual(new Set([200]))
  expect(await statuses('/accueil', 3200)).toEqual(new Set([200, 429]))
})
