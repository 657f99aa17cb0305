/** Runs on any Node from 20 on: what must be there before our own Node can start. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const NODE_MAJOR = 26

/** Installs what is missing or of another version than the lockfile says. True when it did. */
export function ensureInstalled() {
  if (isInstalled()) return false
  console.log('Installing what is missing (a minute or two the first time)…')
  // Packages that want a newer Node than the caller's run on the one that is among them: no warning is about us.
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) fail('npm install failed: see above. Is the package registry within reach?')
  return true
}

/** The Node that the packages bring, else this one when it is recent enough. */
export function nodePath() {
  const own = join(ROOT, 'node_modules', '.bin', 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  return fail(`No Node ${NODE_MAJOR} is packaged for ${process.platform}-${process.arch}: install it and start again.`)
}

/** Runs one of our programs to its end, with our Node and the tools of node_modules first. */
export function runNode(args, options = {}) {
  return spawn(nodePath(), args, { cwd: ROOT, stdio: 'inherit', ...options, env: environment(options.env) })
}

export function environment(extra = {}) {
  return { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}`, ...extra }
}

/** Of a server: our sources stripped and compiled once for all starts, and no memory set aside for each thread. */
export const SERVER_ENVIRONMENT = {
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(ROOT, 'node_modules', '.cache', 'node'),
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '1',
}

/**
 * Of a server. Its young objects take 24 MB at most, where they would take 96 under load for no gain that is measured; and
 * without the state that Node unpacks at its start, it weighs 10 MB less.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8', '--no-node-snapshot']

/** When one ends or a stop is wished, ends the last started first, each after the one before, and leaves with the first code. */
export function followTogether(children) {
  let code = null
  const end = (outcome) => {
    code ??= outcome
    const last = children.findLast((child) => child.exitCode === null && child.signalCode === null)
    if (last === undefined) process.exit(code)
    last.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0))
  if (process.env.npm_lifecycle_event) whenParentIsGone(() => end(0))
  for (const child of children) child.once('exit', (outcome) => end(outcome ?? 1))
}

/** npm passes some signals on to the shell between us, and none when it is killed. */
function whenParentIsGone(act) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    act()
  }, 500).unref()
}

export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Compares versions with the list that npm keeps of what it installed. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json')
  if (installed === null) return false
  const wanted = packagesOf('package-lock.json') ?? {}
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '' || optional || (peer && installed[path] === undefined)) return true
    return installed[path]?.version === version
  })
}

function packagesOf(file) {
  const path = join(ROOT, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null
}
