/** `npm start`: installs what is missing, builds the pages when their sources changed, serves, and says where. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  ensureInstalled,
  environment,
  fail,
  followTogether,
  nodePath,
  ROOT,
  runNode,
  SERVER_ENVIRONMENT,
  SERVER_FLAGS,
} from './setup.mjs'

const PAGE = join(ROOT, 'dist', 'web', 'index.html')
const SOURCES = ['web', 'modules', 'shared', 'vite.config.ts', 'package-lock.json']

process.chdir(ROOT)
ensureInstalled()
buildPages()

const server = runNode([...SERVER_FLAGS, 'server/main.ts'], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...SERVER_ENVIRONMENT, ...(!isProduction() && { LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }) },
})
server.on('message', welcome)
followTogether([server])

function buildPages() {
  if (existsSync(PAGE) && SOURCES.every((source) => newest(join(ROOT, source)) <= statSync(PAGE).mtimeMs)) return
  console.log('Building the pages…')
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  const { status, stdout, stderr } = spawnSync(nodePath(), [vite, 'build', '--logLevel', 'warn'], {
    encoding: 'utf8',
    env: environment(),
  })
  if (status !== 0) fail(`${stdout}${stderr}\nThe pages could not be built: see above.`)
}

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** The server says `ready`, or { address, signIns: [{ name, role, url }] } in development. */
function welcome(message) {
  const { address, signIns = [] } = typeof message === 'object' ? message : {}
  console.log(`\nMitoyen is at ${address ?? process.env.APP_URL ?? `http://localhost:${process.env.PORT ?? 3000}`}\n`)
  const widest = (part) => Math.max(...signIns.map((person) => person[part].length))
  for (const { name, role, url } of signIns)
    console.log(`  ${name.padEnd(widest('name'))}  ${role.padEnd(widest('role'))}  ${url}`)
  console.log(`${signIns.length > 0 ? '\n' : ''}Ctrl+C stops it.`)
}

function isProduction() {
  return (process.env.MITOYEN_MODE ?? process.env.NODE_ENV) === 'production'
}
