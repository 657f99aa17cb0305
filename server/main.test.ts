import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#platform/testing.ts'

/** A start is a process of its own, which a busy machine makes slow. */
const PATIENCE = 60_000
const TAKEN = 4207

let data: TestDatabase
let home: string
beforeAll(async () => {
  data = await freshDatabase()
  home = mkdtempSync(join(tmpdir(), 'mitoyen-main-'))
})
afterAll(async () => {
  await Promise.all([data.app.close(), data.owner.close()])
  rmSync(home, { recursive: true, force: true })
})

/** The exit code, and all that a person at the terminal reads. */
async function start(env: Record<string, string>): Promise<[number | null, string]> {
  const settings = { MITOYEN_MODE: 'test', MITOYEN_SECRET: data.secret, DATABASE_URL: data.ownerUrl, DATA_DIR: home }
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { PATH: process.env.PATH, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const [code] = await once(child, 'close')
  return [code, said.trim()]
}

function changed(part: 'password' | 'pathname' | 'port', value: string): string {
  const url = new URL(data.ownerUrl)
  url[part] = value
  return url.href
}

test('a database that cannot be used is said in a sentence, without its password', { timeout: PATIENCE }, async () => {
  const { hostname, host, pathname } = new URL(data.ownerUrl)
  const cases = [
    [changed('port', '1'), `The database ${hostname}:1${pathname} does not answer (ECONNREFUSED). Check DATABASE_URL.`],
    [
      changed('password', 'canary'),
      `The database ${host}${pathname} refuses this user or password. Check DATABASE_URL.`,
    ],
    [changed('pathname', '/absent'), `The database ${host}/absent has no database of this name. Check DATABASE_URL.`],
  ] as const
  for (const [url, sentence] of cases) expect(await start({ DATABASE_URL: url })).toEqual([1, sentence])
})

test('an address that cannot be listened on is said in a sentence', { timeout: PATIENCE }, async () => {
  const squatter = createServer().listen(TAKEN, '127.0.0.1')
  await once(squatter, 'listening')
  expect(await start({ HOST: '127.0.0.1', PORT: String(TAKEN) })).toEqual([
    1,
    `Port ${TAKEN} is taken: stop what uses it, or set PORT to another one.`,
  ])
  squatter.close()
  expect(await start({ HOST: '203.0.113.1', PORT: '0' })).toEqual([
    1,
    '203.0.113.1 is no address of this machine: set HOST to one that is.',
  ])
})

test.each([
  [{ MITOYEN_ROLE: 'boss' }, 'MITOYEN_ROLE is api, worker or both.'],
  [{ PORT: 'x' }, 'The settings hold a mistake:\n  PORT must be a whole number from 0 (any free port) to 65535.'],
])('N11 %j is said and nothing starts', { timeout: PATIENCE }, async (env, sentence) => {
  expect(await start(env)).toEqual([1, sentence])
})
