/** `npm start`, `npm run api`, `npm run worker`: installs what is missing, builds what changed, serves, and says where. */
import { spawnSync } from 'node:child_process'
import { ensureInstalled, followTogether, ROOT, runNode, SERVER_ENVIRONMENT, SERVER_FLAGS } from './setup.mjs'

const [role = process.env.MITOYEN_ROLE] = process.argv.slice(2)

process.chdir(ROOT)
ensureInstalled()
const built = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)

const server = runNode([...SERVER_FLAGS, 'dist/server/main.js'], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...SERVER_ENVIRONMENT,
    ...(role !== undefined && { MITOYEN_ROLE: role }),
    ...(!isProduction() && { LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }),
  },
})
server.on('message', welcome)
followTogether([server])

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
