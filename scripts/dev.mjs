/** `npm run dev`: the database, the server started again at each change, and the pages as they are edited. */
import { once } from 'node:events'
import { ensureInstalled, fail, followTogether, ROOT, runNode } from './setup.mjs'

const PAGES = process.env.PORT ?? '3000'
const API = process.env.API_PORT ?? '3001'

process.chdir(ROOT)
ensureInstalled()

const env = {
  MITOYEN_MODE: 'development',
  PORT: API,
  APP_URL: `http://localhost:${PAGES}`,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
}
const children = []

if (!process.env.DATABASE_URL) {
  // Held here, so that a restart of the server does not restart the database; out of reach of Ctrl+C, so that it ends last.
  const database = runNode(['scripts/database.ts'], {
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  children.push(database)
  const [message] = await Promise.race([once(database, 'message'), once(database, 'exit')])
  if (message !== 'ready') fail('The database did not start: see above.')
}

const server = runNode(['--watch', '--watch-preserve-output', 'server/main.ts'], { env })
const pages = runNode(['node_modules/vite/bin/vite.js', '--port', PAGES, '--strictPort', '--clearScreen', 'false'], {
  env: { ...env, API_URL: `http://localhost:${API}` },
})
followTogether([...children, server, pages])
console.log(`\nMitoyen is at http://localhost:${PAGES}, its server at http://localhost:${API}. Ctrl+C stops both.\n`)
