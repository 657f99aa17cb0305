/** `npm run build`: the pages and the server as they are served. Neither is made anew while what it is made of stays as it was. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { environment, fail, nodePath, ROOT } from './setup.mjs'

const PAGES = {
  name: 'pages',
  made: 'dist/web/index.html',
  config: 'vite.config.ts',
  sources: ['web', 'modules', 'shared'],
}
const SERVER = {
  name: 'server',
  made: 'dist/server/main.js',
  config: 'vite.server.config.ts',
  sources: ['server', 'platform', 'modules', 'shared', 'seed'],
}

for (const part of [PAGES, SERVER]) if (isOutdated(part)) build(part)

function isOutdated({ made, config, sources }) {
  if (!existsSync(join(ROOT, made))) return true
  const { mtimeMs } = statSync(join(ROOT, made))
  return [...sources, config, 'package-lock.json'].some((source) => newest(join(ROOT, source)) > mtimeMs)
}

function build({ name, config }) {
  console.log(`Building the ${name}…`)
  const vite = join('node_modules', 'vite', 'bin', 'vite.js')
  const { status, stdout, stderr } = spawnSync(nodePath(), [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: environment(),
  })
  if (status !== 0) fail(`${stdout}${stderr}\nThe ${name} could not be built: see above.`)
}

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
