import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Account, reachablePrograms } from './embedded-account.ts'
import { EmbeddedError } from './embedded-error.ts'

const MAJOR = '18'
const DRAFT = 'cluster.new-'

/** Makes the cluster when there is none, else checks that this PostgreSQL can read it. */
export async function ensureCluster(home: string, account: Account): Promise<void> {
  removeDrafts(home)
  const cluster = join(home, 'cluster')
  if (existsSync(cluster)) return checkVersion(home)
  writePassword(home, account)
  // A folder of its own, renamed when whole: a cluster killed half-way is never taken for one.
  const draft = join(home, `${DRAFT}${process.pid}`)
  mkdirSync(draft, { mode: 0o700 })
  own(draft, account)
  await initdb(draft, join(home, 'password'), account)
  renameSync(draft, cluster)
}

/** Of the superuser, made with the cluster. */
export function passwordOf(home: string): string {
  return readOurs(home, 'password')
}

function removeDrafts(home: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith(DRAFT)) rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

function checkVersion(home: string): void {
  const made = readOurs(home, join('cluster', 'PG_VERSION'))
  readOurs(home, 'password')
  if (made === MAJOR) return
  throw new EmbeddedError(
    `The database in ${home} was made by PostgreSQL ${made} and this program brings ${MAJOR}: restore a backup into a new DATA_DIR.`,
  )
}

function readOurs(home: string, name: string): string {
  try {
    return readFileSync(join(home, name), 'utf8').trim()
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (absent)
      throw new EmbeddedError(`The database in ${home} is incomplete: ${name} is missing. Restore it from a backup.`)
    throw new EmbeddedError(`The database in ${home} belongs to another user: start as that user, or set DATA_DIR.`)
  }
}

function writePassword(home: string, account: Account): void {
  const path = join(home, 'password')
  rmSync(path, { force: true })
  writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  own(path, account)
}

function own(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

/** UTF-8, sorted as French is; checksums on every page; passwords by SCRAM, on loopback too. */
async function initdb(cluster: string, passwordFile: string, account: Account): Promise<void> {
  const sorting = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr']
  const safety = ['--data-checksums', '--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`]
  const child = spawn(
    join(reachablePrograms(account), 'bin', 'initdb'),
    [`--pgdata=${cluster}`, ...sorting, ...safety],
    {
      ...account,
      cwd: cluster,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const ended = new Promise<number | null>((settle, fail) => child.once('error', fail).once('close', settle))
  const [said, code] = await Promise.all([text(child.stderr), ended])
  if (code !== 0) throw new EmbeddedError(`The database could not be made: ${said.trim().split('\n').at(-1)}`)
}
