import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type Acknowledged, call, type Reply } from './calls.ts'
import { eventually, openSite, type Site } from './site.ts'

const MIB = 1024 * 1024
const PORT = 4742

/** A disk of its own, in memory; null where mounting is not allowed. */
function smallDisk(mebibytes: number): string | null {
  const disk = mkdtempSync(join(tmpdir(), 'mitoyen-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    rmSync(disk, { recursive: true })
    return null
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', disk])
    rmSync(disk, { recursive: true })
  })
  chmodSync(disk, 0o755)
  return disk
}

/** Leaves this much room. */
function fill(disk: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(disk)
  for (let left = bavail * bsize - bytes; left > 0; left -= MIB)
    appendFileSync(join(disk, 'ballast'), Buffer.alloc(Math.min(left, MIB)))
}

const drain = (disk: string) => rmSync(join(disk, 'ballast'), { force: true })

async function announce(site: Site, cookie: string, noted: Acknowledged): Promise<Reply | null> {
  const path = `/api/r/${site.world.residences.tilleuls}/announcements`
  // Words that no compression makes small.
  const body = { title: 'Travaux', body: randomBytes(3000).toString('base64'), target: { kind: 'residence' } }
  const answer = await call(PORT, { method: 'POST', path, cookie, body })
  if (answer?.status === 200 && answer.body.id !== undefined) noted.written.push(answer.body.id)
  return answer
}

const ready = async () => (await call(PORT, { method: 'GET', path: '/health/ready', cookie: '' }))?.status === 200

async function lost(site: Site, { written }: Acknowledged): Promise<number> {
  const rows = await site.owner.db.selectFrom('announcement').select('id').execute()
  const kept = new Set(rows.map(({ id }) => id))
  return written.filter((id) => !kept.has(id)).length
}

test('N06 on a full disk writes are refused plainly, nothing is lost, and freeing space is the whole repair', {
  timeout: 240_000,
}, async ({ skip }) => {
  const disk = smallDisk(320)
  if (disk === null) return skip('mounting a small disk is not allowed here')
  const site = await openSite({ database: 4770, mail: 4771, disk }, { max_wal_size: '64MB', min_wal_size: '32MB' })
  onTestFinished(site.close)
  await site.start('api', PORT)
  const marie = await site.cookieOf('marie')
  const noted: Acknowledged = { written: [], published: [] }
  const works = async () => (await announce(site, marie, noted))?.status === 200
  expect(await works()).toBe(true)

  // The tables cannot grow.
  fill(disk, 64 * 1024)
  const refusals: (Reply | null)[] = []
  for (let attempt = 0; attempt < 300 && refusals.length < 3; attempt++) {
    const answer = await announce(site, marie, noted)
    if (answer?.status !== 200) refusals.push(answer)
  }
  for (const refusal of refusals) expect([refusal?.status, refusal?.body.code]).toEqual([503, 'database-unavailable'])
  expect(refusals.map((refusal) => Number(refusal?.retryAfter) > 0)).toEqual([true, true, true])
  drain(disk)
  expect(await eventually(works, 30_000), 'writes again').toBe(true)
  expect(await lost(site, noted)).toBe(0)

  // The journal of changes cannot grow: PostgreSQL ends rather than lie.
  fill(disk, MIB)
  const switched = async () => {
    // A segment in which nothing was written is not left.
    await sql`select pg_logical_emit_message(false, 'filler', repeat('x', 1000))`.execute(site.owner.db)
    await sql`select pg_switch_wal()`.execute(site.owner.db)
    return false
  }
  for (let segment = 0; segment < 20; segment++) if (await switched().catch(() => true)) break
  expect(await eventually(async () => !(await ready()), 30_000), 'says that it is not ready').toBe(true)
  const answer = await announce(site, marie, noted)
  expect([answer?.status, answer?.body.code]).toEqual([503, 'database-unavailable'])
  drain(disk)
  expect(await eventually(ready, 60_000), 'ready again').toBe(true)
  expect(await eventually(works, 30_000), 'writes again').toBe(true)
  expect(await lost(site, noted)).toBe(0)
})
