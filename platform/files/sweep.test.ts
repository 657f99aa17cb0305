import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACACIAS, openTestStore, type TestStore, TILLEULS } from './test-store.ts'

const HOUR = 3_600_000
const LONG_AGO = new Date(Date.now() - 48 * HOUR)

let shop: TestStore
beforeEach(() => {
  shop = openTestStore()
})
afterEach(() => shop.remove())

const nobody = async () => new Set<string>()
const sweep = (named: (residenceId: string, hashes: readonly string[]) => Promise<Set<string>> = nobody) =>
  shop.files.sweepUnnamed(Date.now() - 6 * HOUR, named)

function objectOf(hash: string, residenceId: string = TILLEULS): string {
  return join(shop.home, 'objects', residenceId, hash)
}

async function storedLongAgo(text: string, residenceId = TILLEULS): Promise<string> {
  const { hash } = await shop.store(Buffer.from(text), 'a.txt', { residenceId })
  utimesSync(objectOf(hash, residenceId), LONG_AGO, LONG_AGO)
  return hash
}

test('a process killed between the bytes and their row leaves bytes that go after their time, not before', async () => {
  const script = `
    import { Readable } from 'node:stream'
    import { openFiles } from ${JSON.stringify(join(import.meta.dirname, '../files.ts'))}
    const home = ${JSON.stringify(shop.home)}
    const files = openFiles({ files: { kind: 'disk', directory: home }, dataDirectory: home })
    await files.store(Readable.from([Buffer.from('never written down')]), {
      residenceId: '${TILLEULS}', name: 'a.txt', declaredType: '', accept: ['txt'], maxBytes: 1000 })
    process.kill(process.pid, 'SIGKILL')`
  const crash = spawnSync(process.execPath, ['--input-type=module', '-e', script])
  expect(crash.signal).toBe('SIGKILL')
  expect(shop.left()).toEqual({ incoming: 0, objects: 1 })

  expect(await sweep()).toBe(0)
  const [hash = ''] = readdirSync(join(shop.home, 'objects', TILLEULS))
  utimesSync(objectOf(hash), LONG_AGO, LONG_AGO)
  expect(await sweep()).toBe(1)
  expect(shop.left()).toEqual({ incoming: 0, objects: 0 })
})

test('what a row names stays, however old; the same bytes of the neighbours are their own', async () => {
  const hash = await storedLongAgo('Plan de la cave')
  await storedLongAgo('Plan de la cave', ACACIAS)
  const asked: string[] = []
  const swept = await sweep(async (residenceId, hashes) => {
    asked.push(residenceId, ...hashes)
    return new Set(residenceId === TILLEULS ? hashes : [])
  })
  expect([swept, asked.sort()]).toEqual([1, [TILLEULS, hash, ACACIAS, hash].sort()])
  expect((await shop.bytesOf(hash)).toString()).toBe('Plan de la cave')
  expect(existsSync(objectOf(hash, ACACIAS))).toBe(false)
})

test('bytes sent again between the question and the removal are kept', async () => {
  const hash = await storedLongAgo('Sent twice')
  const swept = await sweep(async () => {
    await shop.store(Buffer.from('Sent twice'), 'b.txt')
    return new Set()
  })
  expect(swept).toBe(0)
  expect((await shop.bytesOf(hash)).toString()).toBe('Sent twice')
  expect(shop.left()).toEqual({ incoming: 0, objects: 1 })
})

test('sweeping while the same bytes come again never loses them, in whichever order', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 150; round++) {
    const text = `Round ${round}`
    const hash = await storedLongAgo(text)
    const again = Array.from({ length: 3 }, () => shop.store(Buffer.from(text), 'a.txt'))
    await Promise.all([sweep(), sweep(), ...again])
    expect([round, (await shop.bytesOf(hash)).toString()]).toEqual([round, text])
  }
})

test('what a sweep killed half-way held aside is read meanwhile, and comes back', async () => {
  const { hash } = await shop.store(Buffer.from('Aside'), 'a.txt')
  const bytes = await shop.bytesOf(hash)
  writeFileSync(`${objectOf(hash)}.swept`, bytes)
  await shop.files.remove(TILLEULS, hash)
  expect((await shop.bytesOf(hash)).toString()).toBe('Aside')
  expect(await sweep()).toBe(0)
  expect(readdirSync(join(shop.home, 'objects', TILLEULS))).toEqual([hash])
})
